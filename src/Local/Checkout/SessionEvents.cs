using System.Globalization;
using System.Text.Json;
using Academy.Core.Payments.Events;

namespace Academy.Local.Checkout;

/// <summary>What Stripe would send about a session as it is now.</summary>
internal static class SessionEvents
{
    /// <summary>The session with one more event, about one of its objects, to be sent.</summary>
    public static EmbeddedSession Tell(this EmbeddedSession session, string type, Func<EmbeddedSession, object> about, DateTimeOffset now)
    {
        var data = JsonSerializer.SerializeToElement(about(session), StripeJson.Options);
        var body = JsonSerializer.Serialize(new StripeEnvelope($"evt_{Guid.NewGuid():N}", type, now.ToUnixTimeSeconds(), new(data)), StripeJson.Options);
        return session with { Outgoing = [.. session.Outgoing, body] };
    }

    public static StripeSession SessionOf(EmbeddedSession session) => new(
        session.SessionId,
        session.IsSubscription ? "subscription" : "payment",
        session.State switch { SessionState.Open => "open", SessionState.Expired => "expired", _ => "complete" },
        session.State == SessionState.Paid ? "paid" : "unpaid",
        session.Amount.Cents,
        Currency(session))
    {
        PaymentIntent = session.IsSubscription || session.State is SessionState.Open or SessionState.Expired ? null : session.PaymentIntent,
        Subscription = session.IsSubscription && session.State == SessionState.Paid ? session.SubscriptionId : null,
        Invoice = session.IsSubscription && session.State == SessionState.Paid ? session.InvoiceId : null,
        Customer = session.CustomerId,
        Metadata = session.Metadata,
    };

    public static StripeCharge ChargeOf(EmbeddedSession session) => new($"ch_{session.Suffix}", session.Amount.Cents, session.RefundedCents, Currency(session), Paid: true)
    {
        Refunded = session.RefundedCents >= session.Amount.Cents,
        PaymentIntent = session.PaymentIntent,
        Customer = session.CustomerId,
        // As on Stripe: what is written on a payment is on its charge, and what is written on a subscription isn't.
        Metadata = session.IsSubscription || session.IsBill ? null : session.Metadata,
    };

    public static StripeRefund FailedRefundOf(EmbeddedSession session) => new(session.LastRefund!.RefundId, session.LastRefund.Cents, Currency(session), "failed")
    {
        Charge = $"ch_{session.Suffix}",
        PaymentIntent = session.PaymentIntent,
    };

    public static StripeInvoicePayment InvoicePaymentOf(EmbeddedSession session) => new($"inpay_{session.Suffix}", session.InvoiceId, new("payment_intent", session.PaymentIntent));

    public static StripeDispute DisputeOf(EmbeddedSession session) =>
        new($"dp_{session.Suffix}", session.Amount.Cents, Currency(session), $"ch_{session.Suffix}", session.Dispute ?? "needs_response")
        {
            PaymentIntent = session.PaymentIntent,
            Reason = "fraudulent",
        };

    public static StripeInvoice InvoiceOf(EmbeddedSession session)
    {
        var paid = session.State == SessionState.Paid && session.Subscription != "past_due";
        var status = paid ? "paid" : session.State switch { SessionState.Uncollectible => "uncollectible", SessionState.Void => "void", _ => "open" };
        return new(session.InvoiceId, status, paid ? session.Amount.Cents : 0, Currency(session))
        {
            Customer = session.CustomerId,
            AttemptCount = 1,
            CollectionMethod = session.IsBill ? "send_invoice" : "charge_automatically",
            Metadata = session.IsBill ? session.Metadata : null,
            Parent = session.IsSubscription ? new(new(session.SubscriptionId, session.Metadata)) : null,
        };
    }

    public static StripeSubscription SubscriptionOf(EmbeddedSession session) => new(session.SubscriptionId, session.Subscription ?? "active")
    {
        CancelAtPeriodEnd = session.EndsWithPeriod,
        Items = new([new($"si_{session.Suffix}", session.PaidUntil!.Value.ToUnixTimeSeconds())]),
        Metadata = session.Metadata,
    };

    private static string Currency(EmbeddedSession session) => session.Amount.Currency.ToLower(CultureInfo.InvariantCulture);
}
