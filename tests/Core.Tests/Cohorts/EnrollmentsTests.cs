using Academy.Core.Cohorts;
using Academy.Core.Platform;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Tests.Cohorts;

[Spec(56, 57, 61)]
public sealed class EnrollmentsTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static int people;

    private readonly AcademyStore store = fixture.Store;
    private readonly string ada = $"ada{Interlocked.Increment(ref people)}";

    private Enrollments Enrollments => store.Get<Enrollments>();

    [Fact]
    public async Task A_checkout_holds_a_seat_and_its_payment_leads_back_to_the_enrolment()
    {
        var cohort = await store.AddCohortAsync(capacity: 1);

        var begun = Done(await BeginAsync(cohort, ada, $"cs_{ada}"));

        (await store.SeatsAsync(cohort)).ShouldHaveSingleItem().CheckoutSessionId.ShouldBe($"cs_{ada}");
        var paid = Done(await Enrollments.PayAsync(new($"cs_{ada}", PaymentStatus.Completed, "pi_1"), Cancellation));
        (paid.EnrollmentId, paid.PaymentStatus, paid.StripePaymentIntentId).ShouldBe((begun.EnrollmentId, PaymentStatus.Completed, "pi_1"));
        (await store.Get<EnrollmentStore>().FindByCheckoutAsync($"cs_{ada}", Cancellation))!.Revision.ShouldBe(2);
    }

    [Fact]
    public async Task The_second_call_of_a_checkout_gets_the_same_enrolment_even_when_the_cohort_is_full()
    {
        var cohort = await store.AddCohortAsync(capacity: 1);
        var first = Done(await BeginAsync(cohort, ada, $"cs_{ada}"));

        var second = Done(await BeginAsync(cohort, ada, $"cs_{ada}"));

        second.Revision.ShouldBe(first.Revision);
        (await store.ReadAsync(cohort)).SeatsOccupied.ShouldBe(1);
        (await BeginAsync(cohort, "other", "cs_other")).Refusal.ShouldBe(CohortRefusals.Full);
        (await BeginAsync(cohort with { CohortId = new("none") }, ada, "cs_none")).Refusal.ShouldBe(CohortRefusals.NotFound);
    }

    [Fact]
    public async Task News_of_an_unknown_checkout_is_not_found() =>
        (await Enrollments.PayAsync(new("cs_unknown", PaymentStatus.Completed), Cancellation)).Refusal.ShouldBe(EnrollmentRefusals.NotFound);

    [Fact]
    public async Task News_that_is_repeated_changes_nothing()
    {
        var cohort = await store.AddCohortAsync(capacity: 1);
        await BeginAsync(cohort, ada, $"cs_{ada}");

        foreach (var _ in Enumerable.Range(0, 2))
        {
            Done(await Enrollments.PayAsync(new($"cs_{ada}", PaymentStatus.Completed), Cancellation)).Revision.ShouldBe(2);
        }
    }

    [Fact]
    public async Task A_grant_takes_a_seat_and_granting_again_changes_nothing()
    {
        var cohort = await store.AddCohortAsync(capacity: 1);

        var granted = Done(await Enrollments.GrantAsync(CohortBuilder.Draft(cohort, ada), Cancellation));

        granted.IsEnrolled.ShouldBeTrue();
        (await store.SeatsAsync(cohort)).ShouldHaveSingleItem().State.ShouldBe(SeatState.Taken);
        Done(await Enrollments.GrantAsync(CohortBuilder.Draft(cohort, ada), Cancellation)).Revision.ShouldBe(granted.Revision);
        (await BeginAsync(cohort, ada, "cs_late")).Refusal.ShouldBe(EnrollmentRefusals.AlreadyEnrolled);
        (await Enrollments.GrantAsync(CohortBuilder.Draft(cohort, "other"), Cancellation)).Refusal.ShouldBe(CohortRefusals.Full);
    }

    [Fact]
    public async Task An_answer_that_was_lost_at_any_step_is_made_up_for_by_asking_again()
    {
        for (var lost = 1; lost <= 4; lost++)
        {
            var cohort = await store.AddCohortAsync(capacity: 1);
            store.Faults = new FaultPlan().Add(Fault.TimeoutAfterCommit, OperationKinds.Writes, times: lost);
            var (user, attempts) = ($"{ada}-{lost}", 0);
            Enrollment? begun = null;
            while (begun is null && attempts++ < 10)
            {
                try
                {
                    begun = Done(await BeginAsync(cohort, user, $"cs_{user}"));
                }
                catch (CosmosException)
                {
                    // The next attempt meets what this one did.
                }
            }

            store.Faults = null;
            (begun.ShouldNotBeNull().Revision, (await store.ReadAsync(cohort)).SeatsOccupied).ShouldBe((1, 1));
            Done(await Enrollments.PayAsync(new($"cs_{user}", PaymentStatus.Completed), Cancellation)).IsEnrolled.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Access_is_checked_against_the_learners_own_enrolment_and_the_clock()
    {
        var cohort = await store.AddCohortAsync(CohortBuilder.Cohort(1, $"k{ada}", $"c{ada}") with { EndsAt = store.Clock.GetUtcNow().AddDays(-90) });
        await Enrollments.GrantAsync(CohortBuilder.Draft(cohort, ada), Cancellation);

        Done(await Enrollments.RequireAccessAsync(new(ada), cohort.CohortId, AccessKind.Chatbot, Cancellation));
        store.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var refusal = (await Enrollments.RequireAccessAsync(new(ada), cohort.CohortId, AccessKind.Chatbot, Cancellation)).Refusal.ShouldNotBeNull();
        (refusal.Code, refusal.Kind).ShouldBe(("enrollment.access_ended", RefusalKind.Forbidden));
        Done(await Enrollments.RequireAccessAsync(new(ada), cohort.CohortId, AccessKind.Materials, Cancellation));
        (await Enrollments.RequireAccessAsync(new("stranger"), cohort.CohortId, AccessKind.Materials, Cancellation)).Refusal.ShouldBe(EnrollmentRefusals.NotFound);
    }

    private Task<Result<Enrollment>> BeginAsync(Cohort cohort, string user, string checkout) => Enrollments.BeginAsync(CohortBuilder.Draft(cohort, user, checkout), Cancellation);

    private static Enrollment Done(Result<Enrollment> outcome) => outcome.Value.ShouldNotBeNull(outcome.Refusal?.Message);
}
