using System.Net;
using Academy.Core.Cohorts;
using Academy.Core.Messaging;
using Academy.Core.Organizations.Cohorts;
using Academy.Core.Organizations.Invites;
using Academy.Core.Organizations.Managers;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Cohorts;
using Academy.Functions.Tests.Courses;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Organizations;

/// <summary>Seats in an organization's own cohorts, over HTTP.</summary>
[Spec(53, 70)]
public sealed class SeatAllocationTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task Members_get_seats_in_the_place_of_a_payment_and_keep_them_however_often_they_are_given()
    {
        var organization = await academy.CreateOrganizationAsync();
        var (cohort, member, manager) = (await academy.AddDedicatedCohortAsync(organization), await academy.SignInMemberAsync(organization), await ManagerAsync(organization));

        for (var time = 0; time < 2; time++)
        {
            var report = await AllocateAsync(manager, organization, cohort, member.UserId);
            (report.Allocated, report.Refused).ShouldBe((1, 0));
        }

        var enrollment = (await academy.Services.GetRequiredService<EnrollmentStore>().FindAsync(new(member.UserId), cohort.CohortId, CancellationToken.None)).ShouldNotBeNull();
        (enrollment.PaymentType, enrollment.PaymentStatus, enrollment.OrganizationId).ShouldBe((PaymentType.B2B, PaymentStatus.Completed, organization.View.Id));
        (await academy.Services.GetRequiredService<CohortStore>().FindAsync(cohort.CohortId, CancellationToken.None))!.SeatsOccupied.ShouldBe(1);
        await academy.SettleAsync();
        var listed = (await manager.ListAsync<DedicatedCohortView>($"{organization.Path}/cohorts")).ShouldHaveSingleItem();
        (listed.Id, listed.Capacity, listed.SeatsOccupied, listed.Status).ShouldBe((cohort.CohortId, 10, 1, CohortStatus.Open));
    }

    [Fact]
    public async Task Each_member_has_an_outcome_of_their_own()
    {
        var organization = await academy.CreateOrganizationAsync();
        var cohort = await academy.AddDedicatedCohortAsync(organization, capacity: 1);
        var (first, second) = (await academy.SignInMemberAsync(organization), await academy.SignInMemberAsync(organization));
        var outsider = (await Me.OfAsync(await academy.SignInAsync(OrganizationCalls.NewAddress()))).UserId;

        var report = await AllocateAsync(await ManagerAsync(organization), organization, cohort, first.UserId, second.UserId, outsider, first.UserId);

        report.Members.Select(member => (member.UserId.Value, member.IsAllocated, member.Code)).ShouldBe(
            [(first.UserId, true, null), (second.UserId, false, "cohort.full"), (outsider, false, "membership.not_found")]);
    }

    [Fact]
    public async Task A_manager_gives_seats_to_those_in_scope_only()
    {
        var organization = await academy.CreateOrganizationAsync();
        var (cohort, member) = (await academy.AddDedicatedCohortAsync(organization), await academy.SignInMemberAsync(organization, "Research"));
        var manager = await academy.SignInManagerAsync(
            organization, new ManagerContent { Role = ManagerRole.Manager, Permissions = [ManagerPermission.ManageEnrollments], DepartmentScope = ["Sales"] });

        (await AllocateAsync(manager, organization, cohort, member.UserId)).Members.ShouldHaveSingleItem().Code.ShouldBe("membership.not_found");
    }

    [Fact]
    public async Task Only_the_organizations_own_cohorts_are_there()
    {
        var (organization, other) = (await academy.CreateOrganizationAsync(), await academy.CreateOrganizationAsync());
        var (manager, member) = (await ManagerAsync(organization), await academy.SignInMemberAsync(organization));
        var theirs = await academy.AddDedicatedCohortAsync(other);
        var open = CohortBuilder.Cohort(10, $"k{Guid.NewGuid():N}", "c-open");
        await academy.Services.GetRequiredService<CohortStore>().CreateAsync(open, [], CancellationToken.None);

        foreach (var cohort in new[] { theirs.CohortId.Value, open.CohortId.Value, "made-up" })
        {
            await (await manager.PostAsync($"{organization.Path}/cohorts/{cohort}/seats", new SeatAllocation { UserIds = [new(member.UserId)] }))
                .ShouldBeRefusedAsync(HttpStatusCode.NotFound, "cohort.not_found");
        }

        (await manager.ListAsync<DedicatedCohortView>($"{organization.Path}/cohorts")).ShouldBeEmpty();
        await (await manager.GetAsync($"{organization.Path}/cohorts?after=made-up")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "page.bad_cursor");
    }

    [Fact]
    public async Task A_suspended_organization_gives_no_seats_and_takes_none_away()
    {
        var organization = await academy.CreateOrganizationAsync();
        var (cohort, manager) = (await academy.AddDedicatedCohortAsync(organization), await ManagerAsync(organization));
        var (before, after) = (await academy.SignInMemberAsync(organization), await academy.SignInMemberAsync(organization));
        await AllocateAsync(manager, organization, cohort, before.UserId);
        await (await academy.SignInAsync(Role.PlatformAdmin)).PostAsync($"{organization.AdminPath}/suspend", new { reason = "Overdue" });

        await (await manager.PostAsync($"{organization.Path}/cohorts/{cohort.CohortId}/seats", new SeatAllocation { UserIds = [new(after.UserId)] }))
            .ShouldBeRefusedAsync(HttpStatusCode.Conflict, "organization.suspended");

        (await academy.Services.GetRequiredService<EnrollmentStore>().FindAsync(new(before.UserId), cohort.CohortId, CancellationToken.None))!.IsEnrolled.ShouldBeTrue();
    }

    [Fact]
    public async Task A_member_who_is_removed_leaves_the_seat_to_the_colleague_who_stands_next()
    {
        var organization = await academy.CreateOrganizationAsync();
        var manager = await ManagerAsync(organization);
        var (leaver, next) = (await academy.SignInMemberAsync(organization), await academy.SignInMemberAsync(organization));
        var cohort = await academy.OpenAsync(await academy.PublishLiveCourseAsync(), academy.Content(capacity: 1) with { IsB2B = true, OrganizationId = organization.View.Id });
        await AllocateAsync(manager, organization, (await academy.Services.GetRequiredService<CohortStore>().FindAsync(cohort.View.Id, CancellationToken.None))!, leaver.UserId);
        (await next.Client.JoinAsync(cohort)).EnsureSuccessStatusCode();

        (await manager.DeleteAsync($"{organization.Path}/members/{leaver.UserId}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await academy.SettleAsync();

        (await academy.SeatsAsync(cohort)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            seat => seat.UserId.Value.ShouldBe(next.UserId), seat => seat.State.ShouldBe(SeatState.Offered));
        (await leaver.Client.MyCohortsAsync()).ShouldBeEmpty();
        (await leaver.Client.ListAsync<NoticeView>("v1/me/notices")).Count(notice => notice.Topic == "enrollment.withdrawn").ShouldBe(1);
        (await academy.VerifyAsync(cohort)).IsValid.ShouldBeTrue();
    }

    [Fact]
    public async Task An_invitation_to_a_cohort_brings_a_seat_there_as_long_as_there_is_one()
    {
        var organization = await academy.CreateOrganizationAsync();
        var cohort = await academy.AddDedicatedCohortAsync(organization, capacity: 1);
        var manager = await ManagerAsync(organization);

        var first = await AcceptAsync(manager, organization, cohort);
        var second = await AcceptAsync(manager, organization, cohort);

        (first.CohortId, first.CohortRefusal).ShouldBe((cohort.CohortId, null));
        (second.CohortId, second.CohortRefusal).ShouldBe((cohort.CohortId, "cohort.full"));
        (await academy.ReadAsync(organization)).View.SeatsUsed.ShouldBe(2, "The seat in the organization is theirs all the same.");
    }

    [Fact]
    public async Task An_old_invitation_brings_nobody_back_who_was_taken_out_of_the_cohort_and_another_one_does()
    {
        var organization = await academy.CreateOrganizationAsync();
        var (cohort, manager, email) = (await academy.AddDedicatedCohortAsync(organization), await ManagerAsync(organization), OrganizationCalls.NewAddress());
        var accepted = await AcceptAsync(manager, organization, cohort, email);
        var (member, token) = (await academy.SignInAsync(email), (await academy.InviteTokensAsync(email))[0]);
        var user = new UserId((await Me.OfAsync(member)).UserId);
        (await (await member.AcceptAsync(token)).ReadAsync<AcceptedInvite>()).ShouldBe(accepted);
        (await academy.Services.GetRequiredService<EnrollmentMoves>().WithdrawAsync(user, cohort.CohortId, new("Needed elsewhere", null), refund: false, CancellationToken.None)).Refusal.ShouldBeNull();

        (await (await member.AcceptAsync(token)).ReadAsync<AcceptedInvite>()).CohortRefusal.ShouldBe("enrollment.not_active");
        (await FindAsync(user, cohort)).ShouldNotBeNull().Status.ShouldBe(EnrollmentStatus.Withdrawn);

        await manager.DeleteAsync($"{organization.Path}/members/{user}");
        academy.Clock.Advance(TimeSpan.FromMinutes(2));
        (await AcceptAsync(manager, organization, cohort, email)).CohortRefusal.ShouldBeNull();
        (await FindAsync(user, cohort)).ShouldNotBeNull().IsEnrolled.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_got_no_seat_in_the_cohort_when_accepting_gets_it_by_accepting_again()
    {
        var organization = await academy.CreateOrganizationAsync();
        var (cohort, manager) = (await academy.AddDedicatedCohortAsync(organization, capacity: 1), await ManagerAsync(organization));
        var (first, email) = (OrganizationCalls.NewAddress(), OrganizationCalls.NewAddress());
        await AcceptAsync(manager, organization, cohort, first);
        (await AcceptAsync(manager, organization, cohort, email)).CohortRefusal.ShouldBe("cohort.full");
        var leaver = new UserId((await Me.OfAsync(await academy.SignInAsync(first))).UserId);
        await academy.Services.GetRequiredService<EnrollmentMoves>().WithdrawAsync(leaver, cohort.CohortId, new("Needed elsewhere", null), refund: false, CancellationToken.None);

        var again = await (await academy.SignInAsync(email)).AcceptAsync((await academy.InviteTokensAsync(email))[0]);

        (await again.ReadAsync<AcceptedInvite>()).CohortRefusal.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{ }""")]
    [InlineData("""{ "userIds": [] }""")]
    public async Task An_allocation_names_someone(string body)
    {
        var organization = await academy.CreateOrganizationAsync();

        var response = await (await ManagerAsync(organization)).CallAsync(HttpMethod.Post, $"{organization.Path}/cohorts/k1/seats", body);

        (await response.ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "request.invalid")).Errors!.Keys.ShouldBe(["userIds"]);
    }

    private Task<HttpClient> ManagerAsync(WrittenOrganization organization) =>
        academy.SignInManagerAsync(organization, ManagerPermission.ManageEnrollments, ManagerPermission.ViewProgress);

    private static async Task<SeatAllocationReport> AllocateAsync(HttpClient manager, WrittenOrganization organization, Cohort cohort, params string[] users) =>
        await (await manager.PostAsync($"{organization.Path}/cohorts/{cohort.CohortId}/seats", new SeatAllocation { UserIds = [.. users.Select(UserId.From)] })).ReadAsync<SeatAllocationReport>();

    private Task<Enrollment?> FindAsync(UserId user, Cohort cohort) =>
        academy.Services.GetRequiredService<EnrollmentStore>().FindAsync(user, cohort.CohortId, CancellationToken.None);

    private Task<AcceptedInvite> AcceptAsync(HttpClient manager, WrittenOrganization organization, Cohort cohort) =>
        AcceptAsync(manager, organization, cohort, OrganizationCalls.NewAddress());

    private async Task<AcceptedInvite> AcceptAsync(HttpClient manager, WrittenOrganization organization, Cohort cohort, string email)
    {
        await (await manager.PostAsync($"{organization.Path}/invites", new InviteContent { Email = email, CohortId = cohort.CohortId })).ReadAsync<InviteView>();
        return await (await (await academy.SignInAsync(email)).AcceptAsync((await academy.InviteTokensAsync(email))[0])).ReadAsync<AcceptedInvite>();
    }
}
