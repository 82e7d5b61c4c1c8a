using Academy.Core.Accounts;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Accounts;

[Spec(4)]
public class AdministratorRosterTests
{
    private static readonly Caller Ada = new(UserId.From("ada"), Role.PlatformAdmin);
    private static readonly Caller Ben = new(UserId.From("ben"), Role.PlatformAdmin);

    [Fact]
    public void The_configuration_appoints_the_first_administrator() =>
        new AdministratorRoster().Grant(Ada.UserId, Role.PlatformAdmin, by: null).Value!.UserIds.ShouldBe([Ada.UserId]);

    [Fact]
    public void An_administrator_appoints_and_removes_others()
    {
        var both = Roster(Ada).Grant(Ben.UserId, Role.PlatformAdmin, Ada).Value!;
        both.UserIds.ShouldBe([Ada.UserId, Ben.UserId]);

        both.Grant(Ben.UserId, Role.Learner, Ada).Value!.UserIds.ShouldBe([Ada.UserId]);
    }

    [Fact]
    public void Nobody_gives_up_their_own_grant() => Roster(Ada, Ben).Grant(Ada.UserId, Role.Approver, Ada).Refusal.ShouldBe(AccountRefusals.OwnRole);

    [Fact]
    public void Confirming_ones_own_grant_changes_nothing()
    {
        var roster = Roster(Ada);

        roster.Grant(Ada.UserId, Role.PlatformAdmin, Ada).Value.ShouldBeSameAs(roster);
    }

    [Fact]
    public void Whoever_was_removed_a_moment_ago_decides_nothing_more()
    {
        var afterAda = Roster(Ada, Ben).Grant(Ben.UserId, Role.Learner, Ada).Value!;

        afterAda.Grant(Ada.UserId, Role.Learner, Ben).Refusal.ShouldBe(AccountRefusals.NotAdministrator);
    }

    [Theory]
    [InlineData(Role.Learner)]
    [InlineData(Role.Contributor)]
    [InlineData(Role.Instructor)]
    [InlineData(Role.Approver)]
    public void Other_grants_leave_the_roster_alone(Role role)
    {
        var roster = Roster(Ada);

        roster.Grant(Ben.UserId, role, Ada).Value.ShouldBeSameAs(roster);
    }

    private static AdministratorRoster Roster(params Caller[] callers) => new() { UserIds = [.. callers.Select(caller => caller.UserId)] };
}
