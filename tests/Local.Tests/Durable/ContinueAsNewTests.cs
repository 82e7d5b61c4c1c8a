using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Local.Tests.Durable;

public sealed class ContinueAsNewTests
{
    [Fact]
    public async Task An_instance_that_begins_anew_keeps_its_id_and_takes_its_input_along()
    {
        var calls = new Calls();
        await using var academy = await WorkflowHost.StartAsync(calls, typeof(Pages));

        var instance = await academy.BeginAsync("Paging", 1);

        (await academy.OutputAsync<string>(instance)).ShouldBe("5 pages");
        calls.All.ShouldBe(["1", "2", "3", "4", "5"]);
        (await academy.LookAsync(instance)).ReadCustomStatusAs<int>().ShouldBe(5);
    }

    [Fact]
    public async Task The_history_of_earlier_executions_is_gone()
    {
        await using var academy = await WorkflowHost.StartAsync(typeof(Pages));
        var instance = await academy.BeginAsync("Paging", 1);

        var database = academy.Services.GetRequiredService<CosmosClient>().GetContainer(Schema.Database, "durable");
        var query = new QueryDefinition("SELECT VALUE c.id FROM c WHERE c.type = 'workflowHistory'");
        List<string> left = [];
        await foreach (var id in database.QueryAsync<string>(instance, query, CancellationToken.None))
        {
            left.Add(id);
        }

        left.ShouldAllBe(id => id.StartsWith("history:4:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, "1, 2, 3, 4, 5, 6")]
    [InlineData(false, "1, 2, 3, 7, 8, 9")]
    public async Task Events_that_were_not_asked_for_go_along_when_they_are_to_be_preserved(bool preserve, string expected)
    {
        await using var academy = await WorkflowHost.StartAsync(typeof(Pages));
        var instance = await academy.BeginAsync("Listening", new Heard(preserve, []));
        await academy.Workflows.SuspendInstanceAsync(instance);
        for (var i = 1; i <= 6; i++)
        {
            await academy.RaiseAsync(instance, "number", i);
        }

        await academy.Workflows.ResumeInstanceAsync(instance);
        await academy.SettleAsync();
        for (var i = 7; i <= 9 && !preserve; i++)
        {
            await academy.RaiseAsync(instance, "number", i);
        }

        (await academy.OutputAsync<string>(instance)).ShouldBe(expected);
    }

    [Fact]
    public async Task An_answer_for_an_earlier_execution_is_not_taken_for_one_of_the_next()
    {
        await using var academy = await WorkflowHost.StartAsync(typeof(Pages));
        var instance = await academy.BeginAsync("Impatient", 1);

        await academy.AdvanceAsync(TimeSpan.FromDays(1));

        (await academy.OutputAsync<string>(instance)).ShouldBe("child of 2");
    }

    [Fact]
    public async Task An_eternal_instance_stops_with_the_host_and_goes_on_with_the_next()
    {
        await using var academy = await WorkflowHost.StartAsync(typeof(Pages));
        var instance = await academy.BeginAsync("Eternal", 0);

        await academy.AdvanceAsync(TimeSpan.FromHours(3));
        await academy.RestartAsync();
        await academy.AdvanceAsync(TimeSpan.FromHours(2));

        (await academy.LookAsync(instance)).ReadCustomStatusAs<int>().ShouldBe(5);
    }

    public sealed record Heard(bool Preserve, int[] Numbers);

    private sealed class Pages(Calls calls)
    {
        [Function("Paging")]
        public static async Task<string> Page([OrchestrationTrigger] TaskOrchestrationContext context, int page)
        {
            context.SetCustomStatus(page);
            await context.CallActivityAsync("Take", page);
            if (page < 5)
            {
                context.ContinueAsNew(page + 1);
            }

            return $"{page} pages";
        }

        [Function("Listening")]
        public static async Task<string> Listen([OrchestrationTrigger] TaskOrchestrationContext context, Heard heard)
        {
            List<int> numbers = [.. heard.Numbers];
            for (var i = 0; i < 3; i++)
            {
                numbers.Add(await context.WaitForExternalEvent<int>("number"));
            }

            if (numbers.Count < 6)
            {
                context.ContinueAsNew(heard with { Numbers = [.. numbers] }, heard.Preserve);
            }

            return string.Join(", ", numbers);
        }

        [Function("Impatient")]
        public static async Task<string> Hurry([OrchestrationTrigger] TaskOrchestrationContext context, int execution)
        {
            var child = context.CallSubOrchestratorAsync<string>("Slow", execution, new SubOrchestrationOptions(instanceId: $"{context.InstanceId}:{execution}"));
            if (execution == 1)
            {
                await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                context.ContinueAsNew(2);
                return "";
            }

            return await child;
        }

        [Function("Slow")]
        public static async Task<string> BeSlow([OrchestrationTrigger] TaskOrchestrationContext context, int execution)
        {
            await context.CreateTimer(TimeSpan.FromHours(execution), CancellationToken.None);
            return $"child of {execution}";
        }

        [Function("Eternal")]
        public static async Task GoOn([OrchestrationTrigger] TaskOrchestrationContext context, int hours)
        {
            context.SetCustomStatus(hours);
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            context.ContinueAsNew(hours + 1);
        }

        [Function("Take")]
        public void Take([ActivityTrigger] int page) => calls.Add($"{page}");
    }
}
