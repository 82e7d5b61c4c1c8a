using System.ComponentModel.DataAnnotations;
using Academy.Core.Platform;

namespace Academy.Core.Organizations.Managers;

/// <summary>What a manager is to be allowed, whole: what it leaves out is taken back.</summary>
public sealed record ManagerContent
{
    public required ManagerRole Role { get; init; }

    /// <summary>What the manager may do; an admin has all of them anyway.</summary>
    [MaxLength(8)]
    public IReadOnlyList<ManagerPermission> Permissions { get; init; } = [];

    /// <summary>Only over those in these teams; left out, over everyone.</summary>
    [MaxLength(100)]
    public IReadOnlyList<TeamId>? TeamIds { get; init; }

    /// <summary>Only over those in these departments, as their memberships spell them; left out, over everyone.</summary>
    [MaxLength(100)]
    public IReadOnlyList<string>? DepartmentScope { get; init; }
}

/// <summary>A manager as admins of the organization see them.</summary>
/// <param name="UserId">The account.</param>
/// <param name="Email">Its address.</param>
/// <param name="Name">Its name.</param>
/// <param name="Role">What they are.</param>
/// <param name="Permissions">What they may do; of an admin, everything.</param>
/// <param name="TeamIds">Whose members they are over; left out when no team is left out.</param>
/// <param name="DepartmentScope">Which departments they are over; left out when none is left out.</param>
/// <param name="CreatedAt">Since when they are a manager.</param>
/// <param name="UpdatedAt">When that last changed.</param>
public sealed record ManagerView(
    UserId UserId,
    string Email,
    string? Name,
    ManagerRole Role,
    IReadOnlyList<ManagerPermission> Permissions,
    IReadOnlyList<TeamId>? TeamIds,
    IReadOnlyList<string>? DepartmentScope,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static ManagerView From(ManagerGrant manager) => new(
        manager.UserId,
        manager.Person.Email,
        manager.Person.Name,
        manager.Role,
        [.. Enum.GetValues<ManagerPermission>().Where(permission => ManagerPolicy.Has(manager, permission))],
        manager.Scope.TeamIds,
        manager.Scope.Departments,
        manager.CreatedAt,
        manager.UpdatedAt);
}
