using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Courses;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Refunds;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Sale;

/// <summary>Wants a seat: buys one, or waits for one, answers offers, changes their mind, and asks again whenever an answer gets lost.</summary>
internal sealed class SaleBuyer(AcademyStore store, SimulatedStripe stripe, Course course, Cohort cohort, UserId user, Random random)
{
    private static readonly Caller Admin = new(new("admin"), Role.PlatformAdmin);

    private readonly Caller caller = new(user, Role.Learner);
    private readonly bool anyCohort = random.Next(3) == 0;

    /// <summary>The purchases that were begun.</summary>
    public HashSet<CheckoutId> Purchases { get; } = [];

    public async Task StepAsync()
    {
        var enrollment = await Patience.AgainAsync(() => store.Get<EnrollmentStore>().FindAsync(user, cohort.CohortId, CancellationToken.None));
        if (enrollment is { IsEnrolled: true })
        {
            await MaybeLeaveAsync(enrollment);
        }
        else if (await OfferAsync())
        {
            await AnswerAsync();
        }
        else
        {
            await BuyOrWaitAsync();
        }
    }

    private async Task BuyOrWaitAsync()
    {
        var begun = await Patience.AgainAsync(() => store.Get<CheckoutDesk>().BeginAsync(caller, new() { CohortId = cohort.CohortId }, CancellationToken.None));
        if (begun.Succeeded(out var checkout, out _))
        {
            Purchases.Add(checkout.CheckoutId);
            await PayAsync(checkout.SessionId!);
        }
        else
        {
            await Patience.AgainAsync(() => store.JoinAsync(course, user.Value, anyCohort ? null : cohort));
        }
    }

    // Who does nothing here has left the page, and comes back with the next step or never.
    private async Task PayAsync(string session)
    {
        switch (random.Next(10))
        {
            case 0:
                await Patience.AgainAsync(() => stripe.ExpireSessionAsync(session, CancellationToken.None));
                break;
            case 1:
                stripe.Pay(session, later: true);
                break;
            case < 9:
                stripe.Pay(session, later: false);
                break;
        }
    }

    private async Task<bool> OfferAsync() =>
        await Patience.AgainAsync(() => store.Get<WaitlistStore>().FindAsync(course.CourseId, user, CancellationToken.None)) is { IsUnanswered: true };

    private Task AnswerAsync() => random.Next(6) switch
    {
        0 => Patience.AgainAsync(() => store.Get<WaitlistOffers>().DeclineAsync(user, course.CourseId, CancellationToken.None)),
        1 => Patience.AgainAsync(() => store.Get<Waitlists>().LeaveAsync(caller, course.CourseId, CancellationToken.None)),
        2 => Task.CompletedTask,
        3 => Patience.AgainAsync(() => store.Get<WaitlistOffers>().AcceptAsync(user, course.CourseId, CancellationToken.None)),
        _ => BuyOrWaitAsync(),
    };

    private async Task MaybeLeaveAsync(Enrollment enrollment)
    {
        switch (random.Next(6))
        {
            case 0:
                await Patience.AgainAsync(() => store.Get<EnrollmentMoves>().WithdrawAsync(user, cohort.CohortId, new("No time", user), refund: true, CancellationToken.None));
                break;
            case 1 when Purchases.Count > 0 && enrollment.StripeCheckoutSessionId is not null:
                await Patience.AgainAsync(() => store.Get<PaymentRefunds>().OrderAsync(Admin, Purchases.Last(), version: null, new() { Reason = "Asked by phone" }, CancellationToken.None));
                break;
        }
    }
}
