using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Sales;

/// <summary>
/// Selling seats. The seat comes before the enrolment here too: whoever is enrolled has one, and whoever paid has either a seat or their money back.
/// </summary>
internal sealed class SeatSale(
    Seats seats, SeatSettlement settlement, WaitlistOffers offers, Enrollments enrollments, EnrollmentStore enrollmentStore, TimeProvider clock) : ISale
{
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

        var hold = SeatClaim.Hold(checkoutSessionId: null, clock.GetUtcNow());
        return (await seats.ClaimAsync(course, cohort, checkout.UserId, hold, cancellation)).Refusal;
    }

    public async Task<Refusal?> BindAsync(Checkout checkout, CancellationToken cancellation) =>
        (await enrollments.BeginAsync(Draft(checkout, PaymentType.B2C) with { CheckoutSessionId = checkout.SessionId, Price = checkout.Total }, cancellation)).Refusal;

    public async Task<Refusal?> GrantAsync(Checkout checkout, CancellationToken cancellation) =>
        (await enrollments.GrantAsync(Draft(checkout, PaymentType.Free) with { Source = SeatSource.Checkout }, _ => [checkout], cancellation)).Refusal;

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
                : SeatSettlement.WhyNot(refusal);
        }

        return checkout.Status switch
        {
            PaymentStatus.Failed => await settlement.GiveUpAsync(enrollment, session, cancellation),
            PaymentStatus.Completed => await settlement.TakeAsync(checkout, enrollment, session, cancellation),
            _ => await settlement.EndAsync(checkout, enrollment, session, cancellation),
        };
    }

    private static EnrollmentDraft Draft(Checkout checkout, PaymentType type)
    {
        var (course, cohort) = PlaceOf(checkout);
        return new(course, cohort, checkout.UserId, type);
    }

    private static (Courses.CourseId Course, CohortId Cohort) PlaceOf(Checkout checkout) => (checkout.Purchase.CourseId!.Value, checkout.Purchase.CohortId!.Value);
}
