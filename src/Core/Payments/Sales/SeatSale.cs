using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Sales;

/// <summary>
/// Selling seats. The seat comes before the enrolment here too: whoever is enrolled has one, and whoever paid has either a seat or their money back.
/// </summary>
internal sealed class SeatSale(
    Seats seats, WaitlistOffers offers, Enrollments enrollments, EnrollmentStore enrollmentStore, CheckoutStore checkouts, TimeProvider clock) : ISale
{
    private const string PaidTwice = "The seat was paid by another checkout.";
    private const string Ended = "The enrolment had ended before it was paid.";
    private const string NoSeat = "The seat was kept for as long as agreed, and meanwhile the cohort has filled.";

    public PurchaseKind Kind => PurchaseKind.Seat;

    public async Task<Refusal?> ReserveAsync(Checkout checkout, CancellationToken cancellation)
    {
        var (course, cohort) = PlaceOf(checkout);
        if (await enrollmentStore.FindAsync(checkout.UserId, cohort, cancellation) is { IsEnrolled: true })
        {
            return EnrollmentRefusals.AlreadyEnrolled;
        }

        if (await offers.TakeUpAsync(checkout.UserId, course, cohort, cancellation) is { } gone)
        {
            return gone;
        }

        var hold = SeatClaim.Hold(checkoutSessionId: null, clock.GetUtcNow(), checkout.Purchase.OrganizationId);
        return (await ClaimAsync(checkout, hold, cancellation)).Refusal;
    }

    public async Task<Refusal?> BindAsync(Checkout checkout, CancellationToken cancellation) =>
        (await enrollments.BeginAsync(Draft(checkout, PaymentType.B2C) with { CheckoutSessionId = checkout.SessionId, Price = checkout.Total }, cancellation)).Refusal;

    public async Task<Refusal?> GrantAsync(Checkout checkout, CancellationToken cancellation) =>
        (await enrollments.GrantAsync(Draft(checkout, PaymentType.Free) with { Source = SeatSource.Checkout }, cancellation)).Refusal;

    public async Task<Settled> SettleAsync(Checkout checkout, CancellationToken cancellation)
    {
        if (checkout.SessionId is not { } session || checkout.Status == PaymentStatus.Pending)
        {
            return Settled.Done;
        }

        if (await enrollmentStore.FindByCheckoutAsync(session, cancellation) is not { } enrollment)
        {
            // Only a crash lets someone pay before the enrolment has begun.
            return checkout.Status != PaymentStatus.Completed ? Settled.Done
                : await BindAsync(checkout, cancellation) is not { } refusal ? await SettleAsync(checkout, cancellation)
                : IsBusy(refusal) ? Settled.Later(refusal)
                : Settled.Refund(refusal == EnrollmentRefusals.AlreadyEnrolled ? PaidTwice : NoSeat);
        }

        return checkout.Status switch
        {
            PaymentStatus.Failed => await GiveUpAsync(enrollment, session, cancellation),
            PaymentStatus.Completed => await TakeAsync(checkout, enrollment, session, cancellation),
            _ => await EndAsync(checkout, enrollment, session, cancellation),
        };
    }

    private async Task<Settled> GiveUpAsync(Enrollment enrollment, string session, CancellationToken cancellation)
    {
        await enrollments.PayAsync(new(session, PaymentStatus.Failed), [], cancellation);
        await ReleaseAsync(enrollment, seat => seat.State == SeatState.Held && seat.CheckoutSessionId == session, "The checkout came to nothing.", cancellation);
        return Settled.Done;
    }

    private async Task<Settled> TakeAsync(Checkout checkout, Enrollment enrollment, string session, CancellationToken cancellation)
    {
        // Who had what they paid for, left and came again with another purchase doesn't get the seat for the old one once more.
        if (checkout.FulfilledAt is not null || (enrollment.StripeCheckoutSessionId == session && enrollment.PaymentStatus >= PaymentStatus.Completed))
        {
            return await FulfilAsync(checkout, session, cancellation);
        }

        if (enrollment.PaymentStatus >= PaymentStatus.Completed)
        {
            return Settled.Refund(PaidTwice);
        }

        if (enrollment.Status != EnrollmentStatus.Active)
        {
            return Settled.Refund(Ended);
        }

        var key = new SeatKey(session);
        var taken = await seats.TakeAsync(enrollment.CourseId, enrollment.CohortId, enrollment.UserId, key, cancellation);
        if (taken.Refusal == SeatRefusals.Gone)
        {
            taken = await ClaimAsync(checkout, SeatClaim.Take(SeatSource.Checkout, checkout.Purchase.OrganizationId) with { Key = key }, cancellation);
        }

        if (taken.Refusal is { } refusal)
        {
            return IsBusy(refusal) ? Settled.Later(refusal) : Settled.Refund(NoSeat);
        }

        var paid = await enrollments.PayAsync(new(session, PaymentStatus.Completed, checkout.ChargeReference), [], cancellation);
        return paid.Refusal is null ? await FulfilAsync(checkout, session, cancellation) : Settled.Later(paid.Refusal);
    }

    private async Task<Settled> FulfilAsync(Checkout checkout, string session, CancellationToken cancellation)
    {
        await enrollments.SuspendAsync(session, checkout.IsDisputed, cancellation);
        return await checkouts.FulfilAsync(checkout, clock.GetUtcNow(), cancellation) is { } refusal ? Settled.Later(refusal) : Settled.Done;
    }

    private async Task<Settled> EndAsync(Checkout checkout, Enrollment enrollment, string session, CancellationToken cancellation)
    {
        var ended = (await enrollments.PayAsync(new(session, PaymentStatus.Refunded, checkout.ChargeReference), [], cancellation)).Value ?? enrollment;
        if (ended.StripeCheckoutSessionId == session)
        {
            await enrollments.SuspendAsync(session, checkout.IsDisputed, cancellation);
            await ReleaseAsync(ended, seat => EnrollmentDecisions.LeavesBehind(ended, seat), "Refunded.", cancellation);
        }

        return Settled.Done;
    }

    private Task<bool> ReleaseAsync(Enrollment enrollment, Func<Seat, bool> applies, string reason, CancellationToken cancellation) =>
        seats.ReleaseAsync(enrollment.CourseId, enrollment.CohortId, enrollment.UserId, applies, reason, cancellation);

    private Task<Result<Seat>> ClaimAsync(Checkout checkout, SeatClaim claim, CancellationToken cancellation)
    {
        var (course, cohort) = PlaceOf(checkout);
        return seats.ClaimAsync(course, cohort, checkout.UserId, claim, cancellation);
    }

    private static bool IsBusy(Refusal refusal) => refusal == SeatRefusals.Busy || refusal == CohortRefusals.Busy;

    private static EnrollmentDraft Draft(Checkout checkout, PaymentType type)
    {
        var (course, cohort) = PlaceOf(checkout);
        return new(course, cohort, checkout.UserId, type) { OrganizationId = checkout.Purchase.OrganizationId };
    }

    private static (Courses.CourseId Course, CohortId Cohort) PlaceOf(Checkout checkout) => (checkout.Purchase.CourseId!.Value, checkout.Purchase.CohortId!.Value);
}
