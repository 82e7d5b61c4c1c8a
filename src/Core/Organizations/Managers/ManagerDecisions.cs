using Academy.Core.Accounts;
using Academy.Core.Platform;

namespace Academy.Core.Organizations.Managers;

/// <summary>How someone becomes a manager, and stops being one.</summary>
public static class ManagerDecisions
{
    /// <summary>Why nobody may be allowed this; null when somebody may.</summary>
    /// <param name="content">What is to be allowed.</param>
    /// <param name="teams">The organization's teams.</param>
    public static Refusal? Refuse(ManagerContent content, IReadOnlySet<TeamId> teams) =>
        content.Permissions.Any(permission => !ManagerPolicy.Allows(content.Role, permission)) ? ManagerRefusals.ViewOnly
        : content is { Role: ManagerRole.Admin } and not { TeamIds: null, DepartmentScope: null } ? ManagerRefusals.AdminScope
        : content.TeamIds?.All(teams.Contains) == false ? ManagerRefusals.UnknownTeam
        : null;

    /// <summary>The grant as it shall be; the one there is when it says the same already.</summary>
    public static ManagerGrant Grant(ManagerGrant? before, OrganizationId organization, Account account, ManagerContent content, DateTimeOffset now)
    {
        var granted = new ManagerGrant
        {
            OrganizationId = organization,
            UserId = account.UserId,
            Person = Person.Of(account),
            Role = content.Role,
            Permissions = [.. content.Permissions.Distinct().Order()],
            Scope = new() { TeamIds = Sorted(content.TeamIds, id => id.Value), Departments = Sorted(content.DepartmentScope, name => name) },
            IsActive = true,
            CreatedAt = before is { IsActive: true } ? before.CreatedAt : now,
            UpdatedAt = before?.UpdatedAt ?? now,
            ETag = before?.ETag,
        };
        return before is null ? granted : Projections.SaysTheSame(before, granted) ? before : granted with { UpdatedAt = now };
    }

    public static ManagerGrant Revoke(ManagerGrant manager, DateTimeOffset now) => manager.IsActive ? manager with { IsActive = false, UpdatedAt = now } : manager;

    private static IReadOnlyList<T>? Sorted<T>(IReadOnlyList<T>? items, Func<T, string> by) => items is null ? null : [.. items.Distinct().OrderBy(by, StringComparer.Ordinal)];
}
