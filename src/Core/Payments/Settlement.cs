using Academy.Core.Cohorts;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Coupons;
using Academy.Core.Payments.Ledger;
using Academy.Core.Payments.Refunds;
using Academy.Core.Payments.Sales;
using Academy.Core.Platform;

namespace Academy.Core.Payments;

/// <summary>
/// What follows from a payment: first the ledger, then what the buyer has, then whom to tell. Each step decides on what is stored, so a crash anywhere
/// is made good when the event is handled again.
/// </summary>
public sealed class Settlement(PaymentLedger ledger, IEnumerable<ISale> sales, PaymentRefunds refunds, CouponRedemptions coupons, PaymentNotices notices)
{
    private readonly Dictionary<PurchaseKind, ISale> sales = sales.ToDictionary(sale => sale.Kind);

    /// <summary>Takes in what Stripe says about a payment; null, or why it has to say so again.</summary>
    public async Task<Refusal?> TakeInAsync(PaymentStatement statement, CancellationToken cancellation)
    {
        if (!(await ledger.RecordAsync(statement, cancellation)).Succeeded(out var checkout, out var refusal))
        {
            return refusal;
        }

        var settled = await sales[checkout.Purchase.Kind].SettleAsync(checkout, cancellation);
        if (settled.ComeAgain is { } later)
        {
            return later;
        }

        if (settled.GiveBack is { } reason)
        {
            if (await refunds.OrderAllAsync(checkout.CheckoutId, reason, cancellation) is { } stuck)
            {
                return stuck;
            }

            await notices.TellOfReturnAsync(checkout, reason, cancellation);
        }

        if (statement.Facts.Any(fact => fact.Kind == PaymentFactKind.DisputeWon) && await refunds.OrderOwedAsync(checkout, cancellation) is { } unordered)
        {
            return unordered;
        }

        await FollowUpAsync(checkout, statement, cancellation);
        return null;
    }

    private async Task FollowUpAsync(Checkout checkout, PaymentStatement statement, CancellationToken cancellation)
    {
        if (checkout is { Status: PaymentStatus.Failed, CouponCode: { } code })
        {
            await coupons.ReleaseAsync(code, checkout.CheckoutId, cancellation);
        }

        if (checkout.IsDisputed)
        {
            await notices.TellOfDisputeAsync(checkout, cancellation);
        }

        await notices.TellBuyerAsync(checkout, statement.Facts.Any(fact => fact.Kind == PaymentFactKind.Failure), cancellation);
    }
}
