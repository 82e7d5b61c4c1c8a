using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;

namespace Academy.Local.Tests.Cosmos.Faults;

public sealed class FaultPlanTests
{
    [Fact]
    public void A_plan_without_rules_lets_everything_pass()
    {
        var plan = new FaultPlan();

        plan.Next(OperationKinds.Create, "courses").ShouldBeNull();
        plan.Injected.ShouldBe(0);
    }

    [Theory]
    [InlineData((int)OperationKinds.Create, "courses", true)]
    [InlineData((int)OperationKinds.Batch, "courses", true)]
    [InlineData((int)OperationKinds.Read, "courses", false)]
    [InlineData((int)OperationKinds.Metadata, "courses", false)]
    [InlineData((int)OperationKinds.Create, "users", false)]
    public void A_rule_applies_to_its_kinds_of_operation_on_its_container(int kind, string container, bool applies)
    {
        var plan = new FaultPlan().Add(Fault.Unavailable, OperationKinds.Writes, "courses");

        (plan.Next((OperationKinds)kind, container) is not null).ShouldBe(applies);
    }

    [Theory]
    [InlineData(true, FaultKind.PreconditionFailed)]
    [InlineData(false, FaultKind.Unavailable)]
    public void A_failed_precondition_strikes_only_where_there_is_one(bool hasCondition, object kind)
    {
        var plan = new FaultPlan().Add(Fault.PreconditionFailed).Add(Fault.Unavailable);

        plan.Next(OperationKinds.Batch, "courses", () => hasCondition)!.Kind.ShouldBe((FaultKind)kind);
        plan.Next(OperationKinds.Batch, "courses")!.Kind.ShouldBe(FaultKind.Unavailable);
    }

    [Fact]
    public void A_rule_for_the_next_two_operations_is_used_up_by_them()
    {
        var plan = new FaultPlan().Add(Fault.TimeoutAfterCommit, times: 2);

        Enumerable.Range(0, 4).Select(_ => plan.Next(OperationKinds.Read, "users")?.Kind)
            .ShouldBe([FaultKind.TimeoutAfterCommit, FaultKind.TimeoutAfterCommit, null, null]);
        plan.Injected.ShouldBe(2);
    }

    [Fact]
    public void The_first_rule_that_applies_wins()
    {
        var plan = new FaultPlan().Add(Fault.Unavailable, times: 1).Add(Fault.DisconnectAfterCommit);

        plan.Next(OperationKinds.Patch, "users").ShouldBe(Fault.Unavailable);
        plan.Next(OperationKinds.Patch, "users").ShouldBe(Fault.DisconnectAfterCommit);
    }

    [Fact]
    public void Metadata_goes_wrong_only_when_asked_for() =>
        new FaultPlan().Add(Fault.Unavailable).Next(OperationKinds.Metadata, "").ShouldBeNull();

    [Fact]
    public void The_seed_alone_decides_which_operations_go_wrong()
    {
        Draw(7).ShouldBe(Draw(7));
        Draw(7).ShouldNotBe(Draw(8));

        static bool[] Draw(int seed)
        {
            var plan = new FaultPlan(seed).Add(Fault.Unavailable, probability: 0.5);
            return [.. Enumerable.Range(0, 100).Select(_ => plan.Next(OperationKinds.Read, "users") is not null)];
        }
    }

    [Fact]
    public void Probability_is_the_share_of_operations_that_go_wrong()
    {
        var plan = new FaultPlan(seed: 42).Add(Fault.Throttled(TimeSpan.FromMilliseconds(5)), probability: 0.3);
        for (var i = 0; i < 10_000; i++)
        {
            plan.Next(OperationKinds.Create, "users");
        }

        plan.Injected.ShouldBeInRange(2_800, 3_200);
    }
}
