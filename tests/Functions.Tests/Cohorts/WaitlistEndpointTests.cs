using System.Net;
using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Academy.Functions.Tests.Organizations;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Cohorts;

/// <summary>Waiting for seats, over HTTP.</summary>
[Spec(63, 64, 66, 68, 69, 199)]
public sealed class WaitlistEndpointTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task A_learner_joins_sees_where_they_stand_and_leaves()
    {
        var (cohort, _) = await academy.FullAsync();
        await academy.QueueAsync(cohort, courseWide: true);
        var learner = await academy.SignInAsync(WaitlistCalls.NewAddress("lee"));

        var joined = await learner.JoinAsync(cohort);
        joined.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await joined.ReadAsync<WaitlistPlace>()).ShouldSatisfyAllConditions(
            place => place.Position.ShouldBe(2), place => place.CohortId.ShouldBe(cohort.View.Id), place => place.EstimatedDays.ShouldBeNull());
        (await learner.JoinAsync(cohort)).StatusCode.ShouldBe(HttpStatusCode.Created, "Joining again is no fault.");
        (await learner.PlaceAsync()).Position.ShouldBe(2);
        (await academy.ReadAgainAsync(cohort)).View.Waiting.ShouldBe(2);

        (await learner.DeleteAsync($"v1/waitlist/{cohort.View.CourseId}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await learner.DeleteAsync($"v1/waitlist/{cohort.View.CourseId}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await learner.PlaceAsync()).Status.ShouldBe(WaitlistStatus.Cancelled);
        (await academy.ReadAgainAsync(cohort)).View.Waiting.ShouldBe(1);
    }

    [Fact]
    public async Task Who_could_book_a_seat_or_has_one_is_told_so()
    {
        var (cohort, taker) = await academy.FullAsync();
        var open = await academy.OpenAsync();
        var learner = await academy.SignInAsync(WaitlistCalls.NewAddress("lee"));

        await (await taker.JoinAsync(cohort)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "waitlist.has_seat");
        await (await learner.JoinAsync(open)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "waitlist.seat_free");
        await (await learner.PostAsync($"v1/waitlist/{cohort.View.CourseId}/accept", null)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "waitlist.not_found");
        await (await learner.PostAsync("v1/waitlist", new { courseId = "none" })).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
    }

    [Theory]
    [InlineData("withdraw")]
    [InlineData("release")]
    [InlineData("transfer")]
    [InlineData("raise")]
    [InlineData("refund")]
    public async Task A_seat_is_offered_whatever_freed_it(string cause)
    {
        var (cohort, taker) = await academy.FullAsync();
        var (email, waiting) = await academy.QueueAsync(cohort);
        await academy.SettleAsync();
        await FreeAsync(cause, cohort, taker);

        await academy.SettleAsync();

        var place = await waiting.PlaceAsync();
        (place.Status, place.OfferedCohortId, place.OfferExpiresAt).ShouldBe((WaitlistStatus.Offered, cohort.View.Id, academy.Clock.GetUtcNow().AddHours(48)));
        (await academy.SeatsAsync(cohort)).ShouldContain(seat => seat.State == SeatState.Offered);
        (await academy.MailToAsync(email))[0].ShouldContain("is kept for you until");
        (await academy.VerifyAsync(cohort)).IsValid.ShouldBeTrue();
    }

    [Fact]
    public async Task A_link_from_the_mail_accepts_once_and_opening_it_accepts_nothing()
    {
        var (cohort, taker) = await academy.FullAsync();
        var (email, waiting) = await academy.QueueAsync(cohort);
        await taker.WithdrawAsync(cohort);
        var token = await academy.OfferTokenAsync(email);

        for (var scan = 0; scan < 3; scan++)
        {
            (await academy.CreateClient().GetAsync($"waitlist-offer#token={token}")).EnsureSuccessStatusCode();
        }

        (await waiting.PlaceAsync()).Status.ShouldBe(WaitlistStatus.Offered, "Scanners open links.");
        await (await academy.AnswerAsync(token[..^1] + (token[^1] == 'A' ? 'B' : 'A'), accept: true)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "waitlist.unknown_link");
        await (await academy.AnswerAsync("no token", accept: true)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "waitlist.unknown_link");

        (await (await academy.AnswerAsync(token, accept: true)).ReadAsync<WaitlistPlace>()).Status.ShouldBe(WaitlistStatus.Enrolled);
        (await (await academy.AnswerAsync(token, accept: true)).ReadAsync<WaitlistPlace>()).Status.ShouldBe(WaitlistStatus.Enrolled);
        await (await academy.AnswerAsync(token, accept: false)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "waitlist.no_offer");
        (await waiting.MyCohortsAsync()).ShouldHaveSingleItem().Cohort.Id.ShouldBe(cohort.View.Id);
    }

    [Fact]
    public async Task Links_are_not_tried_out_from_one_network_for_ever()
    {
        var client = academy.CreateClient();
        for (var attempt = 0; attempt < 100; attempt++)
        {
            (await client.PostAsync("v1/waitlist/answer", new { token = $"guess{attempt}", accept = true })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        var refused = await client.PostAsync("v1/waitlist/answer", new { token = "guess", accept = true });

        await refused.ShouldBeRefusedAsync(HttpStatusCode.TooManyRequests, "rate_limit.exceeded");
        refused.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(15));
        (await academy.AnswerAsync("guess", accept: true)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "Others are not affected.");
    }

    [Fact]
    public async Task Who_declines_lets_the_next_have_the_seat()
    {
        var (cohort, taker) = await academy.FullAsync();
        var (_, first) = await academy.QueueAsync(cohort);
        var (_, second) = await academy.QueueAsync(cohort, courseWide: true);
        await taker.WithdrawAsync(cohort);
        await academy.SettleAsync();

        (await first.PostAsync($"v1/waitlist/{cohort.View.CourseId}/decline", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await academy.SettleAsync();

        (await first.PlaceAsync()).Status.ShouldBe(WaitlistStatus.Cancelled);
        var accepted = await (await second.PostAsync($"v1/waitlist/{cohort.View.CourseId}/accept", null)).ReadAsync<WaitlistPlace>();
        (accepted.Status, accepted.OfferedCohortId).ShouldBe((WaitlistStatus.Enrolled, cohort.View.Id));
    }

    [Fact]
    public async Task A_public_buyer_can_not_take_what_others_wait_for()
    {
        var (cohort, taker) = await academy.FullAsync();
        await academy.QueueAsync(cohort);
        await taker.WithdrawAsync(cohort);

        var hold = await academy.Services.GetRequiredService<Seats>().ClaimAsync(
            cohort.View.CourseId, cohort.View.Id, new("eve"), SeatClaim.Hold("cs_eve", academy.Clock.GetUtcNow()), CancellationToken.None);

        (hold.Refusal == CohortRefusals.OthersWait || hold.Refusal == CohortRefusals.Full).ShouldBeTrue();
    }

    [Fact]
    public async Task Administrators_see_the_line_change_it_for_a_reason_and_prove_that_it_is_fair()
    {
        var (cohort, taker) = await academy.FullAsync();
        var (first, second) = ((await academy.QueueAsync(cohort)).Client, (await academy.QueueAsync(cohort)).Client);
        var (admin, path) = (await academy.SignInAsync(Role.PlatformAdmin), $"v1/admin/cohorts/{cohort.View.Id}/waitlist");
        var moved = (await Me.OfAsync(second)).UserId;

        (await admin.PostAsync($"{path}/{moved}/move", new { position = 1, reason = "Was ill" })).EnsureSuccessStatusCode();
        (await second.PlaceAsync()).Position.ShouldBe(1);
        (await (await admin.PostAsync($"{path}/process", null)).ReadAsync<ProcessedWaitlist>()).OfferedCount.ShouldBe(0);
        await taker.WithdrawAsync(cohort);
        await academy.SettleAsync();

        var line = (await (await admin.GetAsync(path)).ReadAsync<Page<QueuedEntry>>()).Items;
        line.Select(entry => entry.Status).ShouldBe([WaitlistStatus.Offered, WaitlistStatus.Waiting]);
        line[0].UserId.Value.ShouldBe(moved);
        var log = (await (await admin.GetAsync($"{path}/log")).ReadAsync<Page<LoggedDecision>>()).Items;
        log.Select(entry => entry.Kind).ShouldBe([LogKind.Joined, LogKind.Joined, LogKind.Moved, LogKind.Offered]);
        (await academy.VerifyAsync(cohort)).ShouldSatisfyAllConditions(verdict => verdict.IsValid.ShouldBeTrue(), verdict => verdict.Entries.ShouldBe(4));
        await (await admin.PostAsync($"{path}/{(await Me.OfAsync(first)).UserId}/move", new { position = 1, reason = "" })).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task An_edit_of_the_log_is_told_by_the_proof()
    {
        var (cohort, _) = await academy.FullAsync();
        await academy.QueueAsync(cohort);
        await academy.QueueAsync(cohort);
        var courses = academy.Services.GetRequiredService<AcademyDatabase>().Courses;

        await courses.PatchItemAsync<object>(WaitlistLogEntry.IdOf(1), new(cohort.View.CourseId.Value), [PatchOperation.Set("/userId", "someone-else")]);

        var verdict = await academy.VerifyAsync(cohort);
        (verdict.IsValid, verdict.Fault!.Sequence, verdict.Fault.Code).ShouldBe((false, 1, "chain_broken"));
    }

    [Fact]
    public async Task A_cohort_that_opens_is_offered_before_anyone_can_book_it()
    {
        var (full, _) = await academy.FullAsync();
        var (_, waiting) = await academy.QueueAsync(full, courseWide: true);
        var approver = await academy.SignInAsync(Role.Approver);
        var planned = await CohortCalls.ReadCohortAsync(await (await academy.SignInAsync(Role.Instructor)).PostAsync($"v1/courses/{full.View.CourseId}/cohorts", academy.Content(capacity: 1)));

        var opened = await CohortCalls.ReadCohortAsync(await approver.PostAsync($"{planned.Path}/open", null));

        (opened.View.Waiting, opened.View.SeatsAvailable).ShouldBe((1, 0));
        await academy.SettleAsync();
        (await waiting.PlaceAsync()).OfferedCohortId.ShouldBe(planned.View.Id);
    }

    private async Task FreeAsync(string cause, PlannedCohort cohort, HttpClient taker)
    {
        var (admin, seat) = (await academy.SignInAsync(Role.PlatformAdmin), $"{cohort.Path}/seats/{(await Me.OfAsync(taker)).UserId}");
        switch (cause)
        {
            case "withdraw":
                await taker.WithdrawAsync(cohort);
                break;
            case "raise":
                var now = await academy.ReadAgainAsync(cohort);
                await academy.RescheduleAsync(now, academy.Content(capacity: 2));
                break;
            case "transfer":
                var other = await CohortCalls.ReadCohortAsync(await (await academy.SignInAsync(Role.Instructor)).PostAsync(
                    $"v1/courses/{cohort.View.CourseId}/cohorts", academy.Content(days: 40)));
                (await admin.PostAsync($"{seat}/transfer", new { toCohortId = other.View.Id, reason = "Asked" })).EnsureSuccessStatusCode();
                break;
            default:
                (await admin.PostAsync($"{seat}/release", new { reason = "Left", refund = cause == "refund" })).EnsureSuccessStatusCode();
                break;
        }
    }
}
