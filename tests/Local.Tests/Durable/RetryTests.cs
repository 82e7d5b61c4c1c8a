using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Academy.Local.Tests.Durable;

public sealed class RetryTests
{
    [Fact]
    public async Task An_activity_that_fails_all_but_the_last_time_succeeds_with_growing_pauses_between()
    {
        var calls = new Calls();
        await using var academy = await WorkflowHost.StartAsync(calls, typeof(Flaky));
        var instance = await academy.BeginAsync("Patient", 4);

        await academy.AdvanceAsync(TimeSpan.FromHours(1));

        (await academy.OutputAsync<string>(instance)).ShouldBe("succeeded at try 4");
        // 10 s, 20 s, then the longest pause.
        calls.All.ShouldBe(["09:00:00", "09:00:10", "09:00:30", "09:00:55"]);
    }

    [Fact]
    public async Task An_activity_that_fails_for_good_surfaces_its_last_failure()
    {
        var calls = new Calls();
        await using var academy = await WorkflowHost.StartAsync(calls, typeof(Flaky));
        var instance = await academy.BeginAsync("Patient", 100);

        await academy.AdvanceAsync(TimeSpan.FromHours(1));

        (await academy.FailureAsync(instance)).InnerFailure.ShouldNotBeNull().ErrorMessage.ShouldBe("try 5");
        calls.All.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Retries_go_on_where_they_were_after_a_restart()
    {
        var calls = new Calls();
        await using var academy = await WorkflowHost.StartAsync(calls, typeof(Flaky));
        var instance = await academy.BeginAsync("Patient", 3);
        await academy.AdvanceAsync(TimeSpan.FromSeconds(15));

        await academy.RestartAsync();
        await academy.AdvanceAsync(TimeSpan.FromSeconds(15));

        (await academy.OutputAsync<string>(instance)).ShouldBe("succeeded at try 3");
        calls.All.ShouldBe(["09:00:00", "09:00:10", "09:00:30"]);
    }

    [Theory]
    [InlineData("InTime", 4, "a timeout of 30 s leaves room for tries at 0, 10, 20 and 30 s")]
    [InlineData("Choosy", 1, "the policy gives up on what it doesn't handle")]
    [InlineData("Handled", 3, "the handler decides, also asynchronously")]
    public async Task A_policy_knows_when_to_give_up(string orchestrator, int tries, string why)
    {
        var calls = new Calls();
        await using var academy = await WorkflowHost.StartAsync(calls, typeof(Flaky));
        var instance = await academy.BeginAsync(orchestrator, 100);

        await academy.AdvanceAsync(TimeSpan.FromHours(1));

        (await academy.FailureAsync(instance)).InnerFailure.ShouldNotBeNull().ErrorMessage.ShouldBe($"try {tries}");
        calls.All.Count.ShouldBe(tries, why);
    }

    [Fact]
    public async Task A_child_is_tried_again_as_an_activity_is()
    {
        var calls = new Calls();
        await using var academy = await WorkflowHost.StartAsync(calls, typeof(Flaky));
        var instance = await academy.BeginAsync("Parent", 3);

        await academy.AdvanceAsync(TimeSpan.FromHours(1));

        (await academy.OutputAsync<string>(instance)).ShouldBe("succeeded at try 3");
    }

    [Theory]
    [InlineData(0, 1, 1.0, 10, 10)]
    [InlineData(1, 0, 1.0, 10, 10)]
    [InlineData(1, 5, 0.9, 10, 10)]
    [InlineData(1, 5, 1.0, 4, 10)]
    [InlineData(1, 5, 1.0, 10, 4)]
    public void A_policy_that_makes_no_sense_is_refused(int attempts, int first, double coefficient, int longest, int timeout) =>
        Should.Throw<ArgumentOutOfRangeException>(() =>
            new RetryPolicy(attempts, TimeSpan.FromSeconds(first), coefficient, TimeSpan.FromSeconds(longest), TimeSpan.FromSeconds(timeout)));

    [Fact]
    public void A_policy_starts_with_the_real_defaults()
    {
        var policy = new RetryPolicy(3, TimeSpan.FromSeconds(1));

        (policy.BackoffCoefficient, policy.MaxRetryInterval, policy.RetryTimeout).ShouldBe((1, TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan));
        policy.Handle(new IOException()).ShouldBeTrue();
    }

    private sealed class Flaky(Calls calls, TimeProvider clock)
    {
        [Function("Patient")]
        public Task<string> BePatient([OrchestrationTrigger] TaskOrchestrationContext context, int succeedsAt)
        {
            var policy = new RetryPolicy(5, TimeSpan.FromSeconds(10), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromSeconds(25));
            return context.CallActivityAsync<string>("Try", succeedsAt, TaskOptions.FromRetryPolicy(policy));
        }

        [Function("InTime")]
        public Task<string> BeInTime([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync<string>(
            "Try", 100, TaskOptions.FromRetryPolicy(new RetryPolicy(50, TimeSpan.FromSeconds(10), retryTimeout: TimeSpan.FromSeconds(30))));

        [Function("Choosy")]
        public Task<string> BeChoosy([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync<string>(
            "Try", 100, TaskOptions.FromRetryPolicy(new RetryPolicy(50, TimeSpan.FromSeconds(1)) { HandleFailure = failure => failure.IsCausedBy<IOException>() }));

        [Function("Handled")]
        public Task<string> BeHandled([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync<string>(
            "Try", 100, TaskOptions.FromRetryHandler(async asked =>
            {
                await asked.OrchestrationContext.CreateTimer(TimeSpan.FromMinutes(1), asked.CancellationToken);
                return asked.LastAttemptNumber < 3 && asked.LastFailure.IsCausedBy<TimeoutException>() && asked.TotalRetryTime < TimeSpan.FromHours(1);
            }));

        [Function("Parent")]
        public Task<string> BeParent([OrchestrationTrigger] TaskOrchestrationContext context, int succeedsAt)
        {
            var options = TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromSeconds(1))).WithInstanceId($"{context.InstanceId}:child");
            return context.CallSubOrchestratorAsync<string>("Child", succeedsAt, options);
        }

        [Function("Child")]
        public Task<string> BeChild([OrchestrationTrigger] TaskOrchestrationContext context, int succeedsAt) =>
            context.CallActivityAsync<string>("Try", succeedsAt);

        [Function("Try")]
        public string Try([ActivityTrigger] int succeedsAt)
        {
            calls.Add($"{clock.GetUtcNow():HH:mm:ss}");
            return calls.All.Count >= succeedsAt ? $"succeeded at try {calls.All.Count}" : throw new TimeoutException($"try {calls.All.Count}");
        }
    }
}
