using Academy.Core.Organizations;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Invoices;
using Academy.Core.Payments.Offers;
using Academy.Core.Platform;

namespace Academy.Core.Payments;

/// <summary>
/// Where money moves. The port: a page on this machine, or Stripe. Every call may be repeated: it carries a key, or names what it is about, and a
/// repetition is told what the first one did. What comes of a call arrives as an event. Every call throws <see cref="OutageException"/> when nothing is
/// wrong with what was asked, so that it makes sense to ask again later.
/// </summary>
public interface IPayments
{
    Task<PaymentSession> CreateSessionAsync(SessionRequest request, CancellationToken cancellation);

    /// <summary>Ends a session that nobody has paid. One that is over stays as it is.</summary>
    Task ExpireSessionAsync(string sessionId, CancellationToken cancellation);

    /// <summary>Gives money back, or says that it never will.</summary>
    Task<RefundOutcome> RefundAsync(RefundCommand refund, CancellationToken cancellation);

    Task<IssuedInvoice> SendInvoiceAsync(InvoiceCommand invoice, CancellationToken cancellation);

    /// <summary>Lets a subscription run out at the end of what was paid. One that has ended stays as it is.</summary>
    Task CancelSubscriptionAsync(string subscriptionId, CancellationToken cancellation);
}

/// <summary>A page on which someone can pay.</summary>
/// <param name="CheckoutId">What is paid there; the key.</param>
/// <param name="Email">Of who pays.</param>
/// <param name="Title">What they see that they pay for.</param>
public sealed record SessionRequest(CheckoutId CheckoutId, string Email, string Title, Money Amount)
{
    /// <summary>How often it is paid; null when once.</summary>
    public BillingInterval? Interval { get; init; }

    /// <summary>Where who has paid goes on.</summary>
    public required Uri ReturnUrl { get; init; }

    /// <summary>Until when the academy keeps what is bought; it ends the session then.</summary>
    public required DateTimeOffset Until { get; init; }
}

/// <param name="Id">Stripe's <c>cs_…</c>.</param>
public sealed record PaymentSession(string Id, Uri Url);

/// <param name="Key">Names the refund; the same key never gives back twice.</param>
/// <param name="Reference">What was paid: a payment intent <c>pi_…</c> or an invoice <c>in_…</c>.</param>
public sealed record RefundCommand(string Key, CheckoutId CheckoutId, string Reference, Money Amount);

/// <summary>What became of a refund: Stripe's id of it, or the code that says why there will never be one.</summary>
public sealed record RefundOutcome(string? RefundId, string? Rejection)
{
    /// <summary>The payment intent that was given back, which the refund's event names.</summary>
    public string? PaymentIntent { get; init; }

    public static RefundOutcome Made(string id, string paymentIntent) => new(id, null) { PaymentIntent = paymentIntent };

    public static RefundOutcome Rejected(string code) => new(null, code);
}

/// <summary>A bill for an organization's seats.</summary>
/// <param name="InvoiceId">The key.</param>
/// <param name="CustomerId">Stripe's id of the organization; null before its first bill.</param>
public sealed record InvoiceCommand(OrganizationInvoiceId InvoiceId, OrganizationId OrganizationId, string? CustomerId)
{
    public required string Name { get; init; }

    public required string Email { get; init; }

    public required string Title { get; init; }

    public required int Seats { get; init; }

    public required Money UnitPrice { get; init; }

    public required int DaysUntilDue { get; init; }
}

/// <param name="Id">Stripe's <c>in_…</c>.</param>
/// <param name="CustomerId">Stripe's <c>cus_…</c>.</param>
/// <param name="Url">Where it can be paid.</param>
public sealed record IssuedInvoice(string Id, string CustomerId, Uri Url);

/// <summary>What the academy writes on Stripe's objects, so that their events lead back.</summary>
public static class StripeMetadata
{
    public const string Checkout = "checkoutId";
    public const string Organization = "organizationId";
    public const string Invoice = "invoiceId";
    public const string Refund = "refundKey";
}
