using Academy.Core.Payments;
using Stripe;

namespace Academy.Cloud.Payments;

/// <summary>
/// Money moves at Stripe. Every call that makes something carries a key, which Stripe remembers for a day; what may be repeated later is looked for first.
/// Nothing is tried again here: who called knows whether it still matters, and tries again.
/// </summary>
public sealed class StripePayments(StripeClient stripe) : IPayments
{
    /// <summary>Longer than any answer takes; a caller who waits for a page is told sooner than their browser gives up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly CheckoutSessions sessions = new(stripe);
    private readonly SeatInvoices invoices = new(stripe);
    private readonly StripeRefunds refunds = new(stripe);

    /// <summary>A client of Stripe's API in the version that its package was made for.</summary>
    public static StripeClient ClientOf(string apiKey) => new(new StripeClientOptions
    {
        ApiKey = apiKey,
        HttpClient = new SystemNetHttpClient(new HttpClient { Timeout = Patience }, maxNetworkRetries: 0, enableTelemetry: false),
    });

    public Task<PaymentSession> CreateSessionAsync(SessionRequest request, CancellationToken cancellation) =>
        StripeFailures.GuardAsync(() => sessions.CreateAsync(request, cancellation), cancellation);

    public Task ExpireSessionAsync(string sessionId, CancellationToken cancellation) =>
        StripeFailures.GuardAsync(() => sessions.ExpireAsync(sessionId, cancellation), cancellation);

    public Task<RefundOutcome> RefundAsync(RefundCommand refund, CancellationToken cancellation) =>
        StripeFailures.GuardAsync(() => refunds.RefundAsync(refund, cancellation), cancellation);

    public Task<IssuedInvoice> SendInvoiceAsync(InvoiceCommand invoice, CancellationToken cancellation) =>
        StripeFailures.GuardAsync(() => invoices.SendAsync(invoice, cancellation), cancellation);

    public Task CancelSubscriptionAsync(string subscriptionId, CancellationToken cancellation) => StripeFailures.GuardAsync(
        async () =>
        {
            try
            {
                return await stripe.V1.Subscriptions.UpdateAsync(subscriptionId, new SubscriptionUpdateOptions { CancelAtPeriodEnd = true }, cancellationToken: cancellation);
            }
            catch (StripeException over) when (over.IsRefusal())
            {
                // It has ended: its own event says so.
                return null;
            }
        },
        cancellation);
}
