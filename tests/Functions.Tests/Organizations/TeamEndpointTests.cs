using System.Net;
using System.Text.Json.Nodes;
using Academy.Core.Organizations;
using Academy.Core.Organizations.Managers;
using Academy.Core.Organizations.Teams;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;

namespace Academy.Functions.Tests.Organizations;

/// <summary>Teams and who is in them, over HTTP.</summary>
[Spec(12, 13)]
public sealed class TeamEndpointTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task A_team_is_what_its_manager_writes_and_is_where_it_says()
    {
        var organization = await academy.CreateOrganizationAsync();
        var (manager, member) = (await ManagerAsync(organization), await academy.SignInMemberAsync(organization));
        var deadline = academy.Clock.GetUtcNow().AddDays(30);
        var content = new TeamContent
        {
            Name = "Marketing",
            Description = "Those who write.",
            ManagerId = new(member.UserId),
            TargetCourses = [new("c1")],
            TargetPaths = ["p1"],
            TargetSkills = ["s1", "s2"],
            CompletionDeadline = deadline,
        };

        var created = await manager.PostAsync($"{organization.Path}/teams", content);

        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        var team = await (await manager.GetAsync(created.Headers.Location)).ReadAsync<TeamView>();
        (team.Name, team.Description, team.ManagerId!.Value.Value, team.CompletionDeadline, team.MemberCount, team.IsActive)
            .ShouldBe(("Marketing", "Those who write.", member.UserId, deadline, 0, true));
        (team.TargetCourses.Single().Value, team.TargetPaths.Single(), team.TargetSkills.Count).ShouldBe(("c1", "p1", 2));
    }

    [Fact]
    public async Task The_count_is_the_number_of_rows_whatever_is_repeated()
    {
        var organization = await academy.CreateOrganizationAsync(seats: 10);
        var (manager, team) = (await ManagerAsync(organization), await academy.CreateTeamAsync(organization));
        List<string> members = [];
        for (var number = 0; number < 3; number++)
        {
            members.Add((await academy.SignInMemberAsync(organization)).UserId);
        }

        var put = await Task.WhenAll(members.Concat(members).Concat(members).Select(user => PutAsync(manager, organization, team, user)));

        put.ShouldAllBe(response => response.IsSuccessStatusCode);
        (await CountAsync(manager, organization, team)).ShouldBe((3, 3));

        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => manager.DeleteAsync($"{organization.Path}/teams/{team.Id}/members/{members[0]}")));

        taken.Count(response => response.StatusCode == HttpStatusCode.NoContent).ShouldBe(1);
        await taken.First(response => !response.IsSuccessStatusCode).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "team.member_not_found");
        (await CountAsync(manager, organization, team)).ShouldBe((2, 2));
    }

    [Fact]
    public async Task A_member_becomes_the_lead_and_stays_there_since_the_same_day()
    {
        var organization = await academy.CreateOrganizationAsync();
        var (manager, team, member) = (await ManagerAsync(organization), await academy.CreateTeamAsync(organization), await academy.SignInMemberAsync(organization));
        var first = await (await PutAsync(manager, organization, team, member.UserId)).ReadAsync<TeamMemberView>();

        var lead = await (await PutAsync(manager, organization, team, member.UserId, TeamRole.Lead)).ReadAsync<TeamMemberView>();

        (first.Role, lead).ShouldBe((TeamRole.Member, first with { Role = TeamRole.Lead }));
        (await manager.ListAsync<TeamMemberView>($"{organization.Path}/teams/{team.Id}/members")).ShouldBe([lead]);
    }

    [Fact]
    public async Task An_archived_team_takes_nobody_until_it_is_open_again()
    {
        var organization = await academy.CreateOrganizationAsync();
        var (manager, team, member) = (await ManagerAsync(organization), await academy.CreateTeamAsync(organization), await academy.SignInMemberAsync(organization));

        (await (await manager.PostAsync($"{organization.Path}/teams/{team.Id}/archive", null)).ReadAsync<TeamView>()).IsActive.ShouldBeFalse();
        await (await PutAsync(manager, organization, team, member.UserId)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "team.archived");

        (await (await manager.PostAsync($"{organization.Path}/teams/{team.Id}/restore", null)).ReadAsync<TeamView>()).IsActive.ShouldBeTrue();
        (await PutAsync(manager, organization, team, member.UserId)).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task An_update_replaces_what_was_read_and_nobody_elses_change()
    {
        var organization = await academy.CreateOrganizationAsync();
        var (manager, team, member) = (await ManagerAsync(organization), await academy.CreateTeamAsync(organization), await academy.SignInMemberAsync(organization));
        var version = (await manager.GetAsync($"{organization.Path}/teams/{team.Id}")).Headers.ETag!.ToString();
        (await PutAsync(manager, organization, team, member.UserId)).EnsureSuccessStatusCode();

        await (await manager.PutAsync($"{organization.Path}/teams/{team.Id}", new TeamContent { Name = "Sales" }, version)).ShouldBeRefusedAsync(HttpStatusCode.PreconditionFailed, "team.stale");

        var updated = await (await manager.PutAsync($"{organization.Path}/teams/{team.Id}", new TeamContent { Name = "Sales" })).ReadAsync<TeamView>();
        (updated.Name, updated.MemberCount).ShouldBe(("Sales", 1));
        await (await manager.PutAsync($"{organization.Path}/teams/{team.Id}", new TeamContent { Name = "Sales", ManagerId = new("made-up") }))
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "team.unknown_manager");
    }

    [Fact]
    public async Task Managers_of_some_teams_see_those_and_put_in_only_whom_they_see()
    {
        var organization = await academy.CreateOrganizationAsync(seats: 10);
        var (red, blue) = (await academy.CreateTeamAsync(organization, "Red"), await academy.CreateTeamAsync(organization, "Blue"));
        var (inside, outside) = (await academy.SignInMemberAsync(organization), await academy.SignInMemberAsync(organization));
        await academy.PutIntoTeamAsync(organization, red, inside.UserId);
        var manager = await ManagerAsync(organization, red.Id);

        (await manager.ListAsync<TeamView>($"{organization.Path}/teams")).ShouldHaveSingleItem().Id.ShouldBe(red.Id);
        await (await manager.GetAsync($"{organization.Path}/teams/{blue.Id}")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "team.not_found");
        await (await PutAsync(manager, organization, blue, inside.UserId)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "team.not_found");
        await (await PutAsync(manager, organization, red, outside.UserId)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "membership.not_found");
        (await PutAsync(manager, organization, red, inside.UserId, TeamRole.Lead)).EnsureSuccessStatusCode();
        await (await manager.PostAsync($"{organization.Path}/teams", new TeamContent { Name = "Green" })).ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "manager.out_of_scope");
    }

    [Theory]
    [InlineData("GET", "", null)]
    [InlineData("PUT", "", """{ "name": "Sales" }""")]
    [InlineData("POST", "/archive", null)]
    [InlineData("POST", "/restore", null)]
    [InlineData("GET", "/members", null)]
    [InlineData("PUT", "/members/u1", "{ }")]
    [InlineData("DELETE", "/members/u1", null)]
    public async Task A_team_that_is_not_there_or_another_organizations_is_not_found(string method, string action, string? body)
    {
        var (organization, other) = (await academy.CreateOrganizationAsync(), await academy.CreateOrganizationAsync());
        var (manager, theirs) = (await ManagerAsync(organization), await academy.CreateTeamAsync(other));

        foreach (var team in new[] { "made-up", theirs.Id.Value })
        {
            await (await manager.CallAsync(HttpMethod.Parse(method), $"{organization.Path}/teams/{team}{action}", body)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "team.not_found");
        }
    }

    [Theory]
    [InlineData("name", "\"\"")]
    [InlineData("name", null)]
    [InlineData("memberCount", "3")]
    [InlineData("isActive", "false")]
    [InlineData("completionDeadline", "\"tomorrow\"")]
    public async Task A_field_that_cannot_be_accepted_is_named(string field, string? value)
    {
        var organization = await academy.CreateOrganizationAsync();
        var manager = await ManagerAsync(organization);
        var body = new JsonObject { ["name"] = "Sales" };
        body.Remove(field);
        if (value is not null)
        {
            body[field] = JsonNode.Parse(value);
        }

        var response = await manager.CallAsync(HttpMethod.Post, $"{organization.Path}/teams", body.ToJsonString());

        (await response.ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "request.invalid")).Errors!.Keys.ShouldBe([field]);
    }

    [Fact]
    public async Task Pages_of_teams_and_rows_leave_none_out()
    {
        var organization = await academy.CreateOrganizationAsync(seats: 10);
        var admin = await academy.SignInAsync(Role.PlatformAdmin);
        foreach (var name in new[] { "Gamma", "Alpha", "Beta" })
        {
            await academy.CreateTeamAsync(organization, name);
        }

        var teams = await admin.ListAsync<TeamView>($"{organization.Path}/teams", limit: 2);
        teams.Select(team => team.Name).ShouldBe(["Alpha", "Beta", "Gamma"]);
        for (var number = 0; number < 3; number++)
        {
            await academy.PutIntoTeamAsync(organization, teams[0], (await academy.SignInMemberAsync(organization)).UserId);
        }

        (await admin.ListAsync<TeamMemberView>($"{organization.Path}/teams/{teams[0].Id}/members", limit: 2)).Select(member => member.UserId).Distinct().Count().ShouldBe(3);
        await (await admin.GetAsync($"{organization.Path}/teams?after=made-up")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "page.bad_cursor");
        await (await admin.GetAsync($"{organization.Path}/teams/{teams[0].Id}/members?after=made-up")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "page.bad_cursor");
    }

    private Task<HttpClient> ManagerAsync(WrittenOrganization organization, params TeamId[] teams) => academy.SignInManagerAsync(organization, new ManagerContent
    {
        Role = ManagerRole.Manager,
        Permissions = [ManagerPermission.ManageTeam, ManagerPermission.ViewProgress],
        TeamIds = teams is [] ? null : teams,
    });

    private static Task<HttpResponseMessage> PutAsync(HttpClient manager, WrittenOrganization organization, TeamView team, string userId, TeamRole role = TeamRole.Member) =>
        manager.PutAsync($"{organization.Path}/teams/{team.Id}/members/{userId}", new TeamMemberContent { Role = role });

    private static async Task<(int Counted, int Rows)> CountAsync(HttpClient manager, WrittenOrganization organization, TeamView team) => (
        (await (await manager.GetAsync($"{organization.Path}/teams/{team.Id}")).ReadAsync<TeamView>()).MemberCount,
        (await manager.ListAsync<TeamMemberView>($"{organization.Path}/teams/{team.Id}/members")).Count);
}
