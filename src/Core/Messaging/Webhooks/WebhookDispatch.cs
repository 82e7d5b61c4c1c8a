using System.Globalization;
using Academy.Core.Accounts;
using Academy.Core.Platform;
using Microsoft.Extensions.Logging;

namespace Academy.Core.Messaging.Webhooks;

/// <summary>What the workflow of a delivery knows.</summary>
/// <param name="SubscriptionId">To whom.</param>
/// <param name="EventId">What.</param>
/// <param name="Round">Which replay; 0 is the delivery itself.</param>
public sealed record WebhookRound(string SubscriptionId, string EventId, int Round)
{
    /// <summary>The orchestrator.</summary>
    public const string Workflow = "DeliverWebhook";

    public string InstanceId => string.Create(CultureInfo.InvariantCulture, $"webhook:{SubscriptionId}:{EventId}:{Round}");
}

/// <summary>
/// Makes one attempt at a delivery and writes down what came of it. A crash between the two repeats the attempt: receivers know an event they have had
/// by its id.
/// </summary>
public sealed partial class WebhookDispatch(
    WebhookStore webhooks, WebhookClient client, SecretSeal seal, AccountStore accounts, Notices notices, TimeProvider clock, ILogger<WebhookDispatch> logger)
{
    /// <returns>When the next attempt is due; null when there is none.</returns>
    public async Task<DateTimeOffset?> TryAsync(WebhookRound round, CancellationToken cancellation)
    {
        var id = WebhookSubscriptionId.From(round.SubscriptionId);
        if (await webhooks.FindDeliveryAsync(id, round.EventId, cancellation) is not { Status: WebhookDeliveryStatus.Pending } delivery || delivery.Round != round.Round)
        {
            return null;
        }

        if (delivery.NextRetryAt > clock.GetUtcNow())
        {
            return delivery.NextRetryAt;
        }

        if (await webhooks.FindAsync(id, cancellation) is not { Active: true } subscription)
        {
            await TellIfDisabledAsync(id, cancellation);
            await webhooks.TryReplaceAsync(delivery.GiveUp(), cancellation);
            return null;
        }

        var tried = await SendAsync(delivery, subscription, cancellation);
        // Before the delivery: a crash in between repeats the attempt, and with it this.
        await FollowAsync(id, tried, cancellation);
        await webhooks.TryReplaceAsync(tried, cancellation);
        return tried.NextRetryAt;
    }

    private async Task<WebhookDelivery> SendAsync(WebhookDelivery delivery, WebhookSubscription subscription, CancellationToken cancellation)
    {
        var began = clock.GetUtcNow();
        var signature = WebhookSignature.Sign(delivery.Payload, subscription.SecretsAt(began).Select(seal.Open), began);
        var response = await client.PostAsync(subscription.Url, delivery.EventId, delivery.Payload, signature, cancellation);
        if (!response.IsSuccess)
        {
            NotDelivered(logger, delivery.EventId, subscription.SubscriptionId.Value, delivery.Attempts + 1, response.Code, response.Error);
        }

        return delivery.Tried(response, began, clock.GetUtcNow());
    }

    private async Task FollowAsync(WebhookSubscriptionId id, WebhookDelivery tried, CancellationToken cancellation)
    {
        await WebhookRefusals.Concurrency.BringAsync(
            () => webhooks.FindAsync(id, cancellation),
            before => WebhookSubscriptionDecisions.Follow(before, tried, clock.GetUtcNow()),
            (_, after) => webhooks.TryReplaceAsync(after, cancellation));
        if (tried.Status == WebhookDeliveryStatus.Failed)
        {
            await TellIfDisabledAsync(id, cancellation);
        }
    }

    // Once however often: a crash right after it was switched off brings the delivery back here.
    private async Task TellIfDisabledAsync(WebhookSubscriptionId id, CancellationToken cancellation)
    {
        if (await webhooks.FindAsync(id, cancellation) is not { DisabledAt: { } at } disabled || await accounts.FindAsync(disabled.CreatedBy, cancellation) is not { } owner)
        {
            return;
        }

        // The path of the address may be a secret of the receiver's, and a notice goes out by mail.
        var host = new Uri(disabled.Url).Host;
        var cause = new NoticeId(string.Create(CultureInfo.InvariantCulture, $"webhook-disabled:{id}:{at.ToUnixTimeMilliseconds()}"));
        var text = $"Your webhook to {host} could not be reached for three days and was switched off. Switch it on again once it answers; what failed can be replayed.";
        await notices.TellAsync(owner, Notice.Of(owner.UserId, cause, "webhook.disabled", "A webhook was switched off", text, at), cancellation);
        Disabled(logger, id.Value);
    }

    [LoggerMessage(LogLevel.Warning, "Event {EventId} did not arrive at webhook {SubscriptionId}, attempt {Attempt}: {Code} {Error}")]
    private static partial void NotDelivered(ILogger logger, string eventId, string subscriptionId, int attempt, int? code, string? error);

    [LoggerMessage(LogLevel.Warning, "Webhook {SubscriptionId} was switched off because nothing arrives there any more")]
    private static partial void Disabled(ILogger logger, string subscriptionId);
}
