using DurableTask.Core.Exceptions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using static Microsoft.DurableTask.Client.OrchestrationRuntimeStatus;

namespace Academy.Local.Tests.Durable;

public sealed class LifecycleTests
{
    [Fact]
    public async Task Starting_an_id_that_is_under_way_is_refused_and_changes_nothing()
    {
        await using var academy = await StartAsync();
        await academy.BeginAsync("Waiting", "first", "one");

        var failure = await Should.ThrowAsync<OrchestrationAlreadyExistsException>(academy.BeginAsync("Waiting", "second", "one"));

        failure.Message.ShouldContain("'one'");
        await academy.RaiseAsync("one", "go");
        (await academy.OutputAsync<string>("one")).ShouldBe("first went");
    }

    [Fact]
    public async Task Of_many_who_start_one_id_at_once_one_does()
    {
        await using var academy = await StartAsync();

        var starts = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            try
            {
                await academy.Workflows.ScheduleNewOrchestrationInstanceAsync("Waiting", "x", new StartOrchestrationOptions("one"));
                return true;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                return false;
            }
        }));

        starts.Count(started => started).ShouldBe(1);
    }

    [Fact]
    public async Task An_id_that_is_over_can_be_used_again_unless_the_options_keep_it()
    {
        await using var academy = await StartAsync();
        await academy.BeginAsync("Waiting", "first", "one");
        await academy.RaiseAsync("one", "go");

        var options = new StartOrchestrationOptions("one").WithDedupeStatuses(Completed);
        await Should.ThrowAsync<OrchestrationAlreadyExistsException>(academy.Workflows.ScheduleNewOrchestrationInstanceAsync("Waiting", "second", options));
        await academy.BeginAsync("Waiting", "third", "one");
        await academy.RaiseAsync("one", "go");

        (await academy.OutputAsync<string>("one")).ShouldBe("third went");
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\\b")]
    [InlineData("a\nb")]
    [InlineData("")]
    public async Task An_id_that_no_provider_can_store_is_refused(string id)
    {
        await using var academy = await StartAsync();

        await Should.ThrowAsync<ArgumentException>(academy.BeginAsync("Waiting", null, id));
    }

    [Fact]
    public async Task An_orchestrator_that_is_not_there_is_refused()
    {
        await using var academy = await StartAsync();

        (await Should.ThrowAsync<ArgumentException>(academy.BeginAsync("Nowhere"))).Message.ShouldContain("'Nowhere'");
    }

    [Fact]
    public async Task An_instance_can_be_told_to_start_later()
    {
        await using var academy = await StartAsync();
        var start = academy.Clock.GetUtcNow().AddDays(60);
        var instance = await academy.Workflows.ScheduleNewOrchestrationInstanceAsync("Clock", new StartOrchestrationOptions(StartAt: start));

        await academy.AdvanceAsync(TimeSpan.FromDays(59));
        (await academy.StatusAsync(instance)).ShouldBe(Pending);
        await academy.AdvanceAsync(TimeSpan.FromDays(1));

        (await academy.OutputAsync<DateTime>(instance)).ShouldBe(start.UtcDateTime);
    }

    [Fact]
    public async Task A_suspended_instance_keeps_what_reaches_it_until_it_is_resumed()
    {
        await using var academy = await StartAsync();
        var instance = await academy.BeginAsync("Gathering");
        await academy.Workflows.SuspendInstanceAsync(instance, "lunch");

        await academy.RaiseAsync(instance, "part", 1);
        await academy.RaiseAsync(instance, "part", 2);
        await academy.AdvanceAsync(TimeSpan.FromHours(2));
        (await academy.LookAsync(instance)).RuntimeStatus.ShouldBe(Suspended);
        (await academy.LookAsync(instance)).ReadCustomStatusAs<string>().ShouldBe("0 parts");
        await academy.Workflows.ResumeInstanceAsync(instance);
        await academy.SettleAsync();

        (await academy.OutputAsync<string>(instance)).ShouldBe("parts 1 and 2, hour passed");
    }

    [Fact]
    public async Task What_was_kept_while_suspended_survives_a_restart()
    {
        await using var academy = await StartAsync();
        var instance = await academy.BeginAsync("Gathering");
        await academy.Workflows.SuspendInstanceAsync(instance);
        await academy.RaiseAsync(instance, "part", 1);
        await academy.RestartAsync(() => academy.Clock.Advance(TimeSpan.FromHours(3)));
        await academy.RaiseAsync(instance, "part", 2);
        (await academy.StatusAsync(instance)).ShouldBe(Suspended);

        await academy.Workflows.ResumeInstanceAsync(instance);
        await academy.SettleAsync();

        (await academy.OutputAsync<string>(instance)).ShouldBe("parts 1 and 2, hour passed");
    }

    [Fact]
    public async Task Suspending_before_the_first_step_delays_it()
    {
        await using var academy = await StartAsync();
        var start = academy.Clock.GetUtcNow().AddHours(1);
        var instance = await academy.Workflows.ScheduleNewOrchestrationInstanceAsync("Clock", new StartOrchestrationOptions(StartAt: start));
        await academy.Workflows.SuspendInstanceAsync(instance);

        await academy.AdvanceAsync(TimeSpan.FromHours(2));
        (await academy.StatusAsync(instance)).ShouldBe(Suspended);
        await academy.Workflows.ResumeInstanceAsync(instance);
        await academy.SettleAsync();

        (await academy.OutputAsync<DateTime>(instance)).ShouldBe(start.UtcDateTime.AddHours(1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_terminated_instance_is_over_with_the_given_output(bool suspendedBefore)
    {
        await using var academy = await StartAsync();
        var instance = await academy.BeginAsync("Waiting", "x");
        if (suspendedBefore)
        {
            await academy.Workflows.SuspendInstanceAsync(instance);
        }

        await academy.Workflows.TerminateInstanceAsync(instance, "no longer wanted");
        await academy.RaiseAsync(instance, "go");

        var metadata = await academy.LookAsync(instance);
        metadata.RuntimeStatus.ShouldBe(Terminated);
        metadata.ReadOutputAs<string>().ShouldBe("no longer wanted");
    }

    [Fact]
    public async Task Steering_an_instance_that_is_over_changes_nothing()
    {
        await using var academy = await StartAsync();
        await academy.BeginAsync("Waiting", "x", "one");
        await academy.RaiseAsync("one", "go");

        await academy.Workflows.SuspendInstanceAsync("one");
        await academy.Workflows.TerminateInstanceAsync("one");
        await academy.Workflows.ResumeInstanceAsync("one");

        (await academy.StatusAsync("one")).ShouldBe(Completed);
    }

    [Fact]
    public async Task Whoever_waits_hears_of_the_start_and_of_the_end()
    {
        await using var academy = await StartAsync();
        var start = academy.Clock.GetUtcNow().AddHours(1);
        var instance = await academy.Workflows.ScheduleNewOrchestrationInstanceAsync("Waiting", "x", new StartOrchestrationOptions(StartAt: start));
        var (started, ended) = (academy.Workflows.WaitForInstanceStartAsync(instance), academy.Workflows.WaitForInstanceCompletionAsync(instance, getInputsAndOutputs: true));
        started.IsCompleted.ShouldBeFalse();

        await academy.AdvanceAsync(TimeSpan.FromHours(1));
        (await started.WaitAsync(TimeSpan.FromSeconds(20))).RuntimeStatus.ShouldBe(Running);
        ended.IsCompleted.ShouldBeFalse();
        await academy.RaiseAsync(instance, "go");

        (await ended.WaitAsync(TimeSpan.FromSeconds(20))).ReadOutputAs<string>().ShouldBe("x went");
        (await academy.Workflows.WaitForInstanceCompletionAsync(instance)).IsCompleted.ShouldBeTrue("those who come late don't wait");
    }

    [Fact]
    public async Task Inputs_and_outputs_are_read_only_when_they_were_asked_for()
    {
        await using var academy = await StartAsync();
        var instance = await academy.BeginAsync("Waiting", "x");

        var metadata = (await academy.Workflows.GetInstanceAsync(instance)).ShouldNotBeNull();

        (metadata.Name, metadata.InstanceId, metadata.IsRunning, metadata.CreatedAt).ShouldBe(("Waiting", instance, true, academy.Clock.GetUtcNow()));
        metadata.SerializedInput.ShouldBeNull();
        Should.Throw<InvalidOperationException>(() => metadata.ReadInputAs<string>());
        (await academy.LookAsync(instance)).ReadInputAs<string>().ShouldBe("x");
    }

    private static Task<AcademyHost> StartAsync() => WorkflowHost.StartAsync(typeof(Lives));

    private sealed class Lives
    {
        [Function("Waiting")]
        public async Task<string> Wait([OrchestrationTrigger] TaskOrchestrationContext context, string? input)
        {
            await context.WaitForExternalEvent<object>("go");
            return $"{input} went";
        }

        [Function("Clock")]
        public Task<DateTime> Tell([OrchestrationTrigger] TaskOrchestrationContext context) => Task.FromResult(context.CurrentUtcDateTime);

        [Function("Gathering")]
        public async Task<string> Gather([OrchestrationTrigger] TaskOrchestrationContext context)
        {
            var hour = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            context.SetCustomStatus("0 parts");
            var first = await context.WaitForExternalEvent<int>("part");
            var second = await context.WaitForExternalEvent<int>("part");
            await hour;
            return $"parts {first} and {second}, hour passed";
        }
    }
}
