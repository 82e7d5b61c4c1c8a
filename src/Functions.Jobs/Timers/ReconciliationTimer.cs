using Academy.Core.Payments.Reconciliation;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Jobs.Timers;

/// <summary>Compares money with places every night.</summary>
public sealed class ReconciliationTimer(Reconciler reconciler)
{
    [Function(nameof(ReconcilePayments))]
    public Task ReconcilePayments([TimerTrigger("0 17 3 * * *")] TimerInfo timer, CancellationToken cancellation) => reconciler.RunAsync(cancellation);
}
