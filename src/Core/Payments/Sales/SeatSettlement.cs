using Academy.Core.Cohorts;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Sales;

/// <summary>What becomes of a seat and its enrolment once something is known of the payment. Each step decides on what is stored, and may be repeated.</summary>
internal sealed class SeatSettlement(Seats seats, Enrollments enrollments, CheckoutStore checkouts, TimeProvider clock)
{
    private const string PaidTwice = "The seat was paid by another checkout.";
    private const string Ended = "The enrolment had ended before it was paid.";
    private const string NoSeat = "The seat was kept for as long as agreed, and meanwhile the cohort has filled.";

    /// <summary>Nobody has paid: what was kept is free.</summary>
    public async Task<Settled> GiveUpAsync(Enrollment enrollment, string session, CancellationToken cancellation)
    {
        await enrollments.PayAsync(new(session, PaymentStatus.Failed), cancellation);
        await ReleaseAsync(enrollment, seat => seat.State == SeatState.Held && seat.CheckoutSessionId == session, "The checkout came to nothing.", cancellation);
        return Settled.Done;
    }

    /// <summary>It was paid: the seat that was kept is the buyer's, or another one, or the money comes back.</summary>
    public async Task<Settled> TakeAsync(Checkout checkout, Enrollment enrollment, string session, CancellationToken cancellation)
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
            // A seat that was taken while the enrolment ended is newer than its end, so nobody else gives it up.
            await ReleaseAsync(enrollment, seat => seat.CheckoutSessionId == session, Ended, cancellation);
            return Settled.Refund(Ended);
        }

        // A bank may take days, and the seat was kept for half an hour; whoever paid gets another one if there is one.
        var claim = SeatClaim.Take(SeatSource.Checkout) with { Key = new(session) };
        if ((await seats.TakeOrClaimAsync(enrollment.CourseId, enrollment.CohortId, enrollment.UserId, claim, cancellation)).Refusal is { } refusal)
        {
            return WhyNot(refusal);
        }

        var paid = await enrollments.PayAsync(new(session, PaymentStatus.Completed, checkout.ChargeReference), cancellation);
        return paid.Refusal is null ? await FulfilAsync(checkout, session, cancellation) : Settled.Later(paid.Refusal);
    }

    /// <summary>All of it was given back: the enrolment ends, and its seat is free.</summary>
    public async Task<Settled> EndAsync(Checkout checkout, Enrollment enrollment, string session, CancellationToken cancellation)
    {
        var ended = (await enrollments.PayAsync(new(session, PaymentStatus.Refunded, checkout.ChargeReference), cancellation)).Value ?? enrollment;
        if (ended.StripeCheckoutSessionId == session)
        {
            await enrollments.SuspendAsync(session, checkout.IsDisputed, cancellation);
            await ReleaseAsync(ended, seat => EnrollmentDecisions.LeavesBehind(ended, seat), "Refunded.", cancellation);
        }

        return Settled.Done;
    }

    /// <summary>What follows when the buyer can't have the seat: try again, or give the money back.</summary>
    public static Settled WhyNot(Refusal refusal) => refusal == SeatRefusals.Busy || refusal == CohortRefusals.Busy ? Settled.Later(refusal)
        : Settled.Refund(refusal == EnrollmentRefusals.AlreadyEnrolled ? PaidTwice : NoSeat);

    private async Task<Settled> FulfilAsync(Checkout checkout, string session, CancellationToken cancellation)
    {
        await enrollments.SuspendAsync(session, checkout.IsDisputed, cancellation);
        return await checkouts.FulfilAsync(checkout, clock.GetUtcNow(), cancellation) is { } refusal ? Settled.Later(refusal) : Settled.Done;
    }

    private Task<bool> ReleaseAsync(Enrollment enrollment, Func<Seat, bool> applies, string reason, CancellationToken cancellation) =>
        seats.ReleaseAsync(enrollment.CourseId, enrollment.CohortId, enrollment.UserId, applies, reason, cancellation);
}
