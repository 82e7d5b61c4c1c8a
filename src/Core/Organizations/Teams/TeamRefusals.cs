using Academy.Core.Platform;

namespace Academy.Core.Organizations.Teams;

public static class TeamRefusals
{
    /// <summary>There is none, or it is outside the manager's scope.</summary>
    public static readonly Refusal NotFound = new("team.not_found", RefusalKind.NotFound, "The organization has no such team.");

    public static readonly Refusal MemberNotFound = new("team.member_not_found", RefusalKind.NotFound, "The team has no such member.");

    public static readonly Refusal Archived = new("team.archived", RefusalKind.Conflict, "The team is archived: nobody can be put into it.");

    public static readonly Refusal TooManyTeams =
        new("team.too_many_teams", RefusalKind.Conflict, $"A person can be in {OrganizationMembership.MaxTeams} teams at most.");

    public static readonly Refusal UnknownManager =
        Refusal.OfField("team.unknown_manager", "managerId", "Must be a member or a manager of the organization.");

    public static readonly Refusal Stale = new("team.stale", RefusalKind.Stale, "The team was changed since it was read. Read it again and repeat the change.");

    public static readonly Refusal Busy = new("team.busy", RefusalKind.Conflict, "The team is being changed by others at the same time. Try again.");

    internal static readonly Concurrency Concurrency = new(NotFound, Stale, Busy);

    internal static readonly Concurrency OfMembers = new(MembershipRefusals.NotFound, MembershipRefusals.NotFound, Busy);
}
