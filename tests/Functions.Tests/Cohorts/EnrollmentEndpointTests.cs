using System.Net;
using System.Net.Http.Json;
using Academy.Core.Cohorts;
using Academy.Core.Messaging;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Cohorts;

/// <summary>What learners see of their cohorts, and what administrators do with seats by hand.</summary>
[Spec(55, 57, 71)]
public sealed class EnrollmentEndpointTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private static int people;

    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task Learners_see_the_cohorts_that_they_take_part_in_with_their_course()
    {
        var (cohort, learner) = (await academy.OpenAsync(), await LearnerAsync());
        (await learner.MyCohortsAsync()).ShouldBeEmpty();

        var enrolled = await academy.EnrolAsync(cohort, learner);

        var mine = (await learner.MyCohortsAsync()).ShouldHaveSingleItem();
        mine.Enrollment.ShouldBe(enrolled);
        (mine.Cohort.Id, mine.Cohort.ZoomLink, mine.Course.Id).ShouldBe((cohort.View.Id, "https://zoom.example/j/42", cohort.View.CourseId));
        mine.Enrollment.MaterialsAccessUntil.ShouldBe(cohort.View.EndsAt.AddDays(365));
        (await CohortCalls.ReadCohortAsync(await learner.GetAsync(cohort.Path))).View.ZoomLink.ShouldNotBeNull();
    }

    [Fact]
    public async Task What_is_not_paid_is_not_shown()
    {
        var (cohort, learner) = (await academy.OpenAsync(), await LearnerAsync());
        var user = (await Me.OfAsync(learner)).UserId;
        var draft = new EnrollmentDraft(cohort.View.CourseId, cohort.View.Id, new(user), PaymentType.B2C) { CheckoutSessionId = $"cs_{user}" };
        var enrollments = academy.Services.GetRequiredService<Enrollments>();
        (await enrollments.BeginAsync(draft, CancellationToken.None)).Refusal.ShouldBeNull();
        (await learner.MyCohortsAsync()).ShouldBeEmpty();

        await enrollments.PayAsync(new($"cs_{user}", PaymentStatus.Completed), CancellationToken.None);

        (await learner.MyCohortsAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Granting_twice_takes_one_seat_and_is_audited_with_its_reason()
    {
        var (cohort, learner) = (await academy.OpenAsync(capacity: 1), await LearnerAsync());

        await academy.EnrolAsync(cohort, learner);
        await academy.EnrolAsync(cohort, learner);

        var seat = (await academy.SeatsAsync(cohort)).ShouldHaveSingleItem();
        (seat.State, seat.Source).ShouldBe((SeatState.Taken, SeatSource.Grant));
        await academy.SettleAsync();
        var audit = (await AuditAsync(seat.UserId)).ShouldHaveSingleItem();
        (audit.Action, audit.After).ShouldBe(("enrollment.granted", "Invited"));
        var admin = await academy.SignInAsync(Role.PlatformAdmin);
        await (await admin.PutAsync($"{cohort.Path}/seats/nobody", new { reason = "Invited" })).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "account.not_found");
        await (await admin.PutAsync($"{cohort.Path}/seats/{(await Me.OfAsync(admin)).UserId}", new { reason = "Me too" })).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "cohort.full");
    }

    [Fact]
    public async Task An_administrator_takes_a_learner_out_and_the_seat_is_free()
    {
        var (cohort, learner) = (await academy.OpenAsync(capacity: 1), await LearnerAsync());
        await academy.EnrolAsync(cohort, learner);
        var (admin, user) = (await academy.SignInAsync(Role.PlatformAdmin), new UserId((await Me.OfAsync(learner)).UserId));

        var released = await admin.PostAsync($"{cohort.Path}/seats/{user}/release", new { reason = "Asked to leave", refund = true });

        released.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await academy.SeatsAsync(cohort)).ShouldBeEmpty();
        (await learner.MyCohortsAsync()).ShouldBeEmpty();
        await academy.SettleAsync();
        (await AuditAsync(user)).Select(entry => entry.Action).ShouldBe(["enrollment.granted", "enrollment.withdrawn", "seat.released"], ignoreOrder: true);
        await (await admin.PostAsync($"{cohort.Path}/seats/nobody/release", new { reason = "Gone" })).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "enrollment.not_found");
    }

    [Fact]
    public async Task A_seat_that_is_only_held_is_released_too()
    {
        var cohort = await academy.OpenAsync(capacity: 1);
        var now = academy.Clock.GetUtcNow();
        await academy.Services.GetRequiredService<Seats>().ClaimAsync(cohort.View.CourseId, cohort.View.Id, new("someone"), SeatClaim.Hold("cs", now), CancellationToken.None);

        var released = await (await academy.SignInAsync(Role.PlatformAdmin)).PostAsync($"{cohort.Path}/seats/someone/release", new { reason = "Stuck" });

        released.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await academy.SeatsAsync(cohort)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_learner_is_moved_and_may_put_off_once()
    {
        var course = await academy.PublishLiveCourseAsync();
        var (first, second) = (await academy.OpenAsync(course), await academy.OpenAsync(course, academy.Content(days: 40)));
        var learner = await LearnerAsync();
        await academy.EnrolAsync(first, learner);

        var deferred = await learner.PostAsync($"v1/me/enrollments/{first.View.Id}/defer", new { toCohortId = second.View.Id });

        deferred.StatusCode.ShouldBe(HttpStatusCode.OK, await deferred.Content.ReadAsStringAsync());
        (await learner.MyCohortsAsync()).ShouldHaveSingleItem().Cohort.Id.ShouldBe(second.View.Id);
        (await academy.SeatsAsync(first)).ShouldBeEmpty();

        var admin = await academy.SignInAsync(Role.PlatformAdmin);
        var user = (await Me.OfAsync(learner)).UserId;
        var moved = await admin.PostAsync($"{second.Path}/seats/{user}/transfer", new { toCohortId = first.View.Id, reason = "Changed their mind" });
        moved.StatusCode.ShouldBe(HttpStatusCode.OK, await moved.Content.ReadAsStringAsync());
        (await learner.MyCohortsAsync()).ShouldHaveSingleItem().Cohort.Id.ShouldBe(first.View.Id);
        await (await learner.PostAsync($"v1/me/enrollments/{first.View.Id}/defer", new { toCohortId = second.View.Id })).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "enrollment.deferred_before");
    }

    [Fact]
    public async Task A_learner_gives_a_place_up_and_says_why()
    {
        var (cohort, learner) = (await academy.OpenAsync(), await LearnerAsync());
        await academy.EnrolAsync(cohort, learner);

        var left = await learner.PostAsync($"v1/me/enrollments/{cohort.View.Id}/withdraw", new { reason = "No time" });

        (await left.Content.ReadFromJsonAsync<EnrollmentView>(Json.Documents))!.Status.ShouldBe(EnrollmentStatus.Withdrawn);
        (await academy.SeatsAsync(cohort)).ShouldBeEmpty();
        await (await (await LearnerAsync()).PostAsync($"v1/me/enrollments/{cohort.View.Id}/withdraw", new { reason = "Not mine" })).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "enrollment.not_found");
    }

    [Fact]
    public async Task The_survey_is_answered_before_the_cohort_begins_as_often_as_one_likes()
    {
        var (cohort, learner) = (await academy.OpenAsync(), await LearnerAsync());
        var path = $"v1/me/enrollments/{cohort.View.Id}/intake-survey";
        var answers = new { answers = new[] { new { question = "What do you hope for?", answer = "A roadmap" } } };
        await (await learner.PutAsync(path, answers)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "enrollment.not_found");
        await academy.EnrolAsync(cohort, learner);
        await (await learner.GetAsync(path)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "intake_survey.not_found");

        (await learner.PutAsync(path, answers)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await learner.PutAsync(path, answers)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await learner.GetFromJsonAsync<SurveyView>(path, Json.Documents))!.Answers.ShouldBe([new SurveyAnswer { Question = "What do you hope for?", Answer = "A roadmap" }]);
        (await learner.MyCohortsAsync()).ShouldHaveSingleItem().Enrollment.IntakeSurveyCompleted.ShouldBeTrue();
        await (await learner.PutAsync(path, new { answers = Array.Empty<object>() })).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "request.invalid");
    }

    private async Task<List<AuditEntry>> AuditAsync(UserId subject) => await academy.Services.GetRequiredService<AcademyDatabase>().Operations.QueryAsync<AuditEntry>(
        $"audit:{academy.Clock.GetUtcNow():yyyy-MM}", new QueryDefinition("SELECT * FROM c WHERE c.subjectId = @subject").WithParameter("@subject", subject.Value), CancellationToken.None)
        .ToListAsync();

    private Task<HttpClient> LearnerAsync() => academy.SignInAsync($"enrolled{Interlocked.Increment(ref people)}@example.com");
}
