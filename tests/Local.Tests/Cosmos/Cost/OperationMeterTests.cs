using Academy.Local.Cosmos.Cost;

namespace Academy.Local.Tests.Cosmos.Cost;

public sealed class OperationMeterTests
{
    [Fact]
    public async Task A_meter_counts_what_its_flow_and_the_tasks_it_starts_ask_for()
    {
        using var meter = OperationMeter.Begin();

        OperationMeter.Count(1);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => OperationMeter.Count(2.5))));

        meter.Operations.ShouldBe(51);
        meter.Charge.ShouldBe(126);
    }

    [Fact]
    public async Task Two_flows_at_once_do_not_see_each_others_operations()
    {
        var first = CountAsync(3);
        var second = CountAsync(5);

        (await first).ShouldBe(3);
        (await second).ShouldBe(5);

        static async Task<int> CountAsync(int operations)
        {
            using var meter = OperationMeter.Begin();
            for (var i = 0; i < operations; i++)
            {
                await Task.Yield();
                OperationMeter.Count(1);
            }

            return meter.Operations;
        }
    }

    [Fact]
    public void A_meter_inside_another_counts_for_both_and_gives_way_when_it_ends()
    {
        using var outer = OperationMeter.Begin();
        using (var inner = OperationMeter.Begin())
        {
            OperationMeter.Count(1);
            inner.Operations.ShouldBe(1);
        }

        OperationMeter.Count(1);

        outer.Operations.ShouldBe(2);
    }

    [Fact]
    public async Task Work_that_outlives_its_meter_is_no_longer_counted()
    {
        var release = new TaskCompletionSource();
        Task straggler;
        var meter = OperationMeter.Begin();
        using (meter)
        {
            straggler = CountLaterAsync();
        }

        release.SetResult();
        await straggler;

        meter.Operations.ShouldBe(0);

        async Task CountLaterAsync()
        {
            await release.Task;
            OperationMeter.Count(1);
        }
    }

    [Fact]
    public void A_bulk_request_counts_each_of_its_operations()
    {
        using var meter = OperationMeter.Begin();

        OperationMeter.Count(12, operations: 4);

        (meter.Operations, meter.Charge).ShouldBe((4, 12));
    }

    [Fact]
    public void Without_a_meter_counting_is_harmless() => Should.NotThrow(() => OperationMeter.Count(1));
}
