using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using static Microsoft.DurableTask.Client.OrchestrationRuntimeStatus;

namespace Academy.Local.Tests.Durable;

public sealed class ChildTests
{
    [Fact]
    public async Task A_parent_gets_the_results_of_its_children_and_they_know_it()
    {
        await using var academy = await StartAsync();

        var instance = await academy.BeginAsync("Parent", 3, "family");

        (await academy.OutputAsync<string[]>(instance)).ShouldBe(["0 of Parent family", "1 of Parent family", "2 of Parent family"]);
        (await academy.StatusAsync("family:1")).ShouldBe(Completed);
    }

    [Fact]
    public async Task The_failure_of_a_child_surfaces_in_its_parent()
    {
        await using var academy = await StartAsync();

        var instance = await academy.BeginAsync("Worried");

        (await academy.OutputAsync<string>(instance)).ShouldBe("Failing (#0): System.FormatException: no good");
    }

    [Fact]
    public async Task A_child_without_an_id_gets_one_that_replays_know()
    {
        await using var academy = await StartAsync();
        var instance = await academy.BeginAsync("Anonymous");

        await academy.RestartAsync();
        await academy.AdvanceAsync(TimeSpan.FromHours(1));

        var child = await academy.OutputAsync<string>(instance);
        Guid.Parse(child.ShouldNotBeNull()).Version.ShouldBe(5);
        (await academy.StatusAsync(child)).ShouldBe(Completed);
    }

    [Fact]
    public async Task A_child_whose_id_is_taken_fails_in_its_parent()
    {
        await using var academy = await StartAsync();
        await academy.BeginAsync("Waiting", null, "family:0");

        var instance = await academy.BeginAsync("Parent", 1, "family");

        (await academy.FailureAsync(instance)).InnerFailure.ShouldNotBeNull().ErrorType.ShouldEndWith("OrchestrationAlreadyExistsException");
        (await academy.StatusAsync("family:0")).ShouldBe(Running);
    }

    [Theory]
    [InlineData(true, Terminated)]
    [InlineData(false, Running)]
    public async Task Termination_reaches_children_and_theirs_when_asked(bool recursive, OrchestrationRuntimeStatus expected)
    {
        await using var academy = await StartAsync();
        await academy.BeginAsync("Nesting", 2, "n");

        await academy.Workflows.TerminateInstanceAsync("n", new TerminateInstanceOptions("enough", recursive));
        await academy.SettleAsync();

        (await academy.StatusAsync("n")).ShouldBe(Terminated);
        (await academy.StatusAsync("n:2")).ShouldBe(expected);
        (await academy.StatusAsync("n:2:1")).ShouldBe(expected);
    }

    [Fact]
    public async Task A_child_that_is_terminated_fails_in_its_parent()
    {
        await using var academy = await StartAsync();
        await academy.BeginAsync("Nesting", 1, "n");

        await academy.Workflows.TerminateInstanceAsync("n:1");
        await academy.SettleAsync();

        (await academy.FailureAsync("n")).InnerFailure.ShouldNotBeNull().ErrorMessage.ShouldBe("The sub-orchestration was terminated.");
    }

    [Fact]
    public async Task A_parent_hears_of_a_child_that_ended_while_the_parent_was_suspended()
    {
        await using var academy = await StartAsync();
        await academy.BeginAsync("Nesting", 1, "n");
        await academy.Workflows.SuspendInstanceAsync("n");
        await academy.RaiseAsync("n:1", "go");
        await academy.RestartAsync();

        await academy.Workflows.ResumeInstanceAsync("n");
        await academy.SettleAsync();

        (await academy.OutputAsync<string>("n")).ShouldBe("went");
    }

    [Fact]
    public async Task Purging_a_family_forgets_all_of_it_that_is_over()
    {
        await using var academy = await StartAsync();
        await academy.BeginAsync("Parent", 3, "family");

        (await academy.Workflows.PurgeInstanceAsync("family", new PurgeInstanceOptions(Recursive: true))).PurgedInstanceCount.ShouldBe(4);

        (await academy.Workflows.GetInstanceAsync("family:1")).ShouldBeNull();
    }

    private static Task<AcademyHost> StartAsync() => WorkflowHost.StartAsync(typeof(Families));

    private sealed class Families
    {
        [Function("Parent")]
        public Task<string[]> Run([OrchestrationTrigger] TaskOrchestrationContext context, int children) => Task.WhenAll(Enumerable.Range(0, children).Select(n =>
            context.CallSubOrchestratorAsync<string>("Child", n, new SubOrchestrationOptions(instanceId: $"{context.InstanceId}:{n}"))));

        [Function("Child")]
        public async Task<string> RunChild([OrchestrationTrigger] TaskOrchestrationContext context, int n)
        {
            await context.CallActivityAsync("Work");
            return $"{n} of {context.Parent!.Name.Name} {context.Parent.InstanceId}";
        }

        [Function("Worried")]
        public async Task<string> Worry([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            try
            {
                await context.CallSubOrchestratorAsync("Failing", new SubOrchestrationOptions(instanceId: "black-sheep"));
                return "fine";
            }
            catch (TaskFailedException failure)
            {
                return $"{failure.TaskName} (#{failure.TaskId}): {failure.FailureDetails.ErrorType}: {failure.FailureDetails.ErrorMessage}";
            }
        }

        [Function("Failing")]
        public Task Fail([OrchestrationTrigger] TaskOrchestrationContext context) => throw new FormatException("no good");

        [Function("Anonymous")]
        public Task<string> RunAnonymous([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallSubOrchestratorAsync<string>("Nameless");

        [Function("Nameless")]
        public async Task<string> RunNameless([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return context.InstanceId;
        }

        [Function("Nesting")]
        public Task<string> Nest([OrchestrationTrigger] TaskOrchestrationContext context, int depth) => depth == 0
            ? context.WaitForExternalEvent<object>("go").ContinueWith(_ => "went", TaskContinuationOptions.ExecuteSynchronously)
            : context.CallSubOrchestratorAsync<string>("Nesting", depth - 1, new SubOrchestrationOptions(instanceId: $"{context.InstanceId}:{depth}"));

        [Function("Waiting")]
        public Task Wait([OrchestrationTrigger] TaskOrchestrationContext context) => context.WaitForExternalEvent<object>("go");

        [Function("Work")]
        public void Work([ActivityTrigger] object? input)
        {
        }
    }
}
