using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Academy.Core.Platform;

namespace Academy.Core.Organizations;

/// <summary>A member as managers see them.</summary>
public sealed record MembershipView(
    UserId UserId, string Email, string? Name, string? Department, JoinSource Source, DateTimeOffset JoinedAt, IReadOnlyList<TeamId> TeamIds)
{
    public static MembershipView From(OrganizationMembership membership) => new(
        membership.UserId,
        membership.Person.Email,
        membership.Person.Name,
        membership.Department,
        membership.Source,
        membership.JoinedAt,
        membership.TeamIds);
}

/// <summary>What managers write of a member, whole.</summary>
public sealed record MembershipContent
{
    public const int DepartmentLength = 100;

    /// <summary>Where the member works; left out when nowhere in particular.</summary>
    [StringLength(DepartmentLength, MinimumLength = 1)]
    public string? Department { get; init; }
}

/// <summary>Which members to list, by address; never those outside the manager's scope.</summary>
public sealed record MembershipQuery : PageQuery
{
    [Description("Only those in this team")]
    public TeamId? TeamId { get; init; }
}
