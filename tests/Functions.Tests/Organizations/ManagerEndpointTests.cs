using System.Net;
using Academy.Core.Organizations.Managers;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;

namespace Academy.Functions.Tests.Organizations;

/// <summary>Appointing managers, over HTTP.</summary>
[Spec(14, 15)]
public sealed class ManagerEndpointTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task An_admin_appoints_a_member_and_takes_it_back()
    {
        var organization = await academy.CreateOrganizationAsync();
        var (admin, member) = (await academy.SignInAdminAsync(organization), await academy.SignInMemberAsync(organization));
        var team = await academy.CreateTeamAsync(organization);
        var content = new ManagerContent
        {
            Role = ManagerRole.Manager,
            Permissions = [ManagerPermission.ManageTeam, ManagerPermission.ViewProgress],
            TeamIds = [team.Id],
            DepartmentScope = ["Sales"],
        };

        var granted = await (await admin.PutAsync($"{organization.Path}/managers/{member.UserId}", content)).ReadAsync<ManagerView>();

        (granted.UserId.Value, granted.Email, granted.Role).ShouldBe((member.UserId, member.Email, ManagerRole.Manager));
        granted.Permissions.ShouldBe([ManagerPermission.ViewProgress, ManagerPermission.ManageTeam]);
        (granted.TeamIds!.Single(), granted.DepartmentScope!.Single()).ShouldBe((team.Id, "Sales"));
        (await member.Client.GetAsync($"{organization.Path}/teams")).EnsureSuccessStatusCode();

        (await admin.DeleteAsync($"{organization.Path}/managers/{member.UserId}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await member.Client.GetAsync($"{organization.Path}/teams")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "organization.not_found");
        await (await admin.DeleteAsync($"{organization.Path}/managers/{member.UserId}")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "manager.not_found");
        (await admin.ListAsync<ManagerView>($"{organization.Path}/managers")).ShouldNotContain(manager => manager.UserId.Value == member.UserId);
    }

    [Fact]
    public async Task Pages_of_managers_are_by_address_and_leave_none_out()
    {
        var organization = await academy.CreateOrganizationAsync();
        var admin = await academy.SignInAdminAsync(organization);
        for (var number = 0; number < 4; number++)
        {
            await academy.SignInManagerAsync(organization, ManagerPermission.ViewProgress);
        }

        var whole = await admin.ListAsync<ManagerView>($"{organization.Path}/managers");
        var paged = await admin.ListAsync<ManagerView>($"{organization.Path}/managers", limit: 2);

        whole.Count.ShouldBe(5);
        whole.Select(manager => manager.Email).ShouldBe(whole.Select(manager => manager.Email).Order(StringComparer.Ordinal));
        paged.Select(manager => manager.UserId).ShouldBe(whole.Select(manager => manager.UserId));
        await (await admin.GetAsync($"{organization.Path}/managers?after=made-up")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "page.bad_cursor");
    }

    [Fact]
    public async Task Admins_find_nobody_who_has_nothing_to_do_with_their_organization()
    {
        var organization = await academy.CreateOrganizationAsync();
        var (admin, outsider) = (await academy.SignInAdminAsync(organization), await academy.SignInAsync(OrganizationCalls.NewAddress()));

        foreach (var userId in new[] { (await Me.OfAsync(outsider)).UserId, "made-up" })
        {
            await (await admin.PutAsync($"{organization.Path}/managers/{userId}", new ManagerContent { Role = ManagerRole.Viewer }))
                .ShouldBeRefusedAsync(HttpStatusCode.NotFound, "membership.not_found");
        }

        // The academy's own administrators appoint the first, who need no seat.
        (await academy.AppointAsync(organization, outsider, new() { Role = ManagerRole.Viewer })).EnsureSuccessStatusCode();
        (await academy.ReadAsync(organization)).View.SeatsUsed.ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_changes_their_own_grant()
    {
        var organization = await academy.CreateOrganizationAsync();
        var admin = await academy.SignInAdminAsync(organization);
        var path = $"{organization.Path}/managers/{(await Me.OfAsync(admin)).UserId}";

        await (await admin.PutAsync(path, new ManagerContent { Role = ManagerRole.Viewer })).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "manager.own_grant");
        await (await admin.DeleteAsync(path)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "manager.own_grant");
    }

    [Fact]
    public async Task A_manager_who_may_manage_teams_does_not_make_managers()
    {
        var organization = await academy.CreateOrganizationAsync();
        var (manager, member) = (await academy.SignInManagerAsync(organization, Enum.GetValues<ManagerPermission>()), await academy.SignInMemberAsync(organization));

        await (await manager.PutAsync($"{organization.Path}/managers/{member.UserId}", new ManagerContent { Role = ManagerRole.Admin }))
            .ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "manager.role_too_low");
    }

    [Theory]
    [InlineData("""{ "role": "viewer", "permissions": ["manage_team"] }""", "manager.view_only", "permissions")]
    [InlineData("""{ "role": "admin", "departmentScope": ["Sales"] }""", "manager.admin_scope", "role")]
    [InlineData("""{ "role": "manager", "teamIds": ["made-up"] }""", "manager.unknown_team", "teamIds")]
    [InlineData("""{ "role": "manager", "permissions": ["rule"] }""", "request.invalid", "permissions[0]")]
    [InlineData("""{ "role": "owner" }""", "request.invalid", "role")]
    [InlineData("{ }", "request.invalid", "role")]
    [InlineData("""{ "role": "viewer", "isActive": true }""", "request.invalid", "isActive")]
    public async Task A_grant_that_makes_no_sense_is_refused_by_its_field(string body, string code, string field)
    {
        var organization = await academy.CreateOrganizationAsync();
        var (admin, member) = (await academy.SignInAdminAsync(organization), await academy.SignInMemberAsync(organization));

        var response = await admin.CallAsync(HttpMethod.Put, $"{organization.Path}/managers/{member.UserId}", body);

        (await response.ShouldBeRefusedAsync(HttpStatusCode.BadRequest, code)).Errors!.Keys.ShouldBe([field]);
    }

    [Fact]
    public async Task The_description_names_the_permission_of_every_route()
    {
        var document = await (await academy.Http.GetAsync("openapi.json")).Content.ReadAsStringAsync();

        document.ShouldContain("Needs the permission view_progress in the organization.");
        document.ShouldContain("Needs the permission manage_team in the organization, as one of its admins.");
    }
}
