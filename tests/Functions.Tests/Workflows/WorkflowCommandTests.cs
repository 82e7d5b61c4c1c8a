using Academy.Core.Platform;
using Academy.Functions.Jobs.Workflows;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Workflows;

/// <summary>From a command in the partition of its cause to the workflow.</summary>
public sealed class WorkflowCommandTests : IAsyncLifetime
{
    private static readonly UserId User = new("u1");

    private AcademyHost academy = null!;

    private AcademyDatabase Database => academy.Services.GetRequiredService<AcademyDatabase>();

    public async ValueTask InitializeAsync() => academy = await AcademyHost.StartAsync(new AcademyHostOptions
    {
        Functions = [typeof(SignalFunctions), typeof(Asking)],
        Configure = worker => worker.Services.AddSingleton<AcademyDatabase>().AddSingleton<PoisonStore>().AddSingleton<WorkflowSignals>(),
    });

    public ValueTask DisposeAsync() => academy.DisposeAsync();

    [Fact]
    public async Task A_command_starts_its_workflow_with_its_input_and_is_gone()
    {
        await WriteAsync(WorkflowCommand.Start(User, "Asking", "ask:u1", new Question("why?")));

        var instance = (await academy.Workflows.GetInstanceAsync("ask:u1", getInputsAndOutputs: true)).ShouldNotBeNull();
        instance.ReadInputAs<Question>().ShouldBe(new Question("why?"));
        (await LeftAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_reaches_the_workflow()
    {
        await WriteAsync(WorkflowCommand.Start(User, "Asking", "ask:u1", new Question("why?")));
        await WriteAsync(WorkflowCommand.Raise(User, "Asking", "ask:u1", "answer", "because"));

        (await OutputAsync("ask:u1")).ShouldBe("why? because");
        (await LeftAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_that_comes_before_its_start_waits_for_it()
    {
        await WriteAsync(WorkflowCommand.Raise(User, "Asking", "ask:u1", "answer", "because"));
        (await LeftAsync()).ShouldBe(["workflow:ask:u1:answer"]);

        await WriteAsync(WorkflowCommand.Start(User, "Asking", "ask:u1", new Question("why?")));

        (await OutputAsync("ask:u1")).ShouldBe("why? because");
        (await LeftAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_start_and_its_event_in_one_batch_arrive_in_any_order()
    {
        WorkflowCommand[] commands =
        [
            WorkflowCommand.Raise(User, "Asking", "ask:u1", "answer", "because"), WorkflowCommand.Start(User, "Asking", "ask:u1", new Question("why?")),
        ];
        var batch = commands.Aggregate(
            Database.Users.CreateTransactionalBatch(new(User.Value)), (all, command) => all.CreateItemStream(ContainerExtensions.ToStream(command)));

        (await batch.TryCommitAsync(CancellationToken.None)).ShouldBeTrue();
        await academy.SettleAsync();

        (await OutputAsync("ask:u1")).ShouldBe("why? because");
        (await LeftAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Starting_what_runs_is_success_and_starting_what_is_over_does_not_run_it_again()
    {
        var start = WorkflowCommand.Start(User, "Asking", "ask:u1", new Question("why?"));
        await WriteAsync(start);
        await WriteAsync(start with { Input = null });
        await WriteAsync(WorkflowCommand.Raise(User, "Asking", "ask:u1", "answer", "because"));
        await WriteAsync(start);

        (await OutputAsync("ask:u1")).ShouldBe("why? because");
        (await LeftAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_for_a_workflow_that_is_over_is_dropped()
    {
        await WriteAsync(WorkflowCommand.Start(User, "Asking", "ask:u1", new Question("why?")));
        await WriteAsync(WorkflowCommand.Raise(User, "Asking", "ask:u1", "answer", "because"));

        await WriteAsync(WorkflowCommand.Raise(User, "Asking", "ask:u1", "answer", "on second thoughts"));

        (await OutputAsync("ask:u1")).ShouldBe("why? because");
        (await LeftAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Nowhere", "ask:u1", "an orchestrator that isn't there")]
    [InlineData("Asking", "ask#u1", "an id that can't be one")]
    public async Task A_command_that_can_never_be_carried_out_is_parked_and_holds_up_nobody(string workflow, string instance, string why)
    {
        await WriteAsync(WorkflowCommand.Start(User, workflow, instance) with { UserId = User });
        await WriteAsync(WorkflowCommand.Start(User, "Asking", "ask:other", new Question("why?")));

        (await academy.Workflows.GetInstanceAsync("ask:other")).ShouldNotBeNull(why);
        List<PoisonDocument> parked = [];
        await foreach (var document in Database.Operations.QueryAsync<PoisonDocument>("poison:workflows", new("SELECT * FROM c"), CancellationToken.None))
        {
            parked.Add(document);
        }

        parked.ShouldHaveSingleItem().Container.ShouldBe("users");
    }

    private async Task WriteAsync(WorkflowCommand command)
    {
        await Database.Users.PutAsync(User.Value, command, CancellationToken.None);
        await academy.SettleAsync();
    }

    private async Task<string?> OutputAsync(string instance)
    {
        var metadata = (await academy.Workflows.GetInstanceAsync(instance, getInputsAndOutputs: true)).ShouldNotBeNull();
        metadata.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed, metadata.FailureDetails?.ErrorMessage);
        return metadata.ReadOutputAs<string>();
    }

    private async Task<IReadOnlyList<string>> LeftAsync()
    {
        List<string> left = [];
        await foreach (var id in Database.Users.QueryAsync<string>(User.Value, new("SELECT VALUE c.id FROM c"), CancellationToken.None))
        {
            left.Add(id);
        }

        return left;
    }

    public sealed record Question(string Text);

    private sealed class Asking
    {
        [Function("Asking")]
        public async Task<string> Ask([OrchestrationTrigger] TaskOrchestrationContext context, Question question) =>
            $"{question.Text} {await context.WaitForExternalEvent<string>("answer")}";
    }
}
