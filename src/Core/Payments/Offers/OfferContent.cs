using System.ComponentModel.DataAnnotations;
using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Payments.Offers;

/// <summary>An offer as an administrator writes it, whole: the body of a create and of an update.</summary>
public sealed record OfferContent
{
    [StringLength(200, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>What is sold; stays what it was made as.</summary>
    public required OfferProduct Product { get; init; }

    /// <summary>The track that is sold; exactly when one is.</summary>
    public TrackId? TrackId { get; init; }

    [Range(1, 100_000_000)]
    public required long PriceCents { get; init; }

    /// <summary>ISO 4217.</summary>
    [RegularExpression("[A-Z]{3}")]
    public string Currency { get; init; } = "USD";

    /// <summary>How often it is paid; exactly when premium is sold.</summary>
    public BillingInterval? Interval { get; init; }

    /// <summary>Whether it can be bought now.</summary>
    public bool IsActive { get; init; } = true;
}

/// <summary>Something for sale as everyone sees it.</summary>
public sealed record OfferView(OfferId Id, string Name, OfferProduct Product, TrackId? TrackId, Money Price, BillingInterval? Interval, bool IsActive)
{
    public static OfferView From(Offer offer) => new(offer.OfferId, offer.Name, offer.Product, offer.TrackId, offer.Price, offer.Interval, offer.IsActive);
}
