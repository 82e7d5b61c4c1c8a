using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Coupons;
using Academy.Core.Payments.Events;
using Academy.Core.Payments.Events.Handlers;
using Academy.Core.Payments.Invoices;
using Academy.Core.Payments.Ledger;
using Academy.Core.Payments.Offers;
using Academy.Core.Payments.Reconciliation;
using Academy.Core.Payments.Refunds;
using Academy.Core.Payments.Sales;
using Academy.Core.Payments.Subscriptions;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Core.Payments;

internal static class PaymentServices
{
    public static IServiceCollection AddPayments(this IServiceCollection services) => services
        .AddStripeEvents()
        .AddSingleton<CheckoutStore>()
        .AddSingleton<PaymentLedger>()
        .AddSingleton<Settlement>()
        .AddSingleton<SeatSettlement>()
        .AddSingleton<ISale, SeatSale>()
        .AddSingleton<ISale, TrackSale>()
        .AddSingleton<ISale, PremiumSale>()
        .AddSingleton<PaymentRefunds>()
        .AddSingleton<PaymentNotices>()
        .AddSingleton<PaymentReading>()
        .AddSingleton<ProductCatalog>()
        .AddSingleton<CheckoutDesk>()
        .AddSingleton<CheckoutOpening>()
        .AddSingleton<CheckoutExpiries>()
        .AddSingleton<OfferStore>()
        .AddSingleton<Shop>()
        .AddSingleton<CouponStore>()
        .AddSingleton<CouponRedemptions>()
        .AddSingleton<CouponAdministration>()
        .AddSingleton<SubscriptionStore>()
        .AddSingleton<PremiumSubscriptions>()
        .AddSingleton<InvoiceStore>()
        .AddSingleton<OrganizationInvoices>()
        .AddSingleton<InvoiceNews>()
        .AddSingleton<InvoiceNotices>()
        .AddSingleton<Reconciler>();

    private static IServiceCollection AddStripeEvents(this IServiceCollection services) => services
        .AddSingleton<StripeEventStore>()
        .AddSingleton<StripeHandling>()
        .AddSingleton<StripeInbox>()
        .AddSingleton<IStripeHandler, CheckoutSessionCompleted>()
        .AddSingleton<IStripeHandler, CheckoutSessionPaymentSucceeded>()
        .AddSingleton<IStripeHandler, CheckoutSessionPaymentFailed>()
        .AddSingleton<IStripeHandler, CheckoutSessionExpired>()
        .AddSingleton<IStripeHandler, ChargeRefunded>()
        .AddSingleton<FailedRefunds>()
        .AddSingleton<IStripeHandler, RefundFailed>()
        .AddSingleton<IStripeHandler, ChargeRefundUpdated>()
        .AddSingleton<IStripeHandler, DisputeCreated>()
        .AddSingleton<IStripeHandler, DisputeClosed>()
        .AddSingleton<IStripeHandler, InvoicePaid>()
        .AddSingleton<IStripeHandler, InvoicePaymentPaid>()
        .AddSingleton<IStripeHandler, InvoicePaymentFailed>()
        .AddSingleton<IStripeHandler, InvoiceOverdue>()
        .AddSingleton<IStripeHandler, InvoiceUncollectible>()
        .AddSingleton<IStripeHandler, InvoiceVoided>()
        .AddSingleton<IStripeHandler, SubscriptionCreated>()
        .AddSingleton<IStripeHandler, SubscriptionUpdated>()
        .AddSingleton<IStripeHandler, SubscriptionDeleted>();
}
