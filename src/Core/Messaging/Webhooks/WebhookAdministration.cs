using Academy.Core.Organizations;
using Academy.Core.Platform;
using Microsoft.Extensions.Options;

namespace Academy.Core.Messaging.Webhooks;

/// <summary>What administrators do with webhooks: load, decide, save the version that was read.</summary>
public sealed class WebhookAdministration(
    WebhookStore webhooks, OrganizationStore organizations, SecretSeal seal, IOptions<WebhookOptions> options, TimeProvider clock)
{
    private const string Webhooks = "webhooks";

    /// <summary>Subscribes, with a secret that only the answer tells.</summary>
    public async Task<Result<WebhookWithSecret>> CreateAsync(Caller owner, WebhookContent content, CancellationToken cancellation)
    {
        if (await FaultOfAsync(content, cancellation) is { } fault)
        {
            return fault;
        }

        var (id, secret, now) = (Ids.New<WebhookSubscriptionId>(clock), NewSecret(), clock.GetUtcNow());
        if (!WebhookSubscriptionDecisions.Create(id, content, seal.Seal(secret), owner, options.Value, now).Succeeded(out var subscription, out var refusal))
        {
            return refusal;
        }

        return Shown(await webhooks.CreateAsync(subscription, cancellation), secret);
    }

    public async Task<Result<WebhookSubscription>> ReadAsync(WebhookSubscriptionId id, CancellationToken cancellation) =>
        await webhooks.FindAsync(id, cancellation) is { } subscription ? subscription : WebhookRefusals.NotFound;

    /// <summary>One page of all webhooks, the latest first.</summary>
    public Task<Result<Page<WebhookView>>> ListAsync(PageQuery asked, CancellationToken cancellation) =>
        asked.ReadAsync(Webhooks, (limit, after) => webhooks.ListAsync(limit, after, cancellation), WebhookView.From);

    /// <param name="id">The webhook.</param>
    /// <param name="version">The version that the content replaces.</param>
    /// <param name="content">What administrators write, whole.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Result<WebhookSubscription>> UpdateAsync(
        WebhookSubscriptionId id, string? version, WebhookContent content, CancellationToken cancellation) =>
        version is null ? WebhookRefusals.VersionRequired
        : await FaultOfAsync(content, cancellation) is { } fault ? fault
        : await ChangeAsync(
            id,
            before => before.Version == version ? WebhookSubscriptionDecisions.Write(before, content, options.Value, clock.GetUtcNow()) : WebhookRefusals.Stale,
            cancellation);

    /// <summary>Makes a fresh secret. For the overlap, events are signed with the one before too, so that a receiver can change over without a gap.</summary>
    public async Task<Result<WebhookWithSecret>> RotateAsync(WebhookSubscriptionId id, TimeSpan overlap, CancellationToken cancellation)
    {
        var (secret, now) = (NewSecret(), clock.GetUtcNow());
        var sealedSecret = seal.Seal(secret);
        return (await ChangeAsync(id, before => WebhookSubscriptionDecisions.Rotate(before, sealedSecret, now + overlap, now), cancellation))
            .Then(rotated => Shown(rotated, secret));
    }

    /// <summary>Ends a subscription. What is on its way is given up.</summary>
    public async Task<Result<WebhookSubscriptionId>> RemoveAsync(WebhookSubscriptionId id, CancellationToken cancellation)
    {
        while (await webhooks.FindAsync(id, cancellation) is { } found)
        {
            if (await webhooks.TryRemoveAsync(found, cancellation))
            {
                return id;
            }
        }

        return WebhookRefusals.NotFound;
    }

    private async Task<Refusal?> FaultOfAsync(WebhookContent content, CancellationToken cancellation) =>
        content.OrganizationId is { } organization && await organizations.FindAsync(organization, cancellation) is null ? WebhookRefusals.UnknownOrganization : null;

    private Task<Result<WebhookSubscription>> ChangeAsync(
        WebhookSubscriptionId id, Func<WebhookSubscription, Result<WebhookSubscription>> decide, CancellationToken cancellation) =>
        WebhookRefusals.Concurrency.ChangeAsync(
            version: null,
            () => webhooks.FindAsync(id, cancellation),
            before => new(decide(before)),
            changed => webhooks.TryReplaceAsync(changed, cancellation));

    // The prefix tells secret scanners what they have found.
    private static string NewSecret() => $"whsec_{Secret.Create().Value}";

    private static WebhookWithSecret Shown(WebhookSubscription subscription, string secret) => new(WebhookView.From(subscription), secret, subscription.Version);
}
