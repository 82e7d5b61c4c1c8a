using Academy.Core.Cohorts;
using Academy.Core.Messaging;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Cohorts;

/// <summary>What time does to cohorts and seats, to the second. Each test moves a clock of its own.</summary>
[Spec(53, 58, 60, 203)]
public sealed class CohortTimeTests : IAsyncLifetime
{
    private AcademyHost academy = null!;

    public async ValueTask InitializeAsync() => academy = await AcademyHost.StartAsync();

    public ValueTask DisposeAsync() => academy.DisposeAsync();

    [Fact]
    public async Task A_cohort_starts_and_ends_at_its_instants()
    {
        var cohort = await academy.OpenAsync();
        await academy.SettleAsync();

        await AdvanceToAsync(cohort.View.StartsAt.AddSeconds(-1));
        (await StatusAsync(cohort)).ShouldBe(CohortStatus.Open);
        await AdvanceToAsync(cohort.View.StartsAt);
        (await StatusAsync(cohort)).ShouldBe(CohortStatus.InProgress);
        await AdvanceToAsync(cohort.View.EndsAt.AddSeconds(-1));
        (await StatusAsync(cohort)).ShouldBe(CohortStatus.InProgress);
        await AdvanceToAsync(cohort.View.EndsAt);
        (await StatusAsync(cohort)).ShouldBe(CohortStatus.Completed);
    }

    [Fact]
    public async Task A_cohort_that_was_moved_starts_at_the_instant_that_it_was_moved_to()
    {
        var cohort = await academy.OpenAsync();
        var later = (await academy.RescheduleAsync(cohort, academy.Content(days: 20))).View;
        await academy.SettleAsync();

        await AdvanceToAsync(cohort.View.EndsAt);
        (await StatusAsync(cohort)).ShouldBe(CohortStatus.Open, "Nothing happens at the old instants.");
        await AdvanceToAsync(later.StartsAt);
        (await StatusAsync(cohort)).ShouldBe(CohortStatus.InProgress);
        await AdvanceToAsync(later.EndsAt);
        (await StatusAsync(cohort)).ShouldBe(CohortStatus.Completed);
    }

    [Fact]
    public async Task A_start_while_nothing_runs_is_made_up_for()
    {
        var cohort = await academy.OpenAsync();
        await academy.SettleAsync();

        await academy.RestartAsync(() => academy.Clock.Advance(TimeSpan.FromDays(30)));
        await academy.SettleAsync();

        (await StatusAsync(cohort)).ShouldBe(CohortStatus.Completed);
    }

    [Fact]
    public async Task A_hold_is_given_back_after_30_minutes_unless_it_was_paid()
    {
        var cohort = await academy.OpenAsync(capacity: 2);
        var seats = academy.Services.GetRequiredService<Seats>();
        foreach (var user in new[] { "ada", "ben" })
        {
            await seats.ClaimAsync(cohort.View.CourseId, cohort.View.Id, new(user), SeatClaim.Hold($"cs_{user}", academy.Clock.GetUtcNow()), CancellationToken.None);
        }

        await seats.TakeAsync(cohort.View.CourseId, cohort.View.Id, new("ada"), new("cs_ada"), CancellationToken.None);
        await academy.SettleAsync();

        await academy.AdvanceAsync(TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1));
        (await SeatsAsync(cohort)).Count.ShouldBe(2);
        await academy.AdvanceAsync(TimeSpan.FromSeconds(1));
        await academy.SettleAsync();

