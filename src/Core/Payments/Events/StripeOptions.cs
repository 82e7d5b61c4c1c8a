namespace Academy.Core.Payments.Events;

/// <summary>What the academy shares with Stripe. Bound from the <c>Academy:Stripe</c> section of the configuration.</summary>
public sealed class StripeOptions
{
    /// <summary>The signing secrets of the webhook, separated by commas: two while one takes the place of the other.</summary>
    public string WebhookSecrets { get; set; } = "";

    public IReadOnlyList<string> Secrets => WebhookSecrets.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
