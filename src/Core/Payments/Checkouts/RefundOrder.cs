using System.Text.Json.Serialization;
using Academy.Core.Payments.Ledger;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Checkouts;

/// <summary>Money to be given back; carried out once it is stored.</summary>
/// <param name="OrderId">Names it among those of its purchase.</param>
/// <param name="Reason">For the audit and the buyer.</param>
/// <param name="OrderedBy">Null when the academy gives it back by itself.</param>
public sealed record RefundOrder(string OrderId, Money Amount, string Reason, UserId? OrderedBy, DateTimeOffset OrderedAt)
{
    /// <summary>The rejection of one that a bank sent back.</summary>
    public const string Failed = "refund_failed";

    /// <summary>Stripe's refund; null until it was made.</summary>
    public string? StripeRefundId { get; init; }

    /// <summary>The code that says why it will never be made, or that it was made and came back.</summary>
    public string? Rejection { get; init; }

    [JsonIgnore]
    public bool IsOpen => StripeRefundId is null && Rejection is null;

    /// <summary>Whether the ledger says that it came back, and it doesn't say so yet.</summary>
    internal bool HasFailed(IReadOnlyList<PaymentFact> facts) =>
        Rejection is null && StripeRefundId is { } refund && facts.Any(fact => fact.FactId == PaymentFact.RefundFailedId(refund));
}
