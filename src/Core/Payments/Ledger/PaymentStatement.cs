using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Events;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Ledger;

/// <summary>What an object of Stripe's says about a payment, by its own state alone.</summary>
public sealed record PaymentStatement
{
    public IReadOnlyList<PaymentFact> Facts { get; init; } = [];

    /// <summary>The checkout, when the object carries its id.</summary>
    public CheckoutId? CheckoutId { get; init; }

    /// <summary>Stripe's ids that lead to the checkout: they are looked up when the object doesn't carry its id, and remembered when it does.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    public string? SessionId { get; init; }

    public string? SubscriptionId { get; init; }

    public static PaymentStatement Of(StripeSession session)
    {
        var amount = In(session.Currency ?? "usd", session.AmountTotal ?? 0);
        return new()
        {
            CheckoutId = CheckoutOf(session.Metadata),
            References = [.. new[] { session.PaymentIntent, session.Subscription }.OfType<string>()],
            SessionId = session.Id,
            SubscriptionId = session.Subscription,
            Facts = (session.Status, session.PaymentStatus) switch
            {
                ("expired", not "paid") => [PaymentFact.Expiry(session.Id, amount)],
                (_, "paid") => [PaymentFact.Charge(session.PaymentIntent ?? session.Invoice ?? session.Id, amount)],
                _ => [],
            },
        };
    }

    /// <summary>A session whose payment was on its way for days and came to nothing. Its own state doesn't say so; the event alone does.</summary>
    public static PaymentStatement Failed(StripeSession session) => Of(session) with
    {
        Facts = session.PaymentStatus == "paid" ? Of(session).Facts : [PaymentFact.Failure(session.Id, In(session.Currency ?? "usd", session.AmountTotal ?? 0))],
    };

    // What was given back was charged before, so a refund that comes first says both.
    /// <param name="charge">The charge.</param>
    /// <param name="at">When Stripe said so.</param>
    public static PaymentStatement Of(StripeCharge charge, DateTimeOffset at = default)
    {
        var checkout = CheckoutOf(charge.Metadata);
        var refund = PaymentFact.Refund(charge.Id, In(charge.Currency, charge.AmountRefunded), at);
        return new()
        {
            CheckoutId = checkout,
            References = charge.PaymentIntent is { } payment ? [payment] : [],
            Facts =
            [
                // The charge of a subscription carries nothing of ours: its invoice says what was paid.
                .. checkout is not null && charge is { Paid: true, PaymentIntent: { } intent } ? [PaymentFact.Charge(intent, In(charge.Currency, charge.Amount))] : (PaymentFact[])[],
                .. charge.AmountRefunded > 0 ? [refund] : (PaymentFact[])[],
            ],
        };
    }

    /// <summary>A refund that failed or was called off; of any other its charge says what is so.</summary>
    public static PaymentStatement Of(StripeRefund refund, DateTimeOffset at) => new()
    {
        CheckoutId = CheckoutOf(refund.Metadata),
        References = refund.PaymentIntent is { } payment ? [payment] : [],
        Facts = refund is { HasFailed: true, Charge: { } charge } ? [PaymentFact.RefundFailed(refund.Id, charge, In(refund.Currency, refund.Amount), at)] : [],
    };

    public static PaymentStatement Of(StripeDispute dispute)
    {
        var amount = In(dispute.Currency, dispute.Amount);
        return new()
        {
            References = dispute.PaymentIntent is { } intent ? [intent] : [],
            Facts = dispute.Status switch
            {
                // A bank that only asks has taken nothing.
                _ when dispute.Status.StartsWith("warning_", StringComparison.Ordinal) => [],
                "won" => [PaymentFact.Dispute(dispute.Id, amount), PaymentFact.DisputeWon(dispute.Id, amount)],
                "lost" => [PaymentFact.Dispute(dispute.Id, amount), PaymentFact.DisputeLost(dispute.Id, amount)],
                _ => [PaymentFact.Dispute(dispute.Id, amount)],
            },
        };
    }

    /// <summary>An invoice of a subscription.</summary>
    public static PaymentStatement Of(StripeInvoice invoice) => new()
    {
        CheckoutId = CheckoutOf(invoice.Parent?.SubscriptionDetails?.Metadata),
        References = invoice.Parent?.SubscriptionDetails?.Subscription is { } subscription ? [subscription, invoice.Id] : [],
        Facts = invoice is { Status: "paid", AmountPaid: > 0 } ? [PaymentFact.Charge(invoice.Id, In(invoice.Currency, invoice.AmountPaid))] : [],
    };

    private static Money In(string currency, long cents) => new(cents, currency.ToUpperInvariant());

    private static CheckoutId? CheckoutOf(Dictionary<string, string>? metadata) =>
        metadata is not null && metadata.TryGetValue(StripeMetadata.Checkout, out var id) ? Checkouts.CheckoutId.From(id) : null;
}
