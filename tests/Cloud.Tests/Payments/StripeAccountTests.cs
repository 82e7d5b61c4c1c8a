using Academy.Cloud.Payments;
using Academy.Contracts;
using Academy.Core.Payments;
using Academy.Core.Platform;
using Stripe;

namespace Academy.Cloud.Tests.Payments;

/// <summary>The contract on an account in test mode: <c>ACADEMY_TEST_STRIPE_KEY</c>.</summary>
public sealed class StripeAccountTests : PaymentsContract
{
    private const string Card = "pm_card_visa";

    private StripeClient Stripe { get; } = StripePayments.ClientOf(Account.Setting("ACADEMY_TEST_STRIPE_KEY"));

    protected override IPayments Payments => new StripePayments(Stripe);

    protected override async Task<string> PaidAsync(Money amount)
    {
        var options = new PaymentIntentCreateOptions { Amount = amount.Cents, Currency = "usd", PaymentMethod = Card, PaymentMethodTypes = ["card"], Confirm = true };
        return (await Stripe.V1.PaymentIntents.CreateAsync(options, cancellationToken: Cancellation)).Id;
    }

    protected override async Task<string> SubscribedAsync()
    {
        var customer = await Stripe.V1.Customers.CreateAsync(
            new() { Email = "ada@academy.example", PaymentMethod = Card, InvoiceSettings = new() { DefaultPaymentMethod = Card } }, cancellationToken: Cancellation);
        var price = await Stripe.V1.Prices.CreateAsync(
            new() { Currency = "usd", UnitAmount = 2_000, Recurring = new() { Interval = "year" }, ProductData = new() { Name = "Premium" } }, cancellationToken: Cancellation);
        return (await Stripe.V1.Subscriptions.CreateAsync(new() { Customer = customer.Id, Items = [new() { Price = price.Id }] }, cancellationToken: Cancellation)).Id;
    }
}
