using System.Text.Json.Serialization;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Events;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Subscriptions;

/// <summary>A person's subscription as Stripe last said. Container <c>users</c>.</summary>
public sealed record Subscription : Document
{
    public const string DocumentType = "subscription";

    public const string Canceled = "canceled";

    private static readonly string[] InOrder = ["incomplete", "trialing", "active", "past_due", "unpaid", "incomplete_expired", Canceled];

    public override string Id => IdOf(SubscriptionId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public UserId UserId => CheckoutId.UserId;

    /// <summary>Stripe's <c>sub_…</c>.</summary>
    public required string SubscriptionId { get; init; }

    /// <summary>The purchase that began it.</summary>
    public required CheckoutId CheckoutId { get; init; }

    /// <summary>Stripe's word: active, trialing, past_due, unpaid, canceled, incomplete, …</summary>
    public required string Status { get; init; }

    /// <summary>Until when it is paid; null when Stripe doesn't say.</summary>
    public DateTimeOffset? PaidUntil { get; init; }

    /// <summary>Whether it runs out instead of going on.</summary>
    public bool EndsWithPeriod { get; init; }

    /// <summary>When Stripe said so, and by which event: of two words the later counts, whichever came first.</summary>
    public required DateTimeOffset SaidAt { get; init; }

    public required string SaidBy { get; init; }

    /// <summary>Whether it gives what was bought. While Stripe still tries to collect a payment it does.</summary>
    [JsonIgnore]
    public bool IsLive => Status is "active" or "trialing" or "past_due";

    // Stripe's clock ticks in seconds. Of two words in one second the one that is further along is the later one, as far as anybody can tell.
    private (DateTimeOffset, int, bool, string) Position => (SaidAt, Array.IndexOf(InOrder, Status), EndsWithPeriod, SaidBy);

    public static string IdOf(string subscriptionId) => $"{DocumentType}:{subscriptionId}";

    /// <summary>What is known after another word. An end is the last word, because a subscription that ended never begins again.</summary>
    public Subscription Hear(Subscription said) =>
        Status == Canceled && said.Status != Canceled ? this
        : said.Status == Canceled && Status != Canceled ? said with { ETag = ETag }
        : said.Position.CompareTo(Position) > 0 ? said with { ETag = ETag }
        : this;

    public static Subscription From(StripeSubscription said, CheckoutId checkout, StripeNotification notification) => new()
    {
        SubscriptionId = said.Id,
        CheckoutId = checkout,
        Status = said.Status,
        PaidUntil = said.Items?.Data is [var item, ..] ? DateTimeOffset.FromUnixTimeSeconds(item.CurrentPeriodEnd) : null,
        EndsWithPeriod = said.CancelAtPeriodEnd,
        SaidAt = notification.CreatedAt,
        SaidBy = notification.EventId,
    };
}
