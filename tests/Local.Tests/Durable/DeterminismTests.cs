using System.Text.Json;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Academy.Local.Tests.Durable;

public sealed partial class DeterminismTests
{
    [Theory]
    [InlineData(typeof(Inserted), "there it asked for activity 'Old' (#0), now for activity 'Fresh' (#0)")]
    [InlineData(typeof(Removed), "there it asked for activity 'Old' (#0), now for nothing more")]
    [InlineData(typeof(OtherKind), "there it asked for activity 'Old' (#0), now for a timer (#0)")]
    [InlineData(typeof(Child), "there it asked for activity 'Old' (#0), now for sub-orchestration 'Changing' (#0)")]
    [InlineData(typeof(More), "there it asked for nothing more, now for activity 'Fresh' (#1)")]
    [InlineData(typeof(Shorter), "there it went on, now it has ended")]
    public async Task Code_that_changed_while_the_instance_ran_fails_it_and_says_how(Type changed, string difference)
    {
        await using var academy = await WorkflowHost.StartAsync(typeof(Original));
        var instance = await academy.BeginAsync("Changing");
        academy.Options.Functions = [changed];
        await academy.RestartAsync();

        await academy.RaiseAsync(instance, "go");

        var failure = await academy.FailureAsync(instance);
        failure.ErrorType.ShouldEndWith("NonDeterminismException");
        failure.ErrorMessage.ShouldContain(difference);
    }

    [Fact]
    public async Task What_happened_before_code_changed_is_kept_to_look_at()
    {
        await using var academy = await WorkflowHost.StartAsync(typeof(Original));
        var instance = await academy.BeginAsync("Changing");
        var before = await HistoryAsync(academy, instance);
        academy.Options.Functions = [typeof(Inserted)];
        await academy.RestartAsync();

        await academy.RaiseAsync(instance, "go");

        await academy.FailureAsync(instance);
        before.ShouldNotBeEmpty();
        (await HistoryAsync(academy, instance)).Take(before.Count).ShouldBe(before);
    }

    [Fact]
    public async Task Code_that_catches_the_refusal_fails_all_the_same()
    {
        await using var academy = await WorkflowHost.StartAsync(typeof(Original));
        var instance = await academy.BeginAsync("Changing");
        academy.Options.Functions = [typeof(Stubborn)];
        await academy.RestartAsync();

        await academy.RaiseAsync(instance, "go");

        (await academy.FailureAsync(instance)).ErrorMessage.ShouldContain("now for activity 'Fresh' (#0)");
    }

    [Fact]
    public async Task Code_that_changed_where_no_history_is_yet_goes_on()
    {
        await using var academy = await WorkflowHost.StartAsync(typeof(Original));
        var instance = await academy.BeginAsync("Changing");
        academy.Options.Functions = [typeof(Longer)];
        await academy.RestartAsync();

        await academy.RaiseAsync(instance, "go");

        (await academy.OutputAsync<string>(instance)).ShouldBe("old, fresh");
    }

    [Fact]
    public async Task An_orchestrator_that_is_gone_fails_its_instances()
    {
        await using var academy = await WorkflowHost.StartAsync(typeof(Original));
        var instance = await academy.BeginAsync("Changing");
        academy.Options.Functions = [typeof(Odd)];
        await academy.RestartAsync();

        await academy.RaiseAsync(instance, "go");

        (await academy.FailureAsync(instance)).ErrorMessage.ShouldBe("There is no orchestrator named 'Changing'.");
    }

    [Theory]
    [InlineData("Sleeper")]
    [InlineData("Escapist")]
    public async Task An_orchestrator_that_awaits_what_is_not_durable_fails(string orchestrator)
    {
        await using var academy = await WorkflowHost.StartAsync(typeof(Odd));

        var instance = await academy.BeginAsync(orchestrator);

        (await academy.FailureAsync(instance)).ErrorMessage.ShouldContain("isn't durable");
    }

