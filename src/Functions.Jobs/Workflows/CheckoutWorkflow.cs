using Academy.Core.Payments.Checkouts;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Academy.Functions.Jobs.Workflows;

/// <summary>Ends a checkout at the instant until which what is bought was kept (spec 60), unless it was paid.</summary>
public sealed class CheckoutWorkflow(CheckoutExpiries expiries)
{
    // About a day of attempts; what fails for longer is for an operator, who sees the failed instance.
    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 30, firstRetryInterval: TimeSpan.FromSeconds(5), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromHours(1)));

    [Function(CheckoutExpiry.Workflow)]
    public static async Task ExpireCheckout([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var checkout = context.GetInput<CheckoutExpiry>()!;
        await context.CreateTimer(checkout.Until, CancellationToken.None);
        await context.CallActivityAsync(nameof(EndCheckout), checkout, Patiently);
    }

    [Function(nameof(EndCheckout))]
    public Task EndCheckout([ActivityTrigger] CheckoutExpiry checkout, CancellationToken cancellation) => expiries.ExpireAsync(new(checkout.CheckoutId), cancellation);
}
