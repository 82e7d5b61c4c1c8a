using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using static Microsoft.DurableTask.Client.OrchestrationRuntimeStatus;

namespace Academy.Local.Tests.Durable;

public sealed class QueryTests
{
    [Fact]
    public async Task Instances_are_found_by_status_prefix_and_creation()
    {
        await using var academy = await StartAsync();
        var began = academy.Clock.GetUtcNow();
        await academy.BeginAsync("Waiting", null, "old:1");
        await academy.BeginAsync("Ending", null, "old:2");
        await academy.AdvanceAsync(TimeSpan.FromHours(1));
        await academy.BeginAsync("Waiting", null, "new:1");
        await academy.BeginAsync("Failing", null, "new:2");

        (await FindAsync(academy, new())).ShouldBe(["new:1", "new:2", "old:1", "old:2"]);
        (await FindAsync(academy, new(InstanceIdPrefix: "new:"))).ShouldBe(["new:1", "new:2"]);
        (await FindAsync(academy, new(Statuses: [Completed, Failed]))).ShouldBe(["new:2", "old:2"]);
        (await FindAsync(academy, new(CreatedFrom: began.AddMinutes(1)))).ShouldBe(["new:1", "new:2"]);
        (await FindAsync(academy, new(CreatedFrom: began, CreatedTo: began.AddMinutes(1), Statuses: [Running]))).ShouldBe(["old:1"]);
    }

    [Fact]
    public async Task Pages_are_as_long_as_asked_and_go_on_from_their_token()
    {
        await using var academy = await StartAsync();
        for (var i = 0; i < 7; i++)
        {
            await academy.BeginAsync("Ending", null, $"end:{i}");
        }

        List<string> found = [];
        string? token = null;
        do
        {
            var pages = academy.Workflows.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 3, ContinuationToken: token)).AsPages();
            await using var first = pages.GetAsyncEnumerator();
            (await first.MoveNextAsync()).ShouldBeTrue();
            first.Current.Values.Count.ShouldBeLessThanOrEqualTo(3);
            found.AddRange(first.Current.Values.Select(instance => instance.InstanceId));
            token = first.Current.ContinuationToken;
        }
        while (token is not null);

        found.Order().ShouldBe(Enumerable.Range(0, 7).Select(i => $"end:{i}"));
    }

    [Fact]
    public async Task Purging_forgets_what_is_over_and_matches()
    {
        await using var academy = await StartAsync();
        await academy.BeginAsync("Ending", null, "a");
        await academy.BeginAsync("Failing", null, "b");
        await academy.BeginAsync("Waiting", null, "c");

        (await academy.Workflows.PurgeInstanceAsync("c")).PurgedInstanceCount.ShouldBe(0);
        (await academy.Workflows.PurgeInstanceAsync("nobody")).PurgedInstanceCount.ShouldBe(0);
        (await academy.Workflows.PurgeAllInstancesAsync(new PurgeInstancesFilter(Statuses: [Failed]))).PurgedInstanceCount.ShouldBe(1);
        (await FindAsync(academy, new())).ShouldBe(["a", "c"]);
        (await academy.Workflows.PurgeAllInstancesAsync(new PurgeInstancesFilter(CreatedTo: academy.Clock.GetUtcNow().AddHours(1)))).PurgedInstanceCount.ShouldBe(1);

        (await FindAsync(academy, new())).ShouldBe(["c"]);
    }

    [Fact]
    public async Task An_id_that_was_purged_begins_from_nothing()
    {
        await using var academy = await StartAsync();
        await academy.BeginAsync("Working", 1, "w");
        await academy.Workflows.PurgeInstanceAsync("w");

        await academy.BeginAsync("Working", 2, "w");

        (await academy.OutputAsync<int>("w")).ShouldBe(2);
    }

    private static Task<AcademyHost> StartAsync() => WorkflowHost.StartAsync(typeof(Some));

    private static async Task<IEnumerable<string>> FindAsync(AcademyHost academy, OrchestrationQuery query)
    {
        List<string> found = [];
        await foreach (var instance in academy.Workflows.GetAllInstancesAsync(query))
        {
            found.Add(instance.InstanceId);
        }

        return found.Order(StringComparer.Ordinal);
    }

    private sealed class Some
    {
        [Function("Waiting")]
        public Task Wait([OrchestrationTrigger] TaskOrchestrationContext context) => context.WaitForExternalEvent<object>("go");

        [Function("Ending")]
        public Task End([OrchestrationTrigger] TaskOrchestrationContext context) => Task.CompletedTask;

        [Function("Failing")]
        public Task Fail([OrchestrationTrigger] TaskOrchestrationContext context) => throw new FormatException();

        [Function("Working")]
        public Task<int> Work([OrchestrationTrigger] TaskOrchestrationContext context, int number) => context.CallActivityAsync<int>("Echo", number);

        [Function("Echo")]
        public int Echo([ActivityTrigger] int number) => number;
    }
}
