using Academy.Core.Payments.Checkouts;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Ledger;

/// <summary>
/// A fact in a person's payment ledger. Container <c>users</c>; written once and never changed, under an id made from Stripe's, so that a fact is there
/// once however often it is heard.
/// </summary>
public sealed record PaymentEntry : Document
{
    public const string DocumentType = "paymentEntry";

    public override string Id => $"{DocumentType}:{Fact.FactId}";

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required UserId UserId { get; init; }

    public required CheckoutId CheckoutId { get; init; }

    public required PaymentFact Fact { get; init; }

    /// <summary>When the academy first heard of it.</summary>
    public required DateTimeOffset HeardAt { get; init; }
}
