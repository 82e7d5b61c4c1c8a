using Academy.Core.Accounts;
using Academy.Core.Organizations;
using Academy.Core.Platform;
using Academy.Core.Tracks;
using Academy.Functions.Http.Responses;

namespace Academy.Functions.Api.Accounts;

/// <summary>An account as its owner and administrators see it. Fields without a value are left out.</summary>
public sealed record AccountView(
    UserId UserId,
    string Email,
    string? Name,
    string? Company,
    string? Title,
    string? Department,
    string? LinkedInUrl,
    string? PhoneNumber,
    string? Timezone,
    NotificationPreferences NotificationPreferences,
    PrivacySettings Privacy,
    Role Role,
    AccountKind AccountKind,
    OrganizationId? OrganizationId,
    TrackId? CurrentTrackId,
    GoalId? CurrentGoalId,
    TrackSource? TrackSource,
    bool MustChooseTrack,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static AccountView From(Account account) => new(
        account.UserId,
        account.Email,
        account.Name,
        account.Company,
        account.Title,
        account.Department,
        account.LinkedInUrl,
        account.PhoneNumber,
        account.Timezone,
        account.NotificationPreferences,
        account.Privacy,
        account.Role,
        account.AccountKind,
        account.OrganizationId,
        account.CurrentTrackId,
        account.CurrentGoalId,
        account.TrackSource,
        Membership.MustChoose(account),
        account.CreatedAt,
        account.UpdatedAt);

    /// <summary>With the version that a change can be made against.</summary>
    public static Reply<AccountView> Reply(Account account) => Http.Responses.Reply.Ok(From(account), account.ETag);
}
