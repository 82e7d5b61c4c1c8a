using Academy.Core.Payments.Events;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Jobs.Timers;

/// <summary>Tries those of Stripe's events again that failed, each when its time has come.</summary>
public sealed class StripeEventTimer(StripeInbox inbox)
{
    [Function(nameof(RetryStripeEvents))]
    public Task RetryStripeEvents([TimerTrigger("0 */10 * * * *")] TimerInfo timer, CancellationToken cancellation) => inbox.RetryDueAsync(cancellation);
}
