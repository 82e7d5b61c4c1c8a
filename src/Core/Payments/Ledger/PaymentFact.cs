using Academy.Core.Platform;

namespace Academy.Core.Payments.Ledger;

/// <summary>Something that is so about a payment, whoever says it and however often.</summary>
/// <param name="FactId">Made from the Stripe object that it is about, so whoever says it again says the same.</param>
/// <param name="Kind">What is so.</param>
/// <param name="Amount">The money it is about; of a refund, all that was given back of its charge so far.</param>
/// <param name="Reference">Stripe's id of what was charged, given back, disputed or missed.</param>
public sealed record PaymentFact(string FactId, PaymentFactKind Kind, Money Amount, string Reference)
{
    /// <summary>When Stripe said so, of what is given back; a refund that fails undoes what was said before it and not what is said later.</summary>
    public DateTimeOffset? At { get; init; }

    public static PaymentFact Charge(string reference, Money amount) => new($"charge:{reference}", PaymentFactKind.Charge, amount, reference);

    /// <param name="charge">What is given back.</param>
    /// <param name="soFar">All that was given back of it by then.</param>
    /// <param name="at">When Stripe said so; the same sum may be reached twice when a refund fails between.</param>
    public static PaymentFact Refund(string charge, Money soFar, DateTimeOffset at = default) =>
        new($"refund:{charge}:{soFar.Cents}{(at == default ? "" : $":{at.ToUnixTimeSeconds()}")}", PaymentFactKind.Refund, soFar, charge) { At = at };

    /// <param name="refund">The refund that failed.</param>
    /// <param name="charge">What it was to give back.</param>
    public static PaymentFact RefundFailed(string refund, string charge, Money amount, DateTimeOffset at) =>
        new(RefundFailedId(refund), PaymentFactKind.RefundFailed, amount, charge) { At = at };

    public static string RefundFailedId(string refund) => $"refund_failed:{refund}";

    public static PaymentFact Dispute(string dispute, Money amount) => new($"dispute:{dispute}", PaymentFactKind.Dispute, amount, dispute);

    public static PaymentFact DisputeWon(string dispute, Money amount) => new($"dispute_won:{dispute}", PaymentFactKind.DisputeWon, amount, dispute);

    public static PaymentFact DisputeLost(string dispute, Money amount) => new($"dispute_lost:{dispute}", PaymentFactKind.DisputeLost, amount, dispute);

    public static PaymentFact Failure(string session, Money amount) => new($"failure:{session}", PaymentFactKind.Failure, amount, session);

    public static PaymentFact Expiry(string session, Money amount) => new($"expiry:{session}", PaymentFactKind.Expiry, amount, session);
}

public enum PaymentFactKind
{
    Charge,
    Refund,

    /// <summary>The payer's bank has sent a refund back: the academy has the money again.</summary>
    RefundFailed,

    /// <summary>The payer's bank has taken the money back, until it decides.</summary>
    Dispute,
    DisputeWon,
    DisputeLost,

    /// <summary>The payment didn't go through.</summary>
    Failure,

    /// <summary>Nobody paid in time.</summary>
    Expiry,
}
