using Academy.Contracts;
using Academy.Core.Payments;
using Academy.Core.Payments.Offers;
using Academy.Core.Platform;
using Academy.Local.Checkout;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Local.Tests.Contracts;

public sealed class EmbeddedPaymentsTests(EmbeddedHost host) : PaymentsContract, IClassFixture<EmbeddedHost>
{
    protected override IPayments Payments => host.Services.GetRequiredService<IPayments>();

    protected override TimeProvider Clock => host.Clock;

    protected override async Task<string> PaidAsync(Money amount) => (await PayAsync(Request() with { Amount = amount })).PaymentIntent;

    protected override async Task<string> SubscribedAsync() => (await PayAsync(Request() with { Interval = BillingInterval.Year })).SubscriptionId;

    // As the button of the page does, without telling the academy of it: what it makes of the events is tested elsewhere.
    private async Task<EmbeddedSession> PayAsync(SessionRequest request)
    {
        var session = await Payments.CreateSessionAsync(request, Cancellation);
        var pay = SessionAction.All.Single(action => action.Name == "pay");
        var paid = await host.Services.GetRequiredService<SessionStore>().ChangeAsync(session.Id, open => pay.Happen(open, Clock.GetUtcNow()) with { Outgoing = [] }, Cancellation);
        return paid.ShouldNotBeNull();
    }
}
