using Academy.Core.Platform;

namespace Academy.Core.Accounts;

/// <summary>How an account begins, changes and is granted a role.</summary>
public static class AccountDecisions
{
    public static Account Open(UserId userId, EmailAddress email, string? name, DateTimeOffset now) => new()
    {
        UserId = userId,
        Email = email.Value,
        Name = name?.Length > ProfileChange.NameLength ? name[..ProfileChange.NameLength] : name,
        CreatedAt = now,
        UpdatedAt = now,
    };

    public static Result<Account> Change(Account account, ProfileChange change, DateTimeOffset now)
    {
        var fields = new ProfileFields();
        var changed = account with
        {
            Name = fields.Name(change.Name, account.Name),
            Company = ProfileFields.Text(change.Company, account.Company),
            Title = ProfileFields.Text(change.Title, account.Title),
            LinkedInUrl = fields.LinkedInUrl(change.LinkedInUrl, account.LinkedInUrl),
            PhoneNumber = fields.PhoneNumber(change.PhoneNumber, account.PhoneNumber),
            Timezone = fields.Timezone(change.Timezone, account.Timezone),
            NotificationPreferences = Merge(account.NotificationPreferences, change.NotificationPreferences),
            Privacy = new() { AllowLeaderboardDisplay = change.Privacy?.AllowLeaderboardDisplay ?? account.Privacy.AllowLeaderboardDisplay },
        };
        if (fields.Refusal is { } refusal)
        {
            return refusal;
        }

        // An unchanged profile keeps its version, so repeating a request changes nothing.
        return changed == account ? account : changed with { UpdatedAt = now };
    }

    public static Account Grant(Account account, Role role, DateTimeOffset now) =>
        account.Role == role ? account : account with { Role = role, UpdatedAt = now };

    private static NotificationPreferences Merge(NotificationPreferences now, NotificationChange? change) => new()
    {
        EmailNotifications = change?.EmailNotifications ?? now.EmailNotifications,
        SmsNotifications = change?.SmsNotifications ?? now.SmsNotifications,
        Community = Merge(now.Community, change?.Community),
    };

    private static CommunityPreferences Merge(CommunityPreferences now, CommunityChange? change) => new()
    {
        ThreadReplies = change?.ThreadReplies ?? now.ThreadReplies,
        InstructorReplies = change?.InstructorReplies ?? now.InstructorReplies,
        BestAnswers = change?.BestAnswers ?? now.BestAnswers,
        PeerConnections = change?.PeerConnections ?? now.PeerConnections,
        SubscribedThreads = change?.SubscribedThreads ?? now.SubscribedThreads,
    };
}
