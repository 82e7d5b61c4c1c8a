using System.ComponentModel.DataAnnotations;
using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Organizations.Teams;

/// <summary>A team as a manager writes it, whole: the body of a create and of an update.</summary>
public sealed record TeamContent
{
    private const int MaxTargets = 50;

    [StringLength(100, MinimumLength = 1)]
    public required string Name { get; init; }

    [StringLength(2_000)]
    public string? Description { get; init; }

    /// <summary>Whom to ask about the team: a member or a manager of the organization.</summary>
    public UserId? ManagerId { get; init; }

    /// <summary>The courses that the team is to complete.</summary>
    [MaxLength(MaxTargets)]
    public IReadOnlyList<CourseId> TargetCourses { get; init; } = [];

    /// <summary>The learning paths that the team is to complete, by id.</summary>
    [MaxLength(MaxTargets)]
    public IReadOnlyList<string> TargetPaths { get; init; } = [];

    /// <summary>The skills that the team is to acquire, by id.</summary>
    [MaxLength(MaxTargets)]
    public IReadOnlyList<string> TargetSkills { get; init; } = [];

    /// <summary>Until when.</summary>
    public DateTimeOffset? CompletionDeadline { get; init; }
}

public sealed record TeamMemberContent
{
    public TeamRole Role { get; init; }
}

/// <summary>A team as managers see it.</summary>
public sealed record TeamView(
    TeamId Id,
    string Name,
    string? Description,
    UserId? ManagerId,
    IReadOnlyList<CourseId> TargetCourses,
    IReadOnlyList<string> TargetPaths,
    IReadOnlyList<string> TargetSkills,
    DateTimeOffset? CompletionDeadline,
    int MemberCount,
    bool IsActive,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static TeamView From(Team team) => new(
        team.TeamId,
        team.Content.Name,
        team.Content.Description,
        team.Content.ManagerId,
        team.Content.TargetCourses,
        team.Content.TargetPaths,
        team.Content.TargetSkills,
        team.Content.CompletionDeadline,
        team.MemberCount,
        team.IsActive,
        team.CreatedAt,
        team.UpdatedAt);
}

/// <summary>Someone in a team as managers see them.</summary>
public sealed record TeamMemberView(TeamId TeamId, UserId UserId, TeamRole Role, DateTimeOffset JoinedAt)
{
    public static TeamMemberView From(TeamMember member) => new(member.TeamId, member.UserId, member.Role, member.JoinedAt);
}
