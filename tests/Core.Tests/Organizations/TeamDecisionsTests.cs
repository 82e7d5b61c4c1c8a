using Academy.Core.Organizations;
using Academy.Core.Organizations.Teams;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Organizations;

[Spec(12, 13)]
public sealed class TeamDecisionsTests
{
    [Fact]
    public void A_member_who_is_put_into_a_team_has_a_row_and_the_team_in_the_list()
    {
        var place = Put(new(People.Member("ada", "Sales", "blue"), Row: null), "red").Value.ShouldNotBeNull();

        place.Membership.TeamIds.Select(team => team.Value).ShouldBe(["blue", "red"]);
        (place.Row!.TeamId.Value, place.Row.UserId.Value, place.Row.Role, place.Row.JoinedAt).ShouldBe(("red", "ada", TeamRole.Member, People.Now));
    }

    [Fact]
    public void Putting_in_twice_changes_nothing_but_the_role_that_it_says()
    {
        var place = Put(new(People.Member("ada", "Sales"), Row: null), "red").Value.ShouldNotBeNull();

        Put(place, "red").Value.ShouldBeSameAs(place);
        var lead = Put(place, "red", TeamRole.Lead).Value.ShouldNotBeNull();
        (lead.Row!.Role, lead.Row.JoinedAt, lead.Membership).ShouldBe((TeamRole.Lead, People.Now, place.Membership));
    }

    [Fact]
    public void Nobody_is_put_into_an_archived_team_but_who_is_in_it_may_become_its_lead()
    {
        var outside = new TeamPlace(People.Member("ada", "Sales"), Row: null);
        var inside = Put(outside, "red").Value.ShouldNotBeNull();
        var archived = People.Team("red", isActive: false);

        TeamDecisions.Put(outside, archived, TeamRole.Member, People.Now).Refusal.ShouldBe(TeamRefusals.Archived);
        TeamDecisions.Put(inside, archived, TeamRole.Lead, People.Now).Refusal.ShouldBeNull();
    }

    [Fact]
    public void A_person_is_in_so_many_teams_that_they_can_leave_them_all_at_once()
    {
        var teams = Enumerable.Range(0, OrganizationMembership.MaxTeams).Select(number => $"team{number}").ToArray();

        Put(new(People.Member("ada", "Sales", teams[1..]), Row: null), "red").Refusal.ShouldBeNull();
        Put(new(People.Member("ada", "Sales", teams), Row: null), "red").Refusal.ShouldBe(TeamRefusals.TooManyTeams);
        (3 + (2 * OrganizationMembership.MaxTeams)).ShouldBeLessThanOrEqualTo(100, "A batch has room for a hundred operations.");
    }

    [Fact]
    public void Who_is_taken_out_is_in_the_other_teams_still()
    {
        var place = Put(new(People.Member("ada", "Sales", "blue"), Row: null), "red").Value.ShouldNotBeNull();

        var outside = TeamDecisions.Take(place).Value.ShouldNotBeNull();

        (outside.Row, outside.Membership.TeamIds.Single().Value).ShouldBe((null, "blue"));
        TeamDecisions.Take(outside).Refusal.ShouldBe(TeamRefusals.MemberNotFound);
    }

    [Fact]
    public void Archiving_and_opening_again_may_be_repeated()
    {
        var team = People.Team("red");
        var archived = TeamDecisions.Open(team, isActive: false, People.Now.AddDays(1));

        TeamDecisions.Open(team, isActive: true, People.Now.AddDays(1)).ShouldBeSameAs(team);
        TeamDecisions.Open(archived, isActive: false, People.Now.AddDays(2)).ShouldBeSameAs(archived);
        TeamDecisions.Open(archived, isActive: true, People.Now.AddDays(2)).IsActive.ShouldBeTrue();
    }

    [Fact]
    public void Who_leaves_the_organization_is_in_no_team()
    {
        var ended = People.Member("ada", "Sales", "red", "blue").End(People.Now);

        (ended.IsActive, ended.TeamIds.Count, ended.EndedAt).ShouldBe((false, 0, People.Now));
        ended.End(People.Now.AddDays(1)).ShouldBeSameAs(ended);
    }

    private static Result<TeamPlace> Put(TeamPlace place, string team, TeamRole role = TeamRole.Member) => TeamDecisions.Put(place, People.Team(team), role, People.Now);
}
