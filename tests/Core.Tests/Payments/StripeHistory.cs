using Academy.Core.Payments;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Events;

namespace Academy.Core.Tests.Payments;

/// <summary>What could have happened to one checkout at Stripe, as the events that tell of it in the order of time, and what it comes to.</summary>
internal sealed record StripeHistory
{
    public required IReadOnlyList<(string Type, object About)> Events { get; init; }

    public required long Charged { get; init; }

    public required long Refunded { get; init; }

    /// <summary>What banks hold in the end.</summary>
    public required long Disputed { get; init; }

    public required bool HasFailed { get; init; }

    public bool IsFullyRefunded => Charged > 0 && Refunded == Charged;

    /// <summary>A history that chance makes: pay or not, by card or bank, give back in parts or in full, dispute and decide.</summary>
    public static StripeHistory Make(Random random, CheckoutId checkout, string name, long total, string session)
    {
        var metadata = new Dictionary<string, string> { [StripeMetadata.Checkout] = checkout.Value };
        List<(string, object)> events = [];
        StripeSession Session(string status, string paid) =>
            new(session, "payment", status, paid, total, "usd") { Metadata = metadata, PaymentIntent = status == "complete" ? $"pi_{name}" : null };
        StripeCharge Charge(long refunded) =>
            new($"ch_{name}", total, refunded, "usd", Paid: true) { PaymentIntent = $"pi_{name}", Metadata = metadata, Refunded = refunded == total };
        StripeDispute Dispute(string status) => new($"dp_{name}", total, "usd", $"ch_{name}", status) { PaymentIntent = $"pi_{name}" };

        switch (random.Next(10))
        {
            case 0:
                events.Add(("checkout.session.expired", Session("expired", "unpaid")));
                return new() { Events = events, Charged = 0, Refunded = 0, Disputed = 0, HasFailed = true };
            case 1:
                events.Add(("checkout.session.completed", Session("complete", "unpaid")));
                events.Add(("checkout.session.async_payment_failed", Session("complete", "unpaid")));
                return new() { Events = events, Charged = 0, Refunded = 0, Disputed = 0, HasFailed = true };
            case < 4:
                events.Add(("checkout.session.completed", Session("complete", "unpaid")));
                events.Add(("checkout.session.async_payment_succeeded", Session("complete", "paid")));
                break;
            default:
                events.Add(("checkout.session.completed", Session("complete", "paid")));
                break;
        }

        var refunded = 0L;
        var parts = random.Next(5);
        for (var part = 0; part < parts && refunded < total; part++)
        {
            refunded += random.Next(4) == 0 ? total - refunded : random.NextInt64(1, total - refunded + 1);
            events.Add(("charge.refunded", Charge(refunded)));
        }

        var disputed = 0L;
        if (random.Next(4) == 0)
        {
            events.Add(("charge.dispute.created", Dispute("needs_response")));
            disputed = total;
            if (random.Next(3) is > 0 and var verdict)
            {
                events.Add(("charge.dispute.closed", Dispute(verdict == 1 ? "won" : "lost")));
                disputed = verdict == 1 ? 0 : total;
            }
        }

        return new() { Events = events, Charged = total, Refunded = refunded, Disputed = disputed, HasFailed = false };
    }

    /// <summary>The events as they could arrive: in any order, some of them several times.</summary>
    public IReadOnlyList<(string Type, object About)> Arrive(Random random)
    {
        var arriving = Events.SelectMany(happened => Enumerable.Repeat(happened, 1 + (random.Next(3) == 0 ? random.Next(1, 4) : 0))).ToArray();
        random.Shuffle(arriving);
        return arriving;
    }
}