    [Fact]
    public async Task Time_and_ids_are_the_same_in_every_replay_and_each_is_logged_once()
    {
        await using var academy = await WorkflowHost.StartAsync(typeof(Odd));
        var instance = await academy.BeginAsync("Looking", null, "look");

        await academy.AdvanceAsync(TimeSpan.FromHours(1));
        await academy.RestartAsync();
        await academy.AdvanceAsync(TimeSpan.FromHours(1));

        var seen = await academy.OutputAsync<string[]>(instance);
        seen.ShouldBe(["09:00 False", "10:00 False", "11:00 False"]);
        academy.Log.Entries.Where(entry => entry.Category == "Looks").Select(entry => entry.Message.Split(' ')[0]).ShouldBe(["09:00", "10:00", "11:00"]);
        academy.Log.Entries.Where(entry => entry.Category == "Looks").Select(entry => entry.Message.Split(' ')[1]).Distinct().Count().ShouldBe(3);
    }

    private static async Task<List<string>> HistoryAsync(AcademyHost academy, string instance)
    {
        var container = academy.Services.GetRequiredService<CosmosClient>().GetContainer(Schema.Database, "durable");
        var query = new QueryDefinition("SELECT * FROM c WHERE STARTSWITH(c.id, 'history:') ORDER BY c.number");
        return await container.QueryAsync<JsonElement>(instance, query, CancellationToken.None).Select(page => page.GetProperty("episode").GetRawText()).ToListAsync();
    }

    private sealed class Original
    {
        [Function("Changing")]
        public async Task<string> Run([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            var answer = await context.CallActivityAsync<string>("Old");
            await context.WaitForExternalEvent<object>("go");
            return answer;
        }

        [Function("Old")]
        public string Old([ActivityTrigger] object? input) => "old";
    }

    private sealed class Inserted
    {
        [Function("Changing")]
        public async Task Run([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            await context.CallActivityAsync("Fresh");
            await context.CallActivityAsync("Old");
            await context.WaitForExternalEvent<object>("go");
        }
    }

    private sealed class Removed
    {
        [Function("Changing")]
        public Task Run([OrchestrationTrigger] TaskOrchestrationContext context) => context.WaitForExternalEvent<object>("go");
    }

    private sealed class OtherKind
    {
        [Function("Changing")]
        public Task Run([OrchestrationTrigger] TaskOrchestrationContext context) => context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
    }

    private sealed class Child
    {
        [Function("Changing")]
        public Task Run([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallSubOrchestratorAsync("Changing");
    }

    private sealed class More
    {
        [Function("Changing")]
        public Task Run([OrchestrationTrigger] TaskOrchestrationContext context) =>
            Task.WhenAll(context.CallActivityAsync("Old"), context.CallActivityAsync("Fresh"));
    }

    private sealed class Shorter
    {
        [Function("Changing")]
        public Task<string> Run([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync<string>("Old");
    }

    private sealed class Stubborn
    {
        [Function("Changing")]
        public async Task<string> Run([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            try
            {
                await context.CallActivityAsync("Fresh");
            }
            catch (InvalidOperationException)
            {
                // As code does that wants to go on whatever happens.
            }

            return "never mind";
        }
    }

    private sealed class Longer
    {
        [Function("Changing")]
        public async Task<string> Run([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            var old = await context.CallActivityAsync<string>("Old");
            await context.WaitForExternalEvent<object>("go");
            return $"{old}, {await context.CallActivityAsync<string>("Fresh")}";
        }

        [Function("Fresh")]
        public string Fresh([ActivityTrigger] object? input) => "fresh";
    }

    private sealed partial class Odd
    {
        [Function("Sleeper")]
        public async Task Sleep([OrchestrationTrigger] TaskOrchestrationContext context) => await Task.Delay(1);

        [Function("Escapist")]
        public async Task Escape([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            await Task.Run(() => { });
            await context.CallActivityAsync("Nowhere");
        }

        [Function("Looking")]
        public async Task<string[]> Look([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            var logger = context.CreateReplaySafeLogger("Looks");
            List<string> seen = [];
            for (var i = 0; i < 3; i++)
            {
                seen.Add($"{context.CurrentUtcDateTime:HH:mm} {context.IsReplaying && i == 2}");
                Saw(logger, context.CurrentUtcDateTime, context.NewGuid());
                if (i < 2)
                {
                    await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                }
            }

            return [.. seen];
        }

        [LoggerMessage(LogLevel.Information, "{Time:HH:mm} {Id}")]
        private static partial void Saw(ILogger logger, DateTime time, Guid id);
    }
}
