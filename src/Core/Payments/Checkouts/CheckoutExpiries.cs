using Academy.Core.Cohorts;
using Academy.Core.Payments.Ledger;

namespace Academy.Core.Payments.Checkouts;

/// <summary>Ends purchases whose time is over.</summary>
public sealed class CheckoutExpiries(CheckoutStore checkouts, IPayments payments, Settlement settlement)
{
    /// <summary>Ends a purchase that nobody has paid in time. That it has ended is known once Stripe says so.</summary>
    /// <exception cref="TimeoutException">Others were faster every time; trying again later may succeed.</exception>
    public async Task ExpireAsync(CheckoutId id, CancellationToken cancellation)
    {
        switch (await checkouts.FindAsync(id, cancellation))
        {
            case { Status: PaymentStatus.Pending, SessionId: { } session }:
                await payments.ExpireSessionAsync(session, cancellation);
                break;

            // One that has failed may have been left halfway: its ledger is written first, and no event of Stripe's comes to finish it.
            case { Status: PaymentStatus.Pending or PaymentStatus.Failed, SessionId: null } checkout:
                await EndAsync(checkout, cancellation);
                break;
        }
    }

    private async Task EndAsync(Checkout checkout, CancellationToken cancellation)
    {
        var statement = new PaymentStatement { CheckoutId = checkout.CheckoutId, Facts = [PaymentFact.Expiry(checkout.CheckoutId.Value, checkout.Total)] };
        if (await settlement.TakeInAsync(statement, cancellation) is { } later)
        {
            throw new TimeoutException(later.Message);
        }
    }
}
