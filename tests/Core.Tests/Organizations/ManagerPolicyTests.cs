using Academy.Core.Organizations.Managers;

namespace Academy.Core.Tests.Organizations;

[Spec(14, 15)]
public sealed class ManagerPolicyTests
{
    public static TheoryData<ManagerRole, ManagerPermission> Everything =>
        [.. from role in Enum.GetValues<ManagerRole>() from permission in Enum.GetValues<ManagerPermission>() select (role, permission)];

    [Theory, MemberData(nameof(Everything))]
    public void A_manager_may_do_what_is_granted_and_nothing_else(ManagerRole role, ManagerPermission granted)
    {
        var manager = People.Manager(role, granted);

        foreach (var permission in Enum.GetValues<ManagerPermission>())
        {
            var may = role == ManagerRole.Admin || (permission == granted && ManagerPolicy.Allows(role, permission));
            ManagerPolicy.Has(manager, permission).ShouldBe(may, $"{permission}");
            ManagerPolicy.Refuse(manager, permission).ShouldBe(may ? null : ManagerRefusals.PermissionMissing);
        }
    }

    [Theory, MemberData(nameof(Everything))]
    public void A_grant_that_was_taken_back_allows_nothing(ManagerRole role, ManagerPermission granted) =>
        ManagerPolicy.Has(People.Manager(role, granted) with { IsActive = false }, granted).ShouldBeFalse();

    [Fact]
    public void Viewers_change_nothing() => Enum.GetValues<ManagerPermission>().Where(permission => !ManagerPolicy.Allows(ManagerRole.Viewer, permission))
        .ShouldBe([ManagerPermission.ManageEnrollments, ManagerPermission.SendReminders, ManagerPermission.ManageTeam]);

    [Theory]
    [InlineData(ManagerRole.Viewer, ManagerRole.Viewer, true)]
    [InlineData(ManagerRole.Viewer, ManagerRole.Manager, false)]
    [InlineData(ManagerRole.Manager, ManagerRole.Admin, false)]
    [InlineData(ManagerRole.Admin, ManagerRole.Admin, true)]
    public void A_role_that_is_asked_for_besides_must_be_there_too(ManagerRole held, ManagerRole needed, bool admitted) =>
        ManagerPolicy.Refuse(People.Manager(held, ManagerPermission.ViewProgress), ManagerPermission.ViewProgress, needed).ShouldBe(admitted ? null : ManagerRefusals.RoleTooLow);

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("red", null, true)]
    [InlineData("blue,red", null, true)]
    [InlineData("blue", null, false)]
    [InlineData("", null, false)]
    [InlineData(null, "Sales", true)]
    [InlineData(null, "Sales,Research", true)]
    [InlineData(null, "Research", false)]
    [InlineData(null, "sales", false)]
    [InlineData("red", "Sales", true)]
    [InlineData("red", "Research", false)]
    [InlineData("blue", "Sales", false)]
    public void A_scope_lets_in_whom_each_of_its_lists_lets_in(string? teams, string? departments, bool sees)
    {
        var member = People.Member("ada", "Sales", "red", "green");

        ManagerPolicy.Sees(People.Over(teams, departments), member).ShouldBe(sees);
    }

    [Fact]
    public void Nobody_sees_those_of_another_organization_those_who_left_or_by_department_those_without_one()
    {
        var manager = People.Over(null, null);
        var member = People.Member("ada", "Sales");

        ManagerPolicy.Sees(manager, member with { OrganizationId = new("other") }).ShouldBeFalse();
        ManagerPolicy.Sees(manager, member.End(People.Now)).ShouldBeFalse();
        ManagerPolicy.Sees(People.Over(null, "Sales"), People.Member("bob", department: null)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(null, "red", true)]
    [InlineData("red,blue", "red", true)]
    [InlineData("blue", "red", false)]
    public void A_team_is_seen_by_managers_of_all_teams_or_of_this_one(string? teams, string team, bool sees) =>
        ManagerPolicy.Sees(People.Over(teams, "Sales"), People.Team(team)).ShouldBe(sees);
}
