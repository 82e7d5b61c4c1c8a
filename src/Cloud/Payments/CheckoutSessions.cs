using Academy.Core.Payments;
using Academy.Core.Payments.Offers;
using Stripe;
using Stripe.Checkout;
using static Academy.Cloud.Payments.StripeKeys;

namespace Academy.Cloud.Payments;

/// <summary>Pages of Stripe's on which someone can pay.</summary>
internal sealed class CheckoutSessions(StripeClient stripe)
{
    // Stripe lets a session live for 30 minutes at least, counted from its creation, and a creation may be repeated until the purchase ends. The academy
    // ends sessions itself and in time; this ends those that it couldn't.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(35);

    public async Task<PaymentSession> CreateAsync(SessionRequest request, CancellationToken cancellation)
    {
        var metadata = new Dictionary<string, string> { [StripeMetadata.Checkout] = request.CheckoutId.Value };
        var options = new SessionCreateOptions
        {
            Mode = request.Interval is null ? "payment" : "subscription",
            CustomerEmail = request.Email,
            ClientReferenceId = request.CheckoutId.Value,
            SuccessUrl = request.ReturnUrl.ToString(),
            CancelUrl = request.ReturnUrl.ToString(),
            ExpiresAt = (request.Until + Grace).UtcDateTime,
            Metadata = metadata,
            // What is written on a payment intent is on its charges too, so their events lead back.
            PaymentIntentData = request.Interval is null ? new SessionPaymentIntentDataOptions { Metadata = metadata } : null,
            SubscriptionData = request.Interval is null ? null : new SessionSubscriptionDataOptions { Metadata = metadata },
            LineItems = [LineOf(request)],
        };
        var session = await stripe.V1.Checkout.Sessions.CreateAsync(options, Keyed($"session:{request.CheckoutId}"), cancellation);
        return new(session.Id, new Uri(session.Url));
    }

    /// <returns>The session; null when it was over already, of which its own event tells.</returns>
    public async Task<Session?> ExpireAsync(string sessionId, CancellationToken cancellation)
    {
        try
        {
            return await stripe.V1.Checkout.Sessions.ExpireAsync(sessionId, cancellationToken: cancellation);
        }
        catch (StripeException over) when (over.IsRefusal())
        {
            return null;
        }
    }

    private static SessionLineItemOptions LineOf(SessionRequest request) => new()
    {
        Quantity = 1,
        PriceData = new SessionLineItemPriceDataOptions
        {
            Currency = Currency(request.Amount.Currency),
            UnitAmount = request.Amount.Cents,
            ProductData = new SessionLineItemPriceDataProductDataOptions { Name = request.Title },
            Recurring = request.Interval is { } interval
                ? new SessionLineItemPriceDataRecurringOptions { Interval = interval == BillingInterval.Year ? "year" : "month" }
                : null,
        },
    };
}
