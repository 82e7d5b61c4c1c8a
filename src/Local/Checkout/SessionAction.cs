using Academy.Core.Payments.Offers;

namespace Academy.Local.Checkout;

/// <summary>Something that can happen to a payment: a button of the page.</summary>
/// <param name="Name">The last part of the address that does it.</param>
/// <param name="Label">What the button says.</param>
/// <param name="Applies">Whether it can happen to the session as it is.</param>
/// <param name="Happen">The session afterwards, with the events that tell of it.</param>
internal sealed record SessionAction(string Name, string Label, Func<EmbeddedSession, bool> Applies, Func<EmbeddedSession, DateTimeOffset, EmbeddedSession> Happen)
{
    public static IReadOnlyList<SessionAction> All { get; } =
    [
        new("pay", "Pay", session => session.State is SessionState.Open || (session is { IsBill: true, State: SessionState.Failed or SessionState.Uncollectible }), Pay),
        new("pay-later", "Pay by a bank that takes days", session => IsCheckout(session, SessionState.Open) && !session.IsSubscription, (session, now) =>
            (session with { State = SessionState.Processing }).Tell("checkout.session.completed", SessionEvents.SessionOf, now)),
        new("arrive", "The bank's payment arrives", session => session.State == SessionState.Processing, (session, now) =>
            (session with { State = SessionState.Paid }).Tell("checkout.session.async_payment_succeeded", SessionEvents.SessionOf, now)),
        new("fail", "Fail", session => session.State is SessionState.Processing || (session is { IsBill: true, State: SessionState.Open }), Fail),
        new("expire", "Expire", session => IsCheckout(session, SessionState.Open), (session, now) =>
            (session with { State = SessionState.Expired }).Tell("checkout.session.expired", SessionEvents.SessionOf, now)),
        new("give-up", "Give the bill up", session => session is { IsBill: true, State: SessionState.Open or SessionState.Failed }, (session, now) =>
            (session with { State = SessionState.Uncollectible }).Tell("invoice.marked_uncollectible", SessionEvents.InvoiceOf, now)),
        new("withdraw", "Withdraw the bill", session => session is { IsBill: true, State: SessionState.Open or SessionState.Failed or SessionState.Uncollectible }, (session, now) =>
            (session with { State = SessionState.Void }).Tell("invoice.voided", SessionEvents.InvoiceOf, now)),
        new("refund", "Refund all that is left", CanRefund, (session, now) => Refund(session, session.Amount.Cents - session.RefundedCents, now)),
        new("refund-half", "Refund half of what is left", session => CanRefund(session) && session.Amount.Cents - session.RefundedCents > 1, (session, now) =>
            Refund(session, (session.Amount.Cents - session.RefundedCents) / 2, now)),
        new("bounce", "The bank sends the last refund back", session => session.LastRefund is not null, (session, now) =>
            session.Tell("refund.failed", SessionEvents.FailedRefundOf, now) with { RefundedCents = session.RefundedCents - session.LastRefund!.Cents, LastRefund = null }),
        new("dispute", "Dispute", session => IsCheckout(session, SessionState.Paid) && session.Dispute is null, (session, now) =>
            (session with { Dispute = "needs_response" }).Tell("charge.dispute.created", SessionEvents.DisputeOf, now)),
        new("win", "The academy wins the dispute", session => session.Dispute == "needs_response", (session, now) =>
            (session with { Dispute = "won" }).Tell("charge.dispute.closed", SessionEvents.DisputeOf, now)),
        new("lose", "The academy loses the dispute", session => session.Dispute == "needs_response", (session, now) =>
            (session with { Dispute = "lost" }).Tell("charge.dispute.closed", SessionEvents.DisputeOf, now)),
        new("overdue", "The next payment fails", session => session.Subscription == "active", (session, now) => (session with { Subscription = "past_due" })
            .Tell("invoice.payment_failed", SessionEvents.InvoiceOf, now)
            .Tell("customer.subscription.updated", SessionEvents.SubscriptionOf, now)),
        new("end", "End the subscription", session => session.Subscription is "active" or "past_due", (session, now) =>
            (session with { Subscription = "canceled" }).Tell("customer.subscription.deleted", SessionEvents.SubscriptionOf, now)),
    ];

    public static SessionAction Expire { get; } = All.Single(action => action.Name == "expire");

    /// <param name="session">What is given back.</param>
    /// <param name="cents">How much of it.</param>
    /// <param name="now">When.</param>
    /// <param name="refundId">Stripe's id of the refund; null of one that is made on the page.</param>
    public static EmbeddedSession Refund(EmbeddedSession session, long cents, DateTimeOffset now, string? refundId = null) =>
        (session with { RefundedCents = session.RefundedCents + cents, LastRefund = new(refundId ?? $"re_{Guid.NewGuid():N}", cents) }).Tell("charge.refunded", SessionEvents.ChargeOf, now);

    private static bool CanRefund(EmbeddedSession session) => IsCheckout(session, SessionState.Paid) && session.Dispute is null or "won" && session.RefundedCents < session.Amount.Cents;

    private static bool IsCheckout(EmbeddedSession session, SessionState state) => !session.IsBill && session.State == state;

    private static EmbeddedSession Pay(EmbeddedSession session, DateTimeOffset now)
    {
        var paid = session with { State = SessionState.Paid };
        return paid switch
        {
            { IsBill: true } => paid.Tell("invoice.paid", SessionEvents.InvoiceOf, now).Tell("invoice_payment.paid", SessionEvents.InvoicePaymentOf, now),
            { IsSubscription: true } => (paid with { Subscription = "active", PaidUntil = session.Interval == BillingInterval.Year ? now.AddYears(1) : now.AddMonths(1) })
                .Tell("customer.subscription.created", SessionEvents.SubscriptionOf, now)
                .Tell("invoice.paid", SessionEvents.InvoiceOf, now)
                .Tell("invoice_payment.paid", SessionEvents.InvoicePaymentOf, now)
                .Tell("checkout.session.completed", SessionEvents.SessionOf, now),
            _ => paid.Tell("checkout.session.completed", SessionEvents.SessionOf, now),
        };
    }

    private static EmbeddedSession Fail(EmbeddedSession session, DateTimeOffset now)
    {
        var failed = session with { State = SessionState.Failed };
        return session.IsBill
            ? failed.Tell("invoice.payment_failed", SessionEvents.InvoiceOf, now)
            : failed.Tell("checkout.session.async_payment_failed", SessionEvents.SessionOf, now);
    }
}
