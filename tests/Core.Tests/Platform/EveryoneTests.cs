using Academy.Core.Platform;

namespace Academy.Core.Tests.Platform;

public sealed class EveryoneTests
{
    [Fact]
    public async Task All_have_their_turn_in_order_before_the_failures_are_told()
    {
        List<int> done = [];

        var told = await Should.ThrowAsync<AggregateException>(() => Everyone.InTurnAsync([1, 2, 3, 4], item =>
        {
            done.Add(item);
            return item % 2 == 0 ? throw new IOException($"{item}") : Task.CompletedTask;
        }));

        done.ShouldBe([1, 2, 3, 4]);
        told.InnerExceptions.Select(failure => failure.Message).ShouldBe(["2", "4"]);
    }

    [Fact]
    public async Task Where_nothing_fails_nothing_is_thrown()
    {
        var done = 0;

        await Everyone.InTurnAsync([1, 2], _ => Task.FromResult(done++));

        done.ShouldBe(2);
    }

    [Fact]
    public async Task Who_gives_up_gives_up_at_once()
    {
        var done = 0;

        await Should.ThrowAsync<OperationCanceledException>(() => Everyone.InTurnAsync([1, 2], _ =>
        {
            done++;
            throw new OperationCanceledException();
        }));

        done.ShouldBe(1);
    }
}