        (await SeatsAsync(cohort)).ShouldHaveSingleItem().UserId.ShouldBe(new("ada"));
        (await CohortAsync(cohort)).SeatsOccupied.ShouldBe(1);
    }

    [Fact]
    public async Task Windows_follow_a_cohort_whose_end_moves()
    {
        var cohort = await academy.OpenAsync();
        var learner = await academy.SignInAsync("windows@example.com");
        await academy.EnrolAsync(cohort, learner);

        var moved = (await academy.RescheduleAsync(cohort, academy.Content(days: 30))).View;
        await academy.SettleAsync();

        var mine = (await learner.MyCohortsAsync()).ShouldHaveSingleItem().Enrollment;
        (mine.OfficeHoursEligibleUntil, mine.MaterialsAccessUntil, mine.ChatbotAccessUntil)
            .ShouldBe((moved.EndsAt.AddDays(90), moved.EndsAt.AddDays(365), moved.EndsAt.AddDays(90)));
    }

    [Fact]
    public async Task Windows_count_from_the_instant_at_which_a_cohort_is_ended_by_hand()
    {
        var cohort = await academy.OpenAsync();
        await academy.EnrolAsync(cohort, await academy.SignInAsync("early@example.com"));
        await academy.SettleAsync();
        await AdvanceToAsync(cohort.View.StartsAt.AddHours(1));
        var ended = academy.Clock.GetUtcNow();
        ended.ShouldBeLessThan(cohort.View.EndsAt);

        (await (await academy.SignInAsync(Role.Approver)).PostAsync($"{cohort.Path}/complete", null)).EnsureSuccessStatusCode();
        await academy.SettleAsync();

        (await CohortAsync(cohort)).ShouldSatisfyAllConditions(read => read.Status.ShouldBe(CohortStatus.Completed), read => read.EndsAt.ShouldBe(ended));
        var mine = (await (await academy.SignInAsync("early@example.com")).MyCohortsAsync()).ShouldHaveSingleItem().Enrollment;
        (mine.Status, mine.OfficeHoursEligibleUntil, mine.MaterialsAccessUntil, mine.ChatbotAccessUntil)
            .ShouldBe((EnrollmentStatus.Completed, ended.AddDays(90), ended.AddDays(365), ended.AddDays(90)));
        await AdvanceToAsync(cohort.View.EndsAt);
        (await CohortAsync(cohort)).EndsAt.ShouldBe(ended, "The old instant comes and changes nothing.");
    }

    [Fact]
    public async Task Everyone_in_a_cancelled_cohort_is_told_once_and_moved_as_far_as_there_are_seats()
    {
        var course = await academy.PublishLiveCourseAsync();
        var (cohort, other) = (await academy.OpenAsync(course), await academy.OpenAsync(course, academy.Content(capacity: 1, days: 40)));
        var learners = new Dictionary<string, HttpClient>();
        foreach (var name in new[] { "first", "second", "third" })
        {
            learners[name] = await academy.SignInAsync($"{name}@example.com");
            await BuyAsync(cohort, learners[name]);
            academy.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var approver = await academy.SignInAsync(Role.Approver);
        var content = new { reason = "The teacher is ill", moveTo = other.View.Id };
        (await approver.PostAsync($"{cohort.Path}/cancel", content)).EnsureSuccessStatusCode();
        (await approver.PostAsync($"{cohort.Path}/cancel", content)).EnsureSuccessStatusCode();
        await academy.SettleAsync();

        (await CohortAsync(cohort)).SeatsOccupied.ShouldBe(0);
        var operations = academy.Services.GetRequiredService<AcademyDatabase>().Operations;
        var audit = await operations.FindAsync<AuditEntry>($"audit:{academy.Clock.GetUtcNow():yyyy-MM}", $"cohort.cancelled:{cohort.View.Id}", CancellationToken.None);
        audit.ShouldNotBeNull().After.ShouldBe("The teacher is ill");
        (await learners["first"].MyCohortsAsync()).ShouldHaveSingleItem().Cohort.Id.ShouldBe(other.View.Id, "Who came first is moved first.");
        (await learners["second"].MyCohortsAsync()).ShouldBeEmpty();
        foreach (var (name, refunded) in new[] { ("first", false), ("second", true), ("third", true) })
        {
            var mails = (await academy.MailToAsync($"{name}@example.com")).Where(mail => mail.Contains("is cancelled", StringComparison.Ordinal)).ToList();
            mails.ShouldHaveSingleItem().ShouldContain(refunded ? "given back to you" : "a seat in another cohort");
            (await OwedAsync(learners[name])).Count.ShouldBe(refunded ? 1 : 0, name);
        }
    }

    [Fact]
    public async Task A_cancellation_goes_on_after_a_restart()
    {
        var cohort = await academy.OpenAsync();
        var learner = await academy.SignInAsync("patient@example.com");
        await academy.EnrolAsync(cohort, learner);
        await (await academy.SignInAsync(Role.Approver)).PostAsync($"{cohort.Path}/cancel", new { reason = "Too few" });

        await academy.RestartAsync();
        await academy.SettleAsync();

        (await CohortAsync(cohort)).ShouldSatisfyAllConditions(
            stored => (stored.Status, stored.SeatsOccupied, stored.CancellationReason).ShouldBe((CohortStatus.Cancelled, 0, "Too few")));
        (await academy.MailToAsync("patient@example.com")).ShouldContain(mail => mail.Contains("Nothing was charged.", StringComparison.Ordinal));
    }

    private async Task BuyAsync(PlannedCohort cohort, HttpClient learner)
    {
        var user = (await Me.OfAsync(learner)).UserId;
        var enrollments = academy.Services.GetRequiredService<Enrollments>();
        var draft = new EnrollmentDraft(cohort.View.CourseId, cohort.View.Id, new(user), PaymentType.B2C) { CheckoutSessionId = $"cs_{user}", Price = new(500_00, "USD") };
        (await enrollments.BeginAsync(draft, CancellationToken.None)).Refusal.ShouldBeNull();
        (await enrollments.PayAsync(new($"cs_{user}", PaymentStatus.Completed), CancellationToken.None)).Refusal.ShouldBeNull();
        await academy.SettleAsync();
    }

    private async Task<List<RefundRequest>> OwedAsync(HttpClient learner) => await academy.Services.GetRequiredService<AcademyDatabase>().Users.QueryAsync<RefundRequest>(
        (await Me.OfAsync(learner)).UserId, new("SELECT * FROM c WHERE c.type = 'refundRequest'"), CancellationToken.None).ToListAsync();

    private async Task AdvanceToAsync(DateTimeOffset instant)
    {
        await academy.AdvanceAsync(instant - academy.Clock.GetUtcNow());
        await academy.SettleAsync();
    }

    private async Task<CohortStatus> StatusAsync(PlannedCohort cohort) => (await CohortAsync(cohort)).Status;

    private async Task<Cohort> CohortAsync(PlannedCohort cohort) =>
        (await academy.Services.GetRequiredService<CohortStore>().FindAsync(cohort.View.CourseId, cohort.View.Id, CancellationToken.None)).ShouldNotBeNull();

    private Task<List<Seat>> SeatsAsync(PlannedCohort cohort) =>
        academy.Services.GetRequiredService<SeatStore>().OfCohortAsync(cohort.View.CourseId, cohort.View.Id, CancellationToken.None).ToListAsync().AsTask();
}
