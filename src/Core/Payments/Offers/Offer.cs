using System.Text.Json.Serialization;
using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Payments.Offers;

/// <summary>Identifies something that is for sale.</summary>
public readonly record struct OfferId(string Value) : IId<OfferId>
{
    public static OfferId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>Something for sale at a price, other than a seat, whose price is its cohort's. Container <c>catalog</c>. One thing may have several offers.</summary>
public sealed record Offer : Document
{
    public const string DocumentType = "offer";

    public override string Id => OfferId.Value;

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public string Kind { get; init; } = DocumentType;

    public required OfferId OfferId { get; init; }

    public required string Name { get; init; }

    public required OfferProduct Product { get; init; }

    /// <summary>The track that is sold.</summary>
    public TrackId? TrackId { get; init; }

    public required Money Price { get; init; }

    /// <summary>How often a subscription is paid; null when once.</summary>
    public BillingInterval? Interval { get; init; }

    /// <summary>Whether it can be bought now.</summary>
    public required bool IsActive { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    [JsonIgnore]
    public bool IsForIndividuals => Product != OfferProduct.OrganizationSeat;
}

public enum OfferProduct
{
    Track,
    Premium,

    /// <summary>One seat of an organization.</summary>
    OrganizationSeat,
}

public enum BillingInterval
{
    Month,
    Year,
}
