using Academy.Core.Payments.Checkouts;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Academy.Functions.Jobs.Workflows;

/// <summary>Ends a checkout at the instant until which what is bought was kept (spec 60), unless it was paid.</summary>
public sealed class CheckoutWorkflow(CheckoutExpiries expiries)
{
    [Function(CheckoutExpiry.Workflow)]
    public static async Task ExpireCheckout([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var checkout = context.GetInput<CheckoutExpiry>()!;
        await context.CreateTimer(checkout.Until, CancellationToken.None);
        await context.CallActivityAsync(nameof(EndCheckout), checkout, Retry.Patiently);
    }

    [Function(nameof(EndCheckout))]
    public Task EndCheckout([ActivityTrigger] CheckoutExpiry checkout, CancellationToken cancellation) => expiries.ExpireAsync(new(checkout.CheckoutId), cancellation);
}
