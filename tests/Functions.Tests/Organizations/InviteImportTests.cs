using System.Net;
using Academy.Core.Organizations.Invites;
using Academy.Core.Organizations.Managers;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;

namespace Academy.Functions.Tests.Organizations;

/// <summary>Inviting everyone in a sheet, over HTTP.</summary>
[Spec(11)]
public sealed class InviteImportTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task Every_line_has_an_outcome_of_its_own_and_the_same_sheet_may_be_sent_again()
    {
        var organization = await academy.CreateOrganizationAsync(seats: 3);
        var manager = await academy.SignInManagerAsync(organization, ManagerPermission.ManageEnrollments);
        var (member, ada, bob) = (await academy.SignInMemberAsync(organization), OrganizationCalls.NewAddress(), OrganizationCalls.NewAddress());
        var cohort = await academy.AddDedicatedCohortAsync(organization);
        var csv = $"email;cohortId\n{ada};\nnobody;\n{member.Email};\n\n{bob};{cohort.CohortId}\n{ada.ToUpperInvariant()};\n{OrganizationCalls.NewAddress()};made-up\n";

        var report = await ImportAsync(manager, organization, csv);

        report.Lines.Select(line => (line.Line, line.Result, line.Code)).ShouldBe(
        [
            (2, InviteResult.Invited, null),
            (3, InviteResult.Refused, "invite.invalid_email"),
            (4, InviteResult.Refused, "invite.already_member"),
            (6, InviteResult.Invited, null),
            (7, InviteResult.Refused, "invite.repeated"),
            (8, InviteResult.Refused, "invite.unknown_cohort"),
        ]);
        (report.Invited, report.Unchanged, report.Refused, report.SeatsFree, report.DryRun).ShouldBe((2, 0, 4, 2, false));

        var again = await ImportAsync(manager, organization, csv);

        (again.Invited, again.Unchanged, again.Refused).ShouldBe((0, 2, 4));
        (await academy.InviteTokensAsync(ada)).ShouldHaveSingleItem();
        (await manager.ListAsync<InviteView>($"{organization.Path}/invites?status=pending")).Select(invite => (invite.Email, invite.CohortId))
            .ShouldBe([(ada, null), (bob, cohort.CohortId)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_rehearsal_says_the_same_and_does_nothing()
    {
        var organization = await academy.CreateOrganizationAsync();
        var manager = await academy.SignInManagerAsync(organization, ManagerPermission.ManageEnrollments);
        var ada = OrganizationCalls.NewAddress();
        var csv = $"email\n{ada}\nnobody";

        var rehearsed = await ImportAsync(manager, organization, csv, dryRun: true);

        (await manager.ListAsync<InviteView>($"{organization.Path}/invites")).ShouldBeEmpty();
        (await academy.InviteTokensAsync(ada)).ShouldBeEmpty();
        var done = await ImportAsync(manager, organization, csv);
        done.Lines.ShouldBe(rehearsed.Lines);
        (rehearsed with { DryRun = false, Lines = done.Lines }).ShouldBe(done);
    }

    [Theory]
    [InlineData("name\nAda", "invite.bad_sheet")]
    [InlineData("email,seats\nada@acme.example,3", "invite.bad_sheet")]
    [InlineData("", "request.invalid")]
    public async Task A_sheet_that_can_not_be_read_is_refused_whole(string csv, string code)
    {
        var organization = await academy.CreateOrganizationAsync();
        var manager = await academy.SignInManagerAsync(organization, ManagerPermission.ManageEnrollments);

        var response = await manager.PostAsync($"{organization.Path}/invites/import", new InviteSheet { Csv = csv });

        (await response.ShouldBeRefusedAsync(HttpStatusCode.BadRequest, code)).Errors!.Keys.ShouldBe(["csv"]);
    }

    private static async Task<InviteReport> ImportAsync(HttpClient manager, WrittenOrganization organization, string csv, bool dryRun = false) =>
        await (await manager.PostAsync($"{organization.Path}/invites/import", new InviteSheet { Csv = csv, DryRun = dryRun })).ReadAsync<InviteReport>();
}
