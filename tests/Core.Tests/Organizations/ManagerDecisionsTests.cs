using Academy.Core.Organizations;
using Academy.Core.Organizations.Managers;

namespace Academy.Core.Tests.Organizations;

[Spec(14, 15)]
public sealed class ManagerDecisionsTests
{
    private static readonly HashSet<TeamId> Teams = [new("red"), new("blue")];

    private static readonly DateTimeOffset Later = People.Now.AddDays(1);

    [Theory]
    [InlineData(ManagerRole.Viewer, ManagerPermission.ViewScores, null)]
    [InlineData(ManagerRole.Viewer, ManagerPermission.ExportReports, null)]
    [InlineData(ManagerRole.Viewer, ManagerPermission.ManageTeam, "manager.view_only")]
    [InlineData(ManagerRole.Viewer, ManagerPermission.SendReminders, "manager.view_only")]
    [InlineData(ManagerRole.Manager, ManagerPermission.ManageTeam, null)]
    [InlineData(ManagerRole.Admin, ManagerPermission.ManageTeam, null)]
    public void A_viewer_is_granted_views_only(ManagerRole role, ManagerPermission permission, string? code) =>
        ManagerDecisions.Refuse(new() { Role = role, Permissions = [permission] }, Teams)?.Code.ShouldBe(code);

    [Fact]
    public void A_scope_names_teams_that_there_are()
    {
        ManagerDecisions.Refuse(new() { Role = ManagerRole.Manager, TeamIds = [new("red"), new("blue")] }, Teams).ShouldBeNull();
        ManagerDecisions.Refuse(new() { Role = ManagerRole.Manager, TeamIds = [new("red"), new("green")] }, Teams).ShouldBe(ManagerRefusals.UnknownTeam);
    }

    [Fact]
    public void An_admin_is_over_everyone()
    {
        ManagerDecisions.Refuse(new() { Role = ManagerRole.Admin }, Teams).ShouldBeNull();
        ManagerDecisions.Refuse(new() { Role = ManagerRole.Admin, TeamIds = [new("red")] }, Teams).ShouldBe(ManagerRefusals.AdminScope);
        ManagerDecisions.Refuse(new() { Role = ManagerRole.Admin, DepartmentScope = ["Sales"] }, Teams).ShouldBe(ManagerRefusals.AdminScope);
    }

    [Fact]
    public void A_grant_is_what_the_content_says_each_thing_once()
    {
        var manager = Grant(null, new()
        {
            Role = ManagerRole.Manager,
            Permissions = [ManagerPermission.ManageTeam, ManagerPermission.ViewProgress, ManagerPermission.ManageTeam],
            TeamIds = [new("red"), new("blue"), new("red")],
            DepartmentScope = [],
        });

        manager.Permissions.ShouldBe([ManagerPermission.ViewProgress, ManagerPermission.ManageTeam]);
        manager.Scope.TeamIds.ShouldBe([new("blue"), new("red")]);
        manager.Scope.Departments.ShouldNotBeNull().ShouldBeEmpty("An empty list lets nobody in, which is not the same as no list.");
        manager.Scope.IsEveryone.ShouldBeFalse();
    }

    [Fact]
    public void Granting_the_same_again_changes_nothing_and_granting_other_things_keeps_since_when()
    {
        var content = new ManagerContent { Role = ManagerRole.Manager, Permissions = [ManagerPermission.ViewProgress] };
        var manager = Grant(null, content);

        Grant(manager, content, Later).ShouldBeSameAs(manager);
        var more = Grant(manager, content with { Role = ManagerRole.Viewer }, Later);
        (more.Role, more.CreatedAt, more.UpdatedAt).ShouldBe((ManagerRole.Viewer, People.Now, Later));
    }

    [Fact]
    public void What_is_taken_back_can_be_granted_again()
    {
        var revoked = ManagerDecisions.Revoke(Grant(null, new() { Role = ManagerRole.Admin }), Later);

        (revoked.IsActive, revoked.UpdatedAt).ShouldBe((false, Later));
        ManagerDecisions.Revoke(revoked, Later.AddDays(1)).ShouldBeSameAs(revoked);
        var again = Grant(revoked, new() { Role = ManagerRole.Admin }, Later.AddDays(1));
        (again.IsActive, again.CreatedAt).ShouldBe((true, Later.AddDays(1)));
    }

    [Theory]
    [InlineData(ManagerRole.Admin, 8)]
    [InlineData(ManagerRole.Manager, 2)]
    [InlineData(ManagerRole.Viewer, 1)]
    public void What_admins_see_of_a_manager_is_what_the_manager_may_do(ManagerRole role, int permissions) =>
        ManagerView.From(People.Manager(role, ManagerPermission.ViewProgress, ManagerPermission.ManageTeam)).Permissions.Count.ShouldBe(permissions);

    private static ManagerGrant Grant(ManagerGrant? before, ManagerContent content, DateTimeOffset? now = null) =>
        ManagerDecisions.Grant(before, People.Acme, People.Account("max"), content, now ?? People.Now);
}
