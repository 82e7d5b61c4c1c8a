using System.Globalization;
using System.Text.Json;
using Academy.Core.Messaging;
using Academy.Core.Platform;

namespace Academy.Core.Organizations;

/// <summary>What the audit keeps of organizations: who let whom in or out, bought how many seats, or said which domains are theirs, and why.</summary>
public static class OrganizationAudit
{
    /// <summary>The entry of a change; null of one that is about neither people nor seats.</summary>
    /// <param name="before">The organization as it was.</param>
    /// <param name="after">The same as it is saved.</param>
    /// <param name="reason">Why, as an administrator or the code says.</param>
    /// <param name="actor">Who did it; null when a bill did.</param>
    /// <param name="clock">Says when.</param>
    public static OutboxItem? Of(Organization before, Organization after, string reason, UserId? actor, TimeProvider clock)
    {
        if (Text(before) == Text(after) && before.SuspensionReason == after.SuspensionReason)
        {
            return null;
        }

        var verb = after.Status == before.Status && before.SuspensionReason == after.SuspensionReason ? "seats_changed"
            : after.Status == OrganizationStatus.Suspended ? "suspended"
            : "activated";
        return Of(after.OrganizationId, $"organization.{verb}", Text(before), $"{Text(after)}: {reason}", actor, clock);
    }

    /// <param name="organization">Whose audit it is.</param>
    /// <param name="action">What happened, <c>subject.verb</c>.</param>
    /// <param name="before">What was so; null when there is nothing to say of it.</param>
    /// <param name="after">What is so now.</param>
    /// <param name="actor">Who did it; null when the academy did.</param>
    /// <param name="clock">Says when.</param>
    public static OutboxItem Of(OrganizationId organization, string action, string? before, string? after, UserId? actor, TimeProvider clock)
    {
        var id = $"{action}:{organization}:{Ids.NewText(clock)}";
        return new OutboxItem
        {
            ItemId = id,
            OrganizationId = organization,
            Audit = new AuditEntry { EntryId = id, Action = action, ActorId = actor, SubjectId = null, Before = before, After = after, At = clock.GetUtcNow() },
        };
    }

    private static string Text(Organization organization) => string.Create(
        CultureInfo.InvariantCulture,
        $"{JsonSerializer.SerializeToElement(organization.Status, Json.Documents).GetString()}, {organization.SeatsPurchased} seats");
}
