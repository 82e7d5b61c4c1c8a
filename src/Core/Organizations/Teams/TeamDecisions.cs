using Academy.Core.Platform;

namespace Academy.Core.Organizations.Teams;

/// <summary>What may become of a team, and who may be in it.</summary>
public static class TeamDecisions
{
    public static Team Create(OrganizationId organization, TeamId id, TeamContent content, DateTimeOffset now) => new()
    {
        OrganizationId = organization,
        TeamId = id,
        Content = content,
        MemberCount = 0,
        IsActive = true,
        CreatedAt = now,
        UpdatedAt = now,
    };

    public static Team Update(Team team, TeamContent content, DateTimeOffset now) => team with { Content = content, UpdatedAt = now };

    /// <summary>Closes a team to others, or opens it again; who is in it stays. Repeating it changes nothing.</summary>
    public static Team Open(Team team, bool isActive, DateTimeOffset now) => team.IsActive == isActive ? team : team with { IsActive = isActive, UpdatedAt = now };

    /// <summary>A member with a row in a team, as the role says; what is so already stays as it is.</summary>
    public static Result<TeamPlace> Put(TeamPlace place, Team team, TeamRole role, DateTimeOffset now) => place switch
    {
        { Row: { } row } => row.Role == role ? place : place with { Row = row with { Role = role } },
        _ when !team.IsActive => TeamRefusals.Archived,
        { Membership.TeamIds.Count: >= OrganizationMembership.MaxTeams } => TeamRefusals.TooManyTeams,
        _ => new TeamPlace(
            place.Membership with { TeamIds = [.. place.Membership.TeamIds, team.TeamId] },
            new() { OrganizationId = team.OrganizationId, TeamId = team.TeamId, UserId = place.Membership.UserId, Role = role, JoinedAt = now }),
    };

    public static Result<TeamPlace> Take(TeamPlace place) => place.Row is null
        ? TeamRefusals.MemberNotFound
        : new TeamPlace(place.Membership with { TeamIds = [.. place.Membership.TeamIds.Where(team => team != place.Row.TeamId)] }, Row: null);
}

/// <summary>A member, and the row that puts them into one team; null while they are not in it.</summary>
public sealed record TeamPlace(OrganizationMembership Membership, TeamMember? Row);
