using Academy.Core.Accounts;
using Academy.Core.Cohorts;
using Academy.Core.Courses;
using Academy.Core.Payments.Offers;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Checkouts;

/// <summary>What can be bought for how much.</summary>
public sealed class ProductCatalog(CohortStore cohorts, CourseCache courses, OfferStore offers)
{
    /// <summary>What a request asks for, and its price.</summary>
    public Task<Result<(Purchase Purchase, Money Price)>> FindAsync(Account buyer, CheckoutRequest request, CancellationToken cancellation) => request switch
    {
        { CohortId: { } cohort, OfferId: null } => FindSeatAsync(buyer, cohort, cancellation),
        { CohortId: null, OfferId: { } offer } => FindOfferAsync(offer, cancellation),
        _ => Task.FromResult<Result<(Purchase, Money)>>(PaymentRefusals.OneThing),
    };

    private async Task<Result<(Purchase Purchase, Money Price)>> FindSeatAsync(Account buyer, CohortId id, CancellationToken cancellation)
    {
        if (await cohorts.FindAsync(id, cancellation) is not { } cohort
            || (cohort.IsB2B && cohort.OrganizationId != buyer.OrganizationId)
            || await courses.FindAsync(cohort.CourseId, cancellation) is not { } course)
        {
            return CohortRefusals.NotFound;
        }

        var details = course.Course.Details;
        if (CohortPrice.Of(cohort, details) is not { } price)
        {
            return PaymentRefusals.NotForSale;
        }

        var seat = new Purchase(PurchaseKind.Seat, $"{details.Title}: {cohort.Name}") { CourseId = cohort.CourseId, CohortId = id };
        return (seat, price);
    }

    private async Task<Result<(Purchase Purchase, Money Price)>> FindOfferAsync(OfferId id, CancellationToken cancellation) =>
        await offers.FindAsync(id, cancellation) switch
        {
            null or { IsActive: false } => OfferRefusals.NotFound,
            { IsForIndividuals: false } => PaymentRefusals.NotForSale,
            { } offer => (
                new Purchase(offer.Product == OfferProduct.Track ? PurchaseKind.Track : PurchaseKind.Premium, offer.Name)
                {
                    OfferId = id,
                    TrackId = offer.TrackId,
                    Interval = offer.Interval,
                },
                offer.Price),
        };
}
