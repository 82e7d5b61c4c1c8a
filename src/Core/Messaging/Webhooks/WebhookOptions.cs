namespace Academy.Core.Messaging.Webhooks;

/// <summary>Where events may be sent. Bound from the <c>Academy:Webhooks</c> section of the configuration.</summary>
public sealed class WebhookOptions
{
    /// <summary>Lets loopback addresses be subscribed, over plain HTTP and on any port too: for a receiver on the machine of whoever builds one.</summary>
    public bool AllowLoopback { get; set; }
}
