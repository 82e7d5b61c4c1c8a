using Academy.Core.Accounts;
using Academy.Core.Payments;
using Academy.Core.Platform;
using Microsoft.Extensions.Options;

namespace Academy.Local.Checkout;

/// <summary>Money that moves on this machine only. Ids follow from the keys, so a repeated call finds what the first one made.</summary>
internal sealed class EmbeddedPayments(SessionStore sessions, EventDelivery delivery, IOptions<SignInOptions> site, TimeProvider clock) : IPayments
{
    public async Task<PaymentSession> CreateSessionAsync(SessionRequest request, CancellationToken cancellation)
    {
        var session = await sessions.FindOrCreateAsync(
            new()
            {
                SessionId = $"cs_{SuffixOf(request.CheckoutId.Value)}",
                Title = request.Title,
                Email = request.Email,
                Amount = request.Amount,
                Interval = request.Interval,
                Metadata = new() { [StripeMetadata.Checkout] = request.CheckoutId.Value },
                CustomerId = $"cus_{SuffixOf(request.CheckoutId.UserId.Value)}",
                ReturnUrl = request.ReturnUrl,
                CreatedAt = clock.GetUtcNow(),
            },
            cancellation);
        return new(session.SessionId, PageOf(session));
    }

    public async Task ExpireSessionAsync(string sessionId, CancellationToken cancellation) =>
        await ActAsync(sessionId, session => SessionAction.Expire.Applies(session) ? SessionAction.Expire.Happen(session, clock.GetUtcNow()) : session, cancellation);

    public async Task<RefundOutcome> RefundAsync(RefundCommand refund, CancellationToken cancellation)
    {
        var refundId = $"re_{SuffixOf(refund.Key)}";
        var session = await ActAsync(
            $"cs_{refund.Reference[(refund.Reference.IndexOf('_', StringComparison.Ordinal) + 1)..]}",
            found => found.Refunds.ContainsKey(refund.Key) ? found
                : found.State != SessionState.Paid || found.RefundedCents + refund.Amount.Cents > found.Amount.Cents ? null
                : SessionAction.Refund(found, refund.Amount.Cents, clock.GetUtcNow(), refundId) with { Refunds = new(found.Refunds) { [refund.Key] = refundId } },
            cancellation);
        return session is null ? RefundOutcome.Rejected("charge_already_refunded") : RefundOutcome.Made(refundId, session.PaymentIntent);
    }

    public async Task<IssuedInvoice> SendInvoiceAsync(InvoiceCommand invoice, CancellationToken cancellation)
    {
        var bill = await sessions.FindOrCreateAsync(
            new()
            {
                SessionId = $"in_{SuffixOf(invoice.InvoiceId.Value)}",
                Title = $"{invoice.Seats} × {invoice.Title}",
                Email = invoice.Email,
                Amount = invoice.UnitPrice with { Cents = invoice.UnitPrice.Cents * invoice.Seats },
                Metadata = new() { [StripeMetadata.Organization] = invoice.OrganizationId.Value, [StripeMetadata.Invoice] = invoice.InvoiceId.Value },
                CustomerId = invoice.CustomerId ?? $"cus_{SuffixOf(invoice.OrganizationId.Value)}",
                CreatedAt = clock.GetUtcNow(),
            },
            cancellation);
        return new(bill.SessionId, bill.CustomerId, PageOf(bill));
    }

    public async Task CancelSubscriptionAsync(string subscriptionId, CancellationToken cancellation) => await ActAsync(
        $"cs_{subscriptionId[(subscriptionId.IndexOf('_', StringComparison.Ordinal) + 1)..]}",
        found => found.EndsWithPeriod || found.Subscription == "canceled" ? found
            : (found with { EndsWithPeriod = true }).Tell("customer.subscription.updated", SessionEvents.SubscriptionOf, clock.GetUtcNow()),
        cancellation);

    private async Task<EmbeddedSession?> ActAsync(string sessionId, Func<EmbeddedSession, EmbeddedSession?> act, CancellationToken cancellation)
    {
        var session = await sessions.ChangeAsync(sessionId, act, cancellation);
        if (session is not null)
        {
            await delivery.SendAsync(session, cancellation);
        }

        return session;
    }

    private Uri PageOf(EmbeddedSession session) => site.Value.LinkTo($"/dev/checkout/{session.SessionId}");

    private static string SuffixOf(string key) => Secret.HashOf(key)[..24];
}
