using Academy.Core.Organizations.Teams;
using Academy.Core.Platform;

namespace Academy.Core.Organizations.Managers;

/// <summary>The one place that says what a manager may do, and whom they see (spec 14, 15).</summary>
public static class ManagerPolicy
{
    // View-only: these change nothing.
    private static readonly ManagerPermission[] Views =
    [
        ManagerPermission.ViewProgress,
        ManagerPermission.ViewScores,
        ManagerPermission.ViewCertificates,
        ManagerPermission.ViewAnalytics,
        ManagerPermission.ExportReports,
    ];

    /// <summary>Why a manager may not do what needs a permission; null when they may.</summary>
    /// <param name="manager">Whose grant it is.</param>
    /// <param name="needed">What the endpoint names.</param>
    /// <param name="role">The role that the endpoint asks for besides.</param>
    public static Refusal? Refuse(ManagerGrant manager, ManagerPermission needed, ManagerRole role = ManagerRole.Viewer) =>
        !Has(manager, needed) ? ManagerRefusals.PermissionMissing
        : manager.Role < role ? ManagerRefusals.RoleTooLow
        : null;

    public static bool Has(ManagerGrant manager, ManagerPermission permission) =>
        manager.IsActive && (manager.Role == ManagerRole.Admin || (manager.Permissions.Contains(permission) && Allows(manager.Role, permission)));

    /// <summary>Whether a role can have a permission at all.</summary>
    public static bool Allows(ManagerRole role, ManagerPermission permission) => role != ManagerRole.Viewer || Views.Contains(permission);

    /// <summary>Whether a member is in the manager's scope.</summary>
    public static bool Sees(ManagerGrant manager, OrganizationMembership member) =>
        member.OrganizationId == manager.OrganizationId
        && member.IsActive
        && (manager.Scope.TeamIds is not { } teams || teams.Intersect(member.TeamIds).Any())
        && (manager.Scope.Departments is not { } departments || (member.Department is { } own && departments.Contains(own)));

    /// <summary>Whether a team is in the manager's scope. Departments leave no team out, only some of its members.</summary>
    public static bool Sees(ManagerGrant manager, Team team) =>
        team.OrganizationId == manager.OrganizationId && manager.Scope.TeamIds?.Contains(team.TeamId) != false;
}
