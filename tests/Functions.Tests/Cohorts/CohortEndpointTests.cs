using System.Net;
using System.Net.Http.Json;
using Academy.Core.Accounts;
using Academy.Core.Cohorts;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Cohorts;

/// <summary>Planning cohorts and finding them, over HTTP.</summary>
[Spec(53, 54)]
public sealed class CohortEndpointTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private static int people;

    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task A_cohort_is_planned_opened_and_found()
    {
        var course = await academy.PublishLiveCourseAsync();
        var planned = await academy.PlanAsync(course);
        (planned.View.Status, planned.View.Sessions.Count, planned.View.SeatsAvailable).ShouldBe((CohortStatus.Scheduled, 2, 0));
        (await ListAsync(academy.Http, course)).ShouldBeEmpty("It can't be booked yet.");
        await (await academy.Http.GetAsync(planned.Path)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "cohort.not_found");

        var approver = await academy.SignInAsync(Role.Approver);
        var opened = await CohortCalls.ReadCohortAsync(await approver.PostAsync($"{planned.Path}/open", null));

        opened.View.Status.ShouldBe(CohortStatus.Open);
        var found = (await ListAsync(academy.Http, course)).ShouldHaveSingleItem();
        (found.Id, found.SeatsAvailable, found.ZoomLink).ShouldBe((planned.View.Id, 10, null));
        (await CohortCalls.ReadCohortAsync(await academy.Http.GetAsync(planned.Path))).View.ZoomLink.ShouldBeNull("Strangers don't know where to join.");
        (await academy.ReadAgainAsync(planned)).View.ZoomLink.ShouldBe("https://zoom.example/j/42");
    }

    [Fact]
    public async Task A_full_cohort_and_one_that_others_wait_for_are_not_offered()
    {
        var course = await academy.PublishLiveCourseAsync();
        var (full, _) = (await academy.OpenAsync(course, academy.Content(capacity: 1)), await academy.OpenAsync(course, academy.Content(days: 20)));
        await academy.EnrolAsync(full, await LearnerAsync());

        (await ListAsync(academy.Http, course)).ShouldHaveSingleItem().Id.ShouldNotBe(full.View.Id);

        var staff = await academy.SignInAsync(Role.Instructor);
        (await ListAsync(staff, course, "?all=true")).Count.ShouldBe(2);
        await (await academy.Http.GetAsync($"{course.Path}/cohorts?all=true")).ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "cohort.staff_only");
    }

    [Fact]
    public async Task Cohorts_come_page_by_page_in_the_order_of_their_start()
    {
        var course = await academy.PublishLiveCourseAsync();
        foreach (var days in new[] { 30, 10, 20 })
        {
            await academy.OpenAsync(course, academy.Content(days: days));
        }

        List<CohortView> seen = [];
        string? after = null;
        do
        {
            var page = (await academy.Http.GetFromJsonAsync<Page<CohortView>>($"{course.Path}/cohorts?limit=1{after}", Json.Documents))!;
            seen.AddRange(page.Items);
            after = page.NextCursor is null ? null : $"&after={page.NextCursor}";
        }
        while (after is not null);

        seen.Count.ShouldBe(3);
        seen.Select(cohort => cohort.StartsAt).ShouldBeInOrder();
    }

    [Fact]
    public async Task A_dedicated_cohort_is_seen_by_its_organization_alone()
    {
        var course = await academy.PublishLiveCourseAsync();
        var cohort = await academy.OpenAsync(course, academy.Content() with { IsB2B = true, OrganizationId = new("acme") });
        var (member, other) = (await LearnerAsync("acme"), await LearnerAsync("other"));

        (await ListAsync(member, course)).ShouldHaveSingleItem().Id.ShouldBe(cohort.View.Id);
        (await member.GetAsync(cohort.Path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var stranger in new[] { academy.Http, other })
        {
            (await ListAsync(stranger, course)).ShouldBeEmpty();
            await (await stranger.GetAsync(cohort.Path)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "cohort.not_found");
            await (await stranger.GetAsync($"{cohort.Path}/calendar.ics")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "cohort.not_found");
        }
    }

    [Fact]
    public async Task A_change_names_the_version_that_it_replaces_and_seats_do_not_age_it()
    {
        var cohort = await academy.OpenAsync();
        var instructor = await academy.SignInAsync(Role.Instructor);
        await academy.EnrolAsync(cohort, await LearnerAsync());

        await (await instructor.PutAsync(cohort.Path, academy.Content())).ShouldBeRefusedAsync(HttpStatusCode.PreconditionRequired, "cohort.version_required");
        var changed = await CohortCalls.ReadCohortAsync(await instructor.PutAsync(cohort.Path, academy.Content(capacity: 2), cohort.ETag));
        (changed.View.Capacity, changed.View.SeatsAvailable).ShouldBe((2, 1));
        await (await instructor.PutAsync(cohort.Path, academy.Content(), cohort.ETag)).ShouldBeRefusedAsync(HttpStatusCode.PreconditionFailed, "cohort.stale");
    }

    [Fact]
    public async Task Only_approvers_change_the_price_of_what_is_sold()
    {
        var cohort = await academy.OpenAsync();
        var dearer = academy.Content() with { PriceInCents = 250_000 };

        await (await (await academy.SignInAsync(Role.Instructor)).PutAsync(cohort.Path, dearer, cohort.ETag)).ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "cohort.needs_approver");
        (await academy.RescheduleAsync(cohort, dearer)).View.Price.ShouldBe(new Money(250_000, "USD"));
    }

    [Theory]
    [InlineData("complete", null, HttpStatusCode.Conflict, "cohort.illegal_move")]
    [InlineData("cancel", """{ "reason": "" }""", HttpStatusCode.BadRequest, "request.invalid")]
    [InlineData("cancel", """{ "reason": "Too few", "moveTo": "none" }""", HttpStatusCode.BadRequest, "cohort.unknown_target")]
    public async Task An_illegal_move_is_refused(string move, string? body, HttpStatusCode status, string code)
    {
        var cohort = await academy.OpenAsync();

        await (await (await academy.SignInAsync(Role.Approver)).CallAsync(HttpMethod.Post, $"{cohort.Path}/{move}", body)).ShouldBeRefusedAsync(status, code);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var (approver, instructor) = (await academy.SignInAsync(Role.Approver), await academy.SignInAsync(Role.Instructor));
        var course = await academy.PublishLiveCourseAsync();

        await (await instructor.PostAsync("v1/courses/none/cohorts", academy.Content())).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
        await (await academy.Http.GetAsync("v1/courses/none/cohorts")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
        await (await approver.PostAsync($"{course.Path}/cohorts/none/open", null)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "cohort.not_found");
        await (await approver.GetAsync($"{course.Path}/cohorts/none/seats")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "cohort.not_found");
    }

    private static async Task<IReadOnlyList<CohortView>> ListAsync(HttpClient reader, AuthoredCourse course, string query = "") =>
        (await reader.GetFromJsonAsync<Page<CohortView>>($"{course.Path}/cohorts{query}", Json.Documents))!.Items;

    private async Task<HttpClient> LearnerAsync(string? organization = null)
    {
        var learner = await academy.SignInAsync($"cohort{Interlocked.Increment(ref people)}@example.com");
        if (organization is not null)
        {
            var accounts = academy.Services.GetRequiredService<AccountStore>();
            var account = (await accounts.FindAsync(UserId.From((await Me.OfAsync(learner)).UserId), CancellationToken.None))!;
            (await accounts.TryReplaceAsync(account with { OrganizationId = new(organization) }, CancellationToken.None)).ShouldNotBeNull();
        }

        return learner;
    }
}
