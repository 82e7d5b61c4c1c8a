using Academy.Core.Accounts;
using Academy.Core.Cohorts;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Platform;
using Academy.Local.Checkout;
using SessionStore = Academy.Local.Checkout.SessionStore;

namespace Academy.Local.Demo;

/// <summary>What can become of a payment: one that is paid, one given back in full, one in part, and one that nobody paid. They take the way of every payment.</summary>
internal sealed class DemoPayments(AccountStore accounts, CheckoutDesk desk, CheckoutStore checkouts, SessionStore sessions, EventDelivery delivery, TimeProvider clock)
{
    private static readonly CohortId Cohort = new("demo-open");

    private static readonly (string Email, string Name, string[] Buttons)[] Buyers =
    [
        ("paula@northwind.example", "Paula Paid", ["pay"]),
        ("rafi@northwind.example", "Rafi Refunded", ["pay", "refund"]),
        ("petra@northwind.example", "Petra Partly", ["pay", "refund-half"]),
        ("eno@northwind.example", "Eno Expired", ["expire"]),
    ];

    /// <summary>Makes those that are missing; repeating it changes nothing.</summary>
    public async Task CreateAsync(CancellationToken cancellation)
    {
        foreach (var (address, name, buttons) in Buyers)
        {
            if (await SessionAsync(await accounts.OpenAsync(address, name, cancellation), cancellation) is { } session)
            {
                foreach (var button in buttons)
                {
                    await PressAsync(session, SessionAction.All.Single(action => action.Name == button), cancellation);
                }
            }
        }
    }

    private async Task<string?> SessionAsync(Account buyer, CancellationToken cancellation)
    {
        var (made, _) = await checkouts.ListAsync(buyer.UserId, limit: 1, continuation: null, cancellation);
        return made is [var known] ? known.SessionId
            : (await desk.BeginAsync(new Caller(buyer.UserId, buyer.Role), new() { CohortId = Cohort }, cancellation)).Value?.SessionId;
    }

    private async Task PressAsync(string session, SessionAction button, CancellationToken cancellation)
    {
        // What was given back in part could be given back in part again.
        var pressed = await sessions.ChangeAsync(
            session, found => button.Applies(found) && found.RefundedCents == 0 ? button.Happen(found, clock.GetUtcNow()) : null, cancellation);
        if (pressed is not null)
        {
            await delivery.SendAsync(pressed, cancellation);
        }
    }
}
