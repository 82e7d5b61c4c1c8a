using Academy.Core.Cohorts;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Ledger;

/// <summary>
/// What all facts about a payment come to, to the cent. It is a function of the set of facts: their order and how often each was said make no
/// difference, and a further fact never moves the status of a single payment back.
/// </summary>
public sealed record PaymentSum
{
    public required Money Charged { get; init; }

    /// <summary>What was given back and has arrived.</summary>
    public required Money Refunded { get; init; }

    /// <summary>What was given back and came back to the academy, because it couldn't arrive.</summary>
    public required Money Returned { get; init; }

    /// <summary>What banks have taken back and not returned.</summary>
    public required Money Disputed { get; init; }

    public required PaymentStatus Status { get; init; }

    /// <summary>Whether a bank decides, or has decided against the academy.</summary>
    public required bool IsDisputed { get; init; }

    public Money Kept => Charged - Refunded - Disputed;

    /// <param name="facts">Facts in one currency, in any order.</param>
    /// <param name="currency">That currency.</param>
    public static PaymentSum Of(IEnumerable<PaymentFact> facts, string currency)
    {
        var known = facts.DistinctBy(fact => fact.FactId).ToLookup(fact => fact.Kind);
        var charged = Sum(known[PaymentFactKind.Charge], currency);
        // Stripe says of each charge how much was given back in all, so the largest word counts.
        var ofCharges = known[PaymentFactKind.Refund].GroupBy(fact => fact.Reference).ToList();
        var given = new Money(ofCharges.Sum(ofCharge => ofCharge.Max(fact => fact.Amount.Cents)), currency);
        var refunded = new Money(ofCharges.Sum(ofCharge => ofCharge.Max(fact => fact.Amount.Cents - Failed(known[PaymentFactKind.RefundFailed], fact))), currency);
        var won = known[PaymentFactKind.DisputeWon].Select(fact => fact.Reference).ToHashSet();
        var disputes = known[PaymentFactKind.Dispute].Where(fact => !won.Contains(fact.Reference)).ToList();
        return new PaymentSum
        {
            Charged = charged,
            Refunded = refunded,
            Returned = given - refunded,
            Disputed = Sum(disputes, currency),
            // A refund that fails takes nothing back from the buyer's side: what they had has ended, and people settle the rest.
            Status = charged.Cents > 0 && given.Cents >= charged.Cents ? PaymentStatus.Refunded
                : charged.Cents > 0 ? PaymentStatus.Completed
                : known.Contains(PaymentFactKind.Failure) || known.Contains(PaymentFactKind.Expiry) ? PaymentStatus.Failed
                : PaymentStatus.Pending,
            IsDisputed = disputes is not [],
        };
    }

    // Stripe's count of what was given back sinks when a refund fails, so only what it said before that has to be put right.
    private static long Failed(IEnumerable<PaymentFact> failures, PaymentFact word) => Math.Min(
        word.Amount.Cents, failures.Where(failure => failure.Reference == word.Reference && failure.At >= (word.At ?? default)).Sum(failure => failure.Amount.Cents));

    private static Money Sum(IEnumerable<PaymentFact> facts, string currency) => facts.Aggregate(Money.Zero(currency), (sum, fact) => sum + fact.Amount);
}
