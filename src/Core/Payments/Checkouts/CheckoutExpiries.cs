using Academy.Core.Cohorts;
using Academy.Core.Payments.Ledger;

namespace Academy.Core.Payments.Checkouts;

/// <summary>Ends purchases whose time is over.</summary>
public sealed class CheckoutExpiries(CheckoutStore checkouts, IPayments payments, Settlement settlement)
{
    /// <summary>Ends a purchase that nobody has paid in time. That it has ended is known once Stripe says so.</summary>
    public async Task ExpireAsync(CheckoutId id, CancellationToken cancellation)
    {
        if (await checkouts.FindAsync(id, cancellation) is not { Status: PaymentStatus.Pending } checkout)
        {
            return;
        }

        if (checkout.SessionId is { } session)
        {
            await payments.ExpireSessionAsync(session, cancellation);
        }
        else
        {
            await settlement.TakeInAsync(new() { CheckoutId = id, Facts = [PaymentFact.Expiry(id.Value, checkout.Total)] }, cancellation);
        }
    }
}
