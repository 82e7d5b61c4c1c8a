using Academy.Core.Accounts;
using Academy.Core.Cohorts;
using Academy.Core.Messaging;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Platform;

namespace Academy.Core.Payments;

/// <summary>Who is told what about payments. Telling twice is telling once.</summary>
public sealed class PaymentNotices(AccountStore accounts, AdministratorStore administrators, Notices notices, TimeProvider clock)
{
    /// <summary>Tells the buyer that what they paid comes back, because they can't have what they paid for.</summary>
    public Task TellOfReturnAsync(Checkout checkout, string reason, CancellationToken cancellation) => TellBuyerAsync(
        checkout, "payment.returned", $"{checkout.Charged} come back to you", $"You paid {checkout.Charged} for {checkout.Purchase.Title}. {reason} All of it is given back to you.", cancellation);

    /// <summary>Tells the buyer what became of the payment, when there is something to tell.</summary>
    public Task TellBuyerAsync(Checkout checkout, bool hasFailed, CancellationToken cancellation) => checkout.Status switch
    {
        PaymentStatus.Refunded => TellBuyerAsync(
            checkout, "payment.refunded", $"{checkout.Refunded} were given back", $"What you paid for {checkout.Purchase.Title} was given back: {checkout.Refunded}.", cancellation),
        PaymentStatus.Failed when hasFailed => TellBuyerAsync(
            checkout, "payment.failed", "Your payment did not go through", $"The payment of {checkout.Total} for {checkout.Purchase.Title} did not go through. Nothing was charged.", cancellation),
        _ => Task.CompletedTask,
    };

    /// <summary>Tells the administrators that a bank has taken money back.</summary>
    public Task TellOfDisputeAsync(Checkout checkout, CancellationToken cancellation) => TellAdministratorsAsync(
        $"payment.disputed:{checkout.CheckoutId}", "payment.disputed", "A payment is disputed",
        $"The bank of {checkout.UserId} took back {checkout.Disputed} for {checkout.Purchase.Title} (payment {checkout.CheckoutId}). Access is suspended. Answer the bank in Stripe.", cancellation);

    /// <summary>Tells the administrators that a refund can't be made.</summary>
    public Task TellOfRejectionAsync(Checkout checkout, RefundOrder order, string rejection, CancellationToken cancellation) => TellAdministratorsAsync(
        $"payment.refund_rejected:{checkout.CheckoutId}:{order.OrderId}", "payment.refund_rejected", "A refund can't be made",
        $"{order.Amount} of the payment {checkout.CheckoutId} can't be given back: {rejection}. Settle it in Stripe.", cancellation);

    /// <summary>Tells the administrators something once.</summary>
    public async Task TellAdministratorsAsync(string cause, string topic, string title, string text, CancellationToken cancellation)
    {
        foreach (var id in (await administrators.LoadAsync(cancellation)).UserIds)
        {
            if (await accounts.FindAsync(id, cancellation) is { } administrator)
            {
                await notices.TellAsync(administrator, Notice.Of(id, new(cause), topic, title, text, clock.GetUtcNow()), cancellation);
            }
        }
    }

    /// <summary>Tells a person something once.</summary>
    public async Task TellAsync(UserId person, string cause, string topic, string title, string text, CancellationToken cancellation)
    {
        if (await accounts.FindAsync(person, cancellation) is { } account)
        {
            await notices.TellAsync(account, Notice.Of(person, new(cause), topic, title, text, clock.GetUtcNow()), cancellation);
        }
    }

    private Task TellBuyerAsync(Checkout checkout, string topic, string title, string text, CancellationToken cancellation) =>
        TellAsync(checkout.UserId, $"{topic}:{checkout.CheckoutId}", topic, title, text, cancellation);
}
