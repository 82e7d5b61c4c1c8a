using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Academy.Core.Messaging;
using Academy.Core.Organizations;
using Academy.Core.Organizations.Managers;
using Academy.Core.Organizations.Teams;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Organizations;

/// <summary>Who belongs to an organization, over HTTP.</summary>
[Spec(4, 9, 14)]
public sealed class MemberEndpointTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task The_account_follows_the_membership_and_its_end()
    {
        var organization = await academy.CreateOrganizationAsync();
        var (member, userId, _) = await academy.SignInMemberAsync(organization);

        (await KindAsync(member)).ShouldBe(("org_member", organization.View.Id.Value));
        var mine = await (await member.GetAsync("v1/me/organization")).ReadAsync<MyOrganization>();
        (mine.Id, mine.Name, mine.Manager).ShouldBe((organization.View.Id, "Acme", null));
        mine.Membership!.Source.ShouldBe(JoinSource.Invite);

        await RemoveAsync(organization, userId);

        (await KindAsync(member)).ShouldBe(("individual", null));
        await (await member.GetAsync("v1/me/organization")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "organization.not_found");
    }

    [Fact]
    public async Task The_account_of_an_admin_says_so_with_or_without_a_seat()
    {
        var organization = await academy.CreateOrganizationAsync();
        var admin = await academy.SignInAdminAsync(organization);
        var (member, userId, _) = await academy.SignInMemberAsync(organization);
        (await academy.AppointAsync(organization, member, new() { Role = ManagerRole.Admin })).EnsureSuccessStatusCode();
        await academy.SettleAsync();

        (await KindAsync(admin)).ShouldBe(("org_admin", organization.View.Id.Value));
        (await KindAsync(member)).ShouldBe(("org_admin", organization.View.Id.Value));
        (await (await admin.GetAsync("v1/me/organization")).ReadAsync<MyOrganization>()).Membership.ShouldBeNull();

        (await admin.DeleteAsync($"{organization.Path}/managers/{userId}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await academy.SettleAsync();
        (await KindAsync(member)).ShouldBe(("org_member", organization.View.Id.Value));
    }

    [Fact]
    public async Task What_managers_see_of_a_member_follows_the_profile()
    {
        var organization = await academy.CreateOrganizationAsync();
        var manager = await academy.SignInManagerAsync(organization, ManagerPermission.ViewProgress);
        var (member, userId, email) = await academy.SignInMemberAsync(organization);

        (await member.PatchAsync("v1/me", JsonContent.Create(new { name = "Ada Lovelace" }))).EnsureSuccessStatusCode();
        await academy.SettleAsync();

        var seen = (await manager.ListAsync<MembershipView>($"{organization.Path}/members")).ShouldHaveSingleItem();
        (seen.UserId.Value, seen.Email, seen.Name).ShouldBe((userId, email, "Ada Lovelace"));
    }

    [Fact]
    public async Task Managers_say_where_a_member_works_and_the_account_follows()
    {
        var organization = await academy.CreateOrganizationAsync();
        var manager = await academy.SignInManagerAsync(
            organization, new ManagerContent { Role = ManagerRole.Manager, Permissions = [ManagerPermission.ManageTeam], DepartmentScope = ["Sales"] });
        var (sales, research) = (await academy.SignInMemberAsync(organization, "Sales"), await academy.SignInMemberAsync(organization, "Research"));
        (await DepartmentAsync(sales.Client)).ShouldBe("Sales");

        var moved = await (await manager.PutAsync($"{organization.Path}/members/{sales.UserId}", new MembershipContent { Department = "Service" })).ReadAsync<MembershipView>();
        await academy.SettleAsync();

        (moved.Department, await DepartmentAsync(sales.Client)).ShouldBe(("Service", "Service"));
        foreach (var userId in new[] { sales.UserId, research.UserId, "made-up" })
        {
            await (await manager.PutAsync($"{organization.Path}/members/{userId}", new MembershipContent { Department = "Sales" }))
                .ShouldBeRefusedAsync(HttpStatusCode.NotFound, "membership.not_found");
        }

        await RemoveAsync(organization, sales.UserId);
        (await DepartmentAsync(sales.Client)).ShouldBeNull();
    }

    [Fact]
    public async Task Lists_show_whom_the_scope_lets_in_by_address()
    {
        var organization = await academy.CreateOrganizationAsync(seats: 10);
        var (sales, research) = (await academy.SignInMemberAsync(organization, "Sales"), await academy.SignInMemberAsync(organization, "Research"));
        var (both, none) = (await academy.SignInMemberAsync(organization, "Sales"), await academy.SignInMemberAsync(organization));
        var (red, blue) = (await academy.CreateTeamAsync(organization, "Red"), await academy.CreateTeamAsync(organization, "Blue"));
        await academy.PutIntoTeamAsync(organization, red, both.UserId);
        await academy.PutIntoTeamAsync(organization, red, research.UserId);
        await academy.PutIntoTeamAsync(organization, blue, none.UserId);

        (await SeenAsync(organization, new() { Role = ManagerRole.Viewer })).ShouldBe([sales.UserId, research.UserId, both.UserId, none.UserId], ignoreOrder: true);
        (await SeenAsync(organization, new() { Role = ManagerRole.Viewer, DepartmentScope = ["Sales"] })).ShouldBe([sales.UserId, both.UserId], ignoreOrder: true);
        (await SeenAsync(organization, new() { Role = ManagerRole.Viewer, TeamIds = [red.Id] })).ShouldBe([research.UserId, both.UserId], ignoreOrder: true);
        (await SeenAsync(organization, new() { Role = ManagerRole.Viewer, TeamIds = [red.Id, blue.Id], DepartmentScope = ["Sales"] })).ShouldBe([both.UserId]);
        (await SeenAsync(organization, new() { Role = ManagerRole.Viewer, TeamIds = [] })).ShouldBeEmpty();
        (await SeenAsync(organization, new() { Role = ManagerRole.Viewer }, $"?teamId={red.Id}")).ShouldBe([research.UserId, both.UserId], ignoreOrder: true);
        (await SeenAsync(organization, new() { Role = ManagerRole.Viewer, TeamIds = [blue.Id] }, $"?teamId={red.Id}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_of_members_leave_none_out()
    {
        var organization = await academy.CreateOrganizationAsync(seats: 5);
        for (var number = 0; number < 5; number++)
        {
            await academy.SignInMemberAsync(organization);
        }

        var admin = await academy.SignInAsync(Role.PlatformAdmin);
        var whole = await admin.ListAsync<MembershipView>($"{organization.Path}/members");
        var paged = await admin.ListAsync<MembershipView>($"{organization.Path}/members", limit: 2);

        whole.Count.ShouldBe(5);
        paged.Select(member => member.UserId).ShouldBe(whole.Select(member => member.UserId));
        whole.Select(member => member.Email).ShouldBe(whole.Select(member => member.Email).Order(StringComparer.Ordinal));
        await (await admin.GetAsync($"{organization.Path}/members?after=made-up")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "page.bad_cursor");
    }

    [Fact]
    public async Task A_seat_that_is_taken_back_is_free_for_another_and_leaves_an_entry_in_the_audit()
    {
        var organization = await academy.CreateOrganizationAsync(seats: 1);
        var (member, userId, email) = await academy.SignInMemberAsync(organization);
        var team = await academy.CreateTeamAsync(organization);
        await academy.PutIntoTeamAsync(organization, team, userId);
        var manager = await academy.SignInManagerAsync(organization, ManagerPermission.ManageEnrollments);

        (await manager.DeleteAsync($"{organization.Path}/members/{userId}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await manager.DeleteAsync($"{organization.Path}/members/{userId}")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "membership.not_found");

        (await academy.ReadAsync(organization)).View.SeatsUsed.ShouldBe(0);
        var admin = await academy.SignInAsync(Role.PlatformAdmin);
        (await (await admin.GetAsync($"{organization.Path}/teams/{team.Id}")).ReadAsync<TeamView>()).MemberCount.ShouldBe(0);
        (await admin.ListAsync<TeamMemberView>($"{organization.Path}/teams/{team.Id}/members")).ShouldBeEmpty();
        await academy.SettleAsync();
        var entry = (await AuditAsync(userId)).ShouldHaveSingleItem();
        (entry.Action, entry.ActorId!.Value.Value).ShouldBe(("membership.ended", (await Me.OfAsync(manager)).UserId));

        await academy.SignInMemberAsync(organization);
        (await academy.ReadAsync(organization)).View.SeatsUsed.ShouldBe(1);
        await (await member.AcceptAsync(await academy.InviteAsync(organization, email))).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "organization.full");
    }

    [Fact]
    public async Task Who_left_comes_back_by_another_invitation()
    {
        var organization = await academy.CreateOrganizationAsync(seats: 1);
        var (member, userId, email) = await academy.SignInMemberAsync(organization);
        await RemoveAsync(organization, userId);

        (await member.AcceptAsync(await academy.InviteAsync(organization, email))).EnsureSuccessStatusCode();
        await academy.SettleAsync();

        (await KindAsync(member)).ShouldBe(("org_member", organization.View.Id.Value));
        (await academy.ReadAsync(organization)).View.SeatsUsed.ShouldBe(1);
    }

    [Fact]
    public async Task A_member_outside_the_scope_or_of_another_organization_is_not_found()
    {
        var (organization, other) = (await academy.CreateOrganizationAsync(), await academy.CreateOrganizationAsync());
        var (research, stranger) = (await academy.SignInMemberAsync(organization, "Research"), await academy.SignInMemberAsync(other));
        var manager = await academy.SignInManagerAsync(
            organization, new ManagerContent { Role = ManagerRole.Manager, Permissions = [ManagerPermission.ManageEnrollments], DepartmentScope = ["Sales"] });

        foreach (var userId in new[] { research.UserId, stranger.UserId, "made-up" })
        {
            await (await manager.DeleteAsync($"{organization.Path}/members/{userId}")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "membership.not_found");
        }

        (await academy.ReadAsync(organization)).View.SeatsUsed.ShouldBe(1);
        (await academy.ReadAsync(other)).View.SeatsUsed.ShouldBe(1);
    }

    [Fact]
    public async Task A_person_belongs_to_one_organization_until_they_have_left_it()
    {
        var (one, other) = (await academy.CreateOrganizationAsync(), await academy.CreateOrganizationAsync());
        var (member, userId, email) = await academy.SignInMemberAsync(one);
        var token = await academy.InviteAsync(other, email);

        await (await member.AcceptAsync(token)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "membership.elsewhere");
        await (await academy.AppointAsync(other, member, new() { Role = ManagerRole.Viewer })).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "membership.elsewhere");
        (await academy.ReadAsync(other)).View.SeatsUsed.ShouldBe(0);

        await RemoveAsync(one, userId);
        academy.Clock.Advance(Affiliations.Grace + TimeSpan.FromSeconds(1));
        (await (await academy.SignInAsync(email)).AcceptAsync(token)).EnsureSuccessStatusCode();
        await academy.SettleAsync();
        (await KindAsync(member)).ShouldBe(("org_member", other.View.Id.Value));
    }

    private async Task RemoveAsync(WrittenOrganization organization, string userId)
    {
        (await (await academy.SignInAsync(Role.PlatformAdmin)).DeleteAsync($"{organization.Path}/members/{userId}")).EnsureSuccessStatusCode();
        await academy.SettleAsync();
    }

    private async Task<List<string>> SeenAsync(WrittenOrganization organization, ManagerContent content, string query = "")
    {
        var manager = await academy.SignInManagerAsync(organization, content with { Permissions = [ManagerPermission.ViewProgress] });
        return [.. (await manager.ListAsync<MembershipView>($"{organization.Path}/members{query}")).Select(member => member.UserId.Value)];
    }

    private static async Task<(string Kind, string? Organization)> KindAsync(HttpClient client)
    {
        var me = await client.GetFromJsonAsync<JsonElement>("v1/me");
        return (me.GetProperty("accountKind").GetString()!, me.TryGetProperty("organizationId", out var id) ? id.GetString() : null);
    }

    private static async Task<string?> DepartmentAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonElement>("v1/me")).TryGetProperty("department", out var department) ? department.GetString() : null;

    private async Task<List<AuditEntry>> AuditAsync(string subject)
    {
        var database = academy.Services.GetRequiredService<AcademyDatabase>();
        var query = new QueryDefinition("SELECT * FROM c WHERE c.subjectId = @subject").WithParameter("@subject", subject);
        return await database.Operations.QueryAsync<AuditEntry>($"audit:{academy.Clock.GetUtcNow():yyyy-MM}", query, CancellationToken.None).ToListAsync();
    }
}
