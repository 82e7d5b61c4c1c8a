using Academy.Core.Accounts;
using Academy.Core.Platform;

namespace Academy.Local.Demo;

/// <summary>One account a role, so that a newcomer can see the academy through everyone's eyes. They sign in by a link from the mailbox.</summary>
internal sealed class DemoUsers(AccountStore accounts, RoleGrants roles)
{
    public static IReadOnlyList<DemoUser> All { get; } =
    [
        new("admin@academy.example", "Avery Admin", Role.PlatformAdmin),
        new("approver@academy.example", "Alex Approver", Role.Approver),
        new("instructor@academy.example", "Indira Instructor", Role.Instructor),
        new("contributor@academy.example", "Casey Contributor", Role.Contributor),
        new("learner@academy.example", "Lee Learner", Role.Learner),
    ];

    /// <summary>Opens those that are missing; repeating it changes nothing.</summary>
    public async Task CreateAsync(CancellationToken cancellation)
    {
        foreach (var user in All)
        {
            var account = await accounts.OpenAsync(user.Email, user.Name, cancellation);
            await roles.GrantAsync(account.UserId, user.Role, by: null, cancellation);
        }
    }
}

internal sealed record DemoUser(string Email, string Name, Role Role);
