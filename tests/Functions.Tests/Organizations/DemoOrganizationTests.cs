using Academy.Core.Organizations;
using Academy.Core.Organizations.Invites;
using Academy.Core.Organizations.Managers;
using Academy.Core.Organizations.Teams;

namespace Academy.Functions.Tests.Organizations;

[Spec(9, 10, 11, 12, 14)]
public sealed class DemoOrganizationTests
{
    [Fact]
    public async Task A_demo_academy_has_an_organization_to_look_at_from_every_side()
    {
        await using var academy = await AcademyHost.StartAsync(new AcademyHostOptions { Demo = true, DemoLearners = 1 });
        await academy.SettleAsync();
        var (admin, lead) = (await academy.SignInAsync("morgan@acme.example"), await academy.SignInAsync("lena@acme.example"));

        var organization = await (await admin.GetAsync("v1/organizations/acme")).ReadAsync<OrganizationView>();
        (organization.Status, organization.SeatsUsed, organization.SeatsPurchased).ShouldBe((OrganizationStatus.Active, 5, 25));
        (await admin.ListAsync<ManagerView>("v1/organizations/acme/managers")).Select(manager => manager.Role)
            .ShouldBe([ManagerRole.Admin, ManagerRole.Manager, ManagerRole.Viewer], ignoreOrder: true);
        (await admin.ListAsync<TeamView>("v1/organizations/acme/teams")).Select(team => (team.Name, team.MemberCount)).ShouldBe([("Engineering", 3), ("Marketing", 2)]);
        (await admin.ListAsync<InviteView>("v1/organizations/acme/invites?status=pending")).Count.ShouldBe(2);
        (await academy.InviteTokensAsync("nadia@partner.example")).ShouldHaveSingleItem();
        (await lead.ListAsync<MembershipView>("v1/organizations/acme/members")).ShouldAllBe(member => member.Department == "Engineering");

        var visitor = await academy.SignInAsync("visitor@acme.example");
        await academy.SettleAsync();
        (await (await visitor.GetAsync("v1/me/organization")).ReadAsync<MyOrganization>()).Membership!.Source.ShouldBe(JoinSource.Domain);
    }
}
