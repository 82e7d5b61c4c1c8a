using System.Text.Json.Serialization;
using Academy.Core.Payments.Offers;
using Academy.Core.Platform;

namespace Academy.Local.Checkout;

/// <summary>
/// Something that can be paid on this machine: a checkout session or a bill, with the payment, the subscription and the refunds that Stripe would keep
/// as objects of their own.
/// </summary>
internal sealed record EmbeddedSession : Document
{
    public const string Partition = "embedded-payments";

    public override string Id => SessionId;

    public override string Type => "embeddedSession";

    public string Stream { get; init; } = Partition;

    /// <summary>As Stripe would name it: <c>cs_…</c>, or <c>in_…</c> of a bill.</summary>
    public required string SessionId { get; init; }

    public required string Title { get; init; }

    /// <summary>Who pays.</summary>
    public required string Email { get; init; }

    public required Money Amount { get; init; }

    /// <summary>How often it is paid; null when once.</summary>
    public BillingInterval? Interval { get; init; }

    /// <summary>What the academy wrote on it.</summary>
    public required Dictionary<string, string> Metadata { get; init; }

    public required string CustomerId { get; init; }

    public SessionState State { get; init; }

    public long RefundedCents { get; init; }

    /// <summary>Stripe's ids of refunds by the keys that they were asked for with.</summary>
    public Dictionary<string, string> Refunds { get; init; } = [];

    /// <summary>What was given back last; null when nothing was, or it came back.</summary>
    public EmbeddedRefund? LastRefund { get; init; }

    /// <summary>Null, or a word of Stripe's: needs_response, won, lost.</summary>
    public string? Dispute { get; init; }

    /// <summary>A word of Stripe's; null when it is no subscription, or not yet.</summary>
    public string? Subscription { get; init; }

    public bool EndsWithPeriod { get; init; }

    /// <summary>Until when a subscription is paid.</summary>
    public DateTimeOffset? PaidUntil { get; init; }

    /// <summary>Where who has paid goes on.</summary>
    public Uri? ReturnUrl { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Events that nobody has taken in yet, in the order in which they happened.</summary>
    public IReadOnlyList<string> Outgoing { get; init; } = [];

    [JsonIgnore]
    public bool IsBill => SessionId.StartsWith("in_", StringComparison.Ordinal);

    [JsonIgnore]
    public bool IsSubscription => Interval is not null;

    [JsonIgnore]
    public string Suffix => SessionId[(SessionId.IndexOf('_', StringComparison.Ordinal) + 1)..];

    [JsonIgnore]
    public string PaymentIntent => $"pi_{Suffix}";

    [JsonIgnore]
    public string InvoiceId => $"in_{Suffix}";

    [JsonIgnore]
    public string SubscriptionId => $"sub_{Suffix}";
}

internal enum SessionState
{
    Open,

    /// <summary>The buyer is through; their bank isn't.</summary>
    Processing,
    Paid,
    Failed,
    Expired,

    /// <summary>A bill that nobody expects to be paid any more, though it can be.</summary>
    Uncollectible,

    /// <summary>A bill that was withdrawn.</summary>
    Void,
}

internal sealed record EmbeddedRefund(string RefundId, long Cents);
