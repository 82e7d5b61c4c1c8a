using Academy.Core.Platform;

namespace Academy.Core.Payments.Checkouts;

/// <summary>What the workflow that ends a purchase knows.</summary>
/// <param name="CheckoutId">The purchase.</param>
/// <param name="Until">When it ends unless it was paid, UTC.</param>
public sealed record CheckoutExpiry(string CheckoutId, DateTime Until)
{
    /// <summary>The orchestrator.</summary>
    public const string Workflow = "ExpireCheckout";

    internal static WorkflowCommand CommandFor(Checkout checkout) => WorkflowCommand.Start(
        checkout.UserId, Workflow, $"checkout-expiry:{checkout.CheckoutId}", new CheckoutExpiry(checkout.CheckoutId.Value, checkout.ExpiresAt.UtcDateTime));
}
