using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Payments.Offers;

/// <summary>What is for sale, and what administrators do about it. A price that changes counts for purchases that begin later.</summary>
public sealed class Shop(OfferStore offers, TrackCatalog tracks, TimeProvider clock)
{
    /// <summary>One page of the offers, by name.</summary>
    /// <param name="all">Whether those that can't be bought now are listed too.</param>
    public Task<Result<Page<OfferView>>> ListAsync(bool all, PageQuery page, CancellationToken cancellation)
    {
        var list = all ? "admin/offers" : "offers";
        return page.ReadAsync(list, (limit, after) => offers.ListAsync(!all, limit, after, cancellation), OfferView.From);
    }

    public async Task<Result<Offer>> ReadAsync(OfferId id, CancellationToken cancellation) =>
        await offers.FindAsync(id, cancellation) is { } offer ? offer : OfferRefusals.NotFound;

    public async Task<Result<Offer>> CreateAsync(OfferContent content, CancellationToken cancellation)
    {
        if (await FaultAsync(content, cancellation) is { } refusal)
        {
            return refusal;
        }

        var now = clock.GetUtcNow();
        var offer = Written(
            new Offer { OfferId = Ids.New<OfferId>(clock), Name = "", Product = content.Product, Price = Money.Zero(content.Currency), IsActive = true, CreatedAt = now, UpdatedAt = now },
            content,
            now);
        return await offers.TryCreateAsync(offer, cancellation) ?? throw new InvalidOperationException($"The new id {offer.OfferId} is taken.");
    }

    /// <param name="version">The ETag of the version that the content replaces.</param>
    public async Task<Result<Offer>> UpdateAsync(OfferId id, string? version, OfferContent content, CancellationToken cancellation) =>
        version is null ? OfferRefusals.VersionRequired
        : await FaultAsync(content, cancellation) is { } refusal ? refusal
        : await OfferRefusals.Concurrency.ChangeAsync(
            version,
            () => offers.FindAsync(id, cancellation),
            offer => new(offer.Product == content.Product ? Written(offer, content, clock.GetUtcNow()) : OfferRefusals.OtherProduct),
            changed => offers.TryReplaceAsync(changed, cancellation));

    private async Task<Refusal?> FaultAsync(OfferContent content, CancellationToken cancellation) =>
        content.Interval is null != (content.Product != OfferProduct.Premium) ? OfferRefusals.NeedsInterval
        : content.Product != OfferProduct.Track ? content.TrackId is null ? null : OfferRefusals.UnknownTrack
        : content.TrackId is { } id && (await tracks.CurrentAsync(cancellation)).Find(id) is { IsArchived: false } ? null
        : OfferRefusals.UnknownTrack;

    private static Offer Written(Offer offer, OfferContent content, DateTimeOffset now) => offer with
    {
        Name = content.Name.Trim(),
        TrackId = content.TrackId,
        Price = new Money(content.PriceCents, content.Currency),
        Interval = content.Interval,
        IsActive = content.IsActive,
        UpdatedAt = now,
    };
}
