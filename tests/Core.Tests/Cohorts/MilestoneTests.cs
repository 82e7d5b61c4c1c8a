using Academy.Core.Cohorts;

namespace Academy.Core.Tests.Cohorts;

[Spec(189)]
public sealed class MilestoneTests
{
    private static readonly DateTimeOffset Now = CourseBuilder.Start;

    private static readonly Cohort Cohort = CohortBuilder.Cohort();

    [Fact]
    public void A_cohort_remembers_each_step_even_when_two_come_in_one_save()
    {
        var late = CohortDecisions.Tick(Cohort, Cohort.EndsAt);

        late.Milestones.Select(step => (step.Name, step.Revision)).ShouldBe([(Milestone.CohortStarted, 2), (Milestone.CohortCompleted, 3)]);
    }

    [Fact]
    public void A_cohort_that_is_called_off_says_so_once()
    {
        var off = CohortDecisions.Cancel(Cohort, "Too few", Now).Value.ShouldNotBeNull();

        CohortDecisions.Cancel(off, "Again", Now.AddDays(1)).Value.ShouldBe(off);
        off.Milestones.ShouldHaveSingleItem().ShouldBe(new Milestone(Milestone.CohortCancelled, off.Revision, Now));
    }

    [Fact]
    public void A_step_belongs_to_the_organization_that_it_was_made_for()
    {
        var first = EnrollmentDecisions.Grant(null, Draft() with { OrganizationId = new("acme") }, Cohort, Now);
        var left = EnrollmentDecisions.Withdraw(first, "Left Acme", Now).Value!;
        var alone = EnrollmentDecisions.Grant(left, Draft(), Cohort, Now);

        alone.Milestones.Select(step => (step.Name, step.OrganizationId?.Value)).ShouldBe(
            [(Milestone.EnrollmentCreated, "acme"), (Milestone.EnrollmentWithdrawn, "acme"), (Milestone.EnrollmentCreated, null)]);
        alone.Milestones.Select(step => step.Revision).ShouldBeUnique();
    }

    [Fact]
    public void An_enrolment_is_created_when_it_is_paid_and_not_before()
    {
        var begun = EnrollmentDecisions.Begin(null, Draft("cs_1"), Cohort, Now).Value!;
        var failed = Pay(begun, PaymentStatus.Failed);
        var paid = Pay(failed, PaymentStatus.Completed);
        var refunded = Pay(paid, PaymentStatus.Refunded);

        begun.Milestones.ShouldBeEmpty();
        failed.Milestones.ShouldBeEmpty();
        Names(paid).ShouldBe([Milestone.EnrollmentCreated]);
        Names(refunded).ShouldBe([Milestone.EnrollmentCreated, Milestone.EnrollmentRefunded]);
    }

    [Fact]
    public void One_who_never_paid_leaves_without_a_word()
    {
        var begun = EnrollmentDecisions.Begin(null, Draft("cs_1"), Cohort, Now).Value!;

        EnrollmentDecisions.Withdraw(begun, "Changed my mind", Now).Value!.Milestones.ShouldBeEmpty();
    }

    [Fact]
    public void What_is_saved_without_a_step_keeps_the_steps_that_were_made()
    {
        var enrolled = EnrollmentDecisions.Grant(null, Draft(), Cohort, Now);

        var moved = EnrollmentDecisions.Follow(enrolled, Cohort with { EndsAt = Cohort.EndsAt.AddDays(1) }, Now.AddHours(1));

        moved.Revision.ShouldBe(enrolled.Revision + 1);
        moved.Milestones.ShouldBeSameAs(enrolled.Milestones);
    }

    [Fact]
    public void The_end_of_the_cohort_completes_those_who_are_in_it()
    {
        var enrolled = EnrollmentDecisions.Grant(null, Draft(), Cohort, Now);

        var done = EnrollmentDecisions.Follow(enrolled, Cohort with { Status = CohortStatus.Completed }, Cohort.EndsAt);

        Names(done).ShouldBe([Milestone.EnrollmentCreated, Milestone.EnrollmentCompleted]);
    }

    [Fact]
    public void A_transfer_ends_one_enrolment_and_creates_the_other()
    {
        var enrolled = EnrollmentDecisions.Grant(null, Draft(), Cohort, Now);

        var (from, to) = EnrollmentDecisions.Transfer(enrolled, null, CohortBuilder.Cohort(id: "k2"), "Asked", Now.AddDays(1)).Value;

        Names(from).ShouldBe([Milestone.EnrollmentCreated, Milestone.EnrollmentTransferred]);
        Names(to).ShouldBe([Milestone.EnrollmentCreated]);
    }

    [Fact]
    public void Who_comes_and_goes_for_ever_is_remembered_for_the_last_20_steps()
    {
        var enrolled = EnrollmentDecisions.Grant(null, Draft(), Cohort, Now);
        for (var time = 0; time < 30; time++)
        {
            enrolled = EnrollmentDecisions.Grant(EnrollmentDecisions.Withdraw(enrolled, "Left", Now).Value, Draft(), Cohort, Now);
        }

        enrolled.Milestones.Count.ShouldBe(20);
        enrolled.Milestones[^1].Revision.ShouldBe(enrolled.Revision);
    }

    private static EnrollmentDraft Draft(string? checkout = null) => CohortBuilder.Draft(Cohort, "ada", checkout);

    private static Enrollment Pay(Enrollment before, PaymentStatus status) => EnrollmentDecisions.Pay(before, new("cs_1", status), Now).Value.ShouldNotBeNull();

    private static IEnumerable<string> Names(Enrollment enrollment) => enrollment.Milestones.Select(step => step.Name);
}
