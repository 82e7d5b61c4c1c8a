using System.Net;
using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Platform;
using Academy.Functions.Jobs.Workflows;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Academy.Functions.Tests.Organizations;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Cohorts;

/// <summary>What time does to offers, to the second. Each test moves a clock of its own.</summary>
[Spec(65, 66, 67, 69, 203, 204)]
public sealed class WaitlistTimeTests : IAsyncLifetime
{
    private AcademyHost academy = null!;

    public async ValueTask InitializeAsync() => academy = await AcademyHost.StartAsync();

    public ValueTask DisposeAsync() => academy.DisposeAsync();

    [Fact]
    public async Task An_offer_is_reminded_of_after_24_hours_and_goes_to_the_next_after_48()
    {
        var (cohort, first, second) = await OfferedAsync();
        (await OffersToAsync(first)).ShouldBe(1);

        await academy.AdvanceAsync(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        (await OffersToAsync(first)).ShouldBe(1);
        await academy.AdvanceAsync(TimeSpan.FromSeconds(1));
        await academy.SettleAsync();
        (await OffersToAsync(first)).ShouldBe(2);
        (await academy.MailToAsync(first)).ShouldContain(mail => mail.Contains("then the next in line gets it"));

        await academy.AdvanceAsync(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        (await academy.PlaceAsync(first)).Status.ShouldBe(WaitlistStatus.Offered);
        (await academy.PlaceAsync(second)).Position.ShouldBe(1);
        await academy.AdvanceAsync(TimeSpan.FromSeconds(1));
        await academy.SettleAsync();

        (await academy.PlaceAsync(first)).Status.ShouldBe(WaitlistStatus.Expired);
        (await academy.MailToAsync(first)).ShouldContain(mail => mail.Contains("You can join the waitlist again, at its end."));
        var next = await academy.PlaceAsync(second);
        (next.Status, next.OfferExpiresAt).ShouldBe((WaitlistStatus.Offered, academy.Clock.GetUtcNow().AddHours(48)));
        (await CohortAsync(cohort)).ShouldSatisfyAllConditions(read => read.SeatsOccupied.ShouldBe(1), read => read.Waiting.ShouldBe(0));
        (await OffersToAsync(second)).ShouldBe(1);
        (await academy.VerifyAsync(cohort)).IsValid.ShouldBeTrue();
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task Either_mail_answers_the_offer_and_ends_the_wait(bool accept, int mail)
    {
        var (cohort, first, second) = await OfferedAsync();
        if (mail == 2)
        {
            await academy.AdvanceAsync(TimeSpan.FromHours(25));
        }

        (await academy.AnswerAsync(await academy.OfferTokenAsync(first), accept)).EnsureSuccessStatusCode();
        await academy.SettleAsync();

        (await academy.PlaceAsync(first)).Status.ShouldBe(accept ? WaitlistStatus.Enrolled : WaitlistStatus.Cancelled);
        (await academy.PlaceAsync(second)).Status.ShouldBe(accept ? WaitlistStatus.Waiting : WaitlistStatus.Offered);
        (await StatusOfAsync(cohort, first)).ShouldBe(OrchestrationRuntimeStatus.Completed);
        await academy.AdvanceAsync(TimeSpan.FromHours(23));
        (await OffersToAsync(first)).ShouldBe(mail, "Whoever answered isn't reminded.");
    }

    [Fact]
    public async Task A_link_is_worth_nothing_once_the_offer_is_over()
    {
        var (_, first, _) = await OfferedAsync();
        var token = await academy.OfferTokenAsync(first);
        await academy.AdvanceAsync(TimeSpan.FromHours(48));
        await academy.SettleAsync();

        await (await academy.AnswerAsync(token, accept: true)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "waitlist.offer_expired");
    }

    [Fact]
    public async Task What_costs_something_is_kept_for_half_an_hour_after_it_was_accepted()
    {
        var (cohort, first, second) = await OfferedAsync(cents: 9_900);

        var accepted = await (await academy.AnswerAsync(await academy.OfferTokenAsync(first), accept: true)).ReadAsync<WaitlistPlace>();
        (accepted.Status, accepted.PayUntil).ShouldBe((WaitlistStatus.Offered, academy.Clock.GetUtcNow().AddMinutes(30)));
        await academy.AdvanceAsync(TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1));
        (await academy.PlaceAsync(first)).Status.ShouldBe(WaitlistStatus.Offered);
        await academy.AdvanceAsync(TimeSpan.FromSeconds(1));
        await academy.SettleAsync();

        (await academy.PlaceAsync(first)).Status.ShouldBe(WaitlistStatus.Expired);
        (await academy.PlaceAsync(second)).Status.ShouldBe(WaitlistStatus.Offered);
        (await academy.VerifyAsync(cohort)).IsValid.ShouldBeTrue();
    }

    [Fact]
    public async Task A_checkout_that_is_paid_ends_the_wait_at_once()
    {
        var (cohort, first, _) = await OfferedAsync(cents: 9_900);
        (await academy.AnswerAsync(await academy.OfferTokenAsync(first), accept: true)).EnsureSuccessStatusCode();
        var user = (await Me.OfAsync(await academy.SignInAsync(first))).UserId;
        var (seats, course, id) = (academy.Services.GetRequiredService<Seats>(), cohort.View.CourseId, cohort.View.Id);

        (await seats.ClaimAsync(course, id, new(user), SeatClaim.Hold("cs_1", academy.Clock.GetUtcNow()), CancellationToken.None)).Refusal.ShouldBeNull();
        (await seats.TakeAsync(course, id, new(user), new("cs_1"), CancellationToken.None)).Refusal.ShouldBeNull();
        await academy.SettleAsync();

        (await academy.PlaceAsync(first)).Status.ShouldBe(WaitlistStatus.Enrolled);
        await academy.AdvanceAsync(TimeSpan.FromHours(1));
        await academy.SettleAsync();
        (await academy.SeatsAsync(cohort)).ShouldHaveSingleItem().State.ShouldBe(SeatState.Taken);
    }

    [Fact]
    public async Task A_day_before_the_start_the_line_ends_and_free_seats_are_anyones()
    {
        var (cohort, _) = await academy.FullAsync(days: 5);
        var (email, _) = await academy.QueueAsync(cohort);
        await academy.AdvanceAsync(TimeSpan.FromDays(3.5));
        var taken = (await academy.SeatsAsync(cohort)).ShouldHaveSingleItem();
        (await (await academy.SignInAsync(Role.PlatformAdmin)).PostAsync($"{cohort.Path}/seats/{taken.UserId}/release", new { reason = "Left" })).EnsureSuccessStatusCode();
        await academy.SettleAsync();
        (await academy.PlaceAsync(email)).OfferExpiresAt.ShouldBe(cohort.View.StartsAt.AddHours(-24), "The offer is cut short.");
        var (late, _) = await academy.QueueAsync(cohort);

        await academy.AdvanceAsync(TimeSpan.FromHours(12));
        await academy.SettleAsync();

        (await academy.PlaceAsync(email)).Status.ShouldBe(WaitlistStatus.Expired);
        (await academy.PlaceAsync(late)).Status.ShouldBe(WaitlistStatus.Expired);
        (await academy.MailToAsync(late)).ShouldContain(mail => mail.Contains("You no longer wait for a seat"));
        (await academy.ReadAgainAsync(cohort)).View.ShouldSatisfyAllConditions(view => view.Waiting.ShouldBe(0), view => view.SeatsAvailable.ShouldBe(1));
        (await academy.VerifyAsync(cohort)).IsValid.ShouldBeTrue();
    }

    [Fact]
    public async Task A_hold_that_expires_is_offered_to_the_first_in_line()
    {
        var cohort = await academy.OpenAsync(await academy.PublishPricedCourseAsync(9_900), academy.Content(capacity: 1));
        var seats = academy.Services.GetRequiredService<Seats>();
        await seats.ClaimAsync(cohort.View.CourseId, cohort.View.Id, new("buyer"), SeatClaim.Hold("cs_1", academy.Clock.GetUtcNow()), CancellationToken.None);
        var (email, _) = await academy.QueueAsync(cohort);

        await academy.AdvanceAsync(TimeSpan.FromMinutes(30));
        await academy.SettleAsync();

        (await academy.PlaceAsync(email)).Status.ShouldBe(WaitlistStatus.Offered);
    }

    [Fact]
    public async Task A_cancelled_cohort_ends_its_offers_and_whom_any_will_do_for_stands_where_they_stood()
    {
        var (cohort, taker) = await academy.FullAsync();
        var (first, _) = await academy.QueueAsync(cohort, courseWide: true);
        var (second, _) = await academy.QueueAsync(cohort);
        await taker.WithdrawAsync(cohort);
        await academy.SettleAsync();

        (await (await academy.SignInAsync(Role.Approver)).PostAsync($"{cohort.Path}/cancel", new { reason = "Too few" })).EnsureSuccessStatusCode();
        await academy.SettleAsync();

        (await academy.PlaceAsync(first)).Status.ShouldBe(WaitlistStatus.Waiting);
        (await academy.PlaceAsync(second)).Status.ShouldBe(WaitlistStatus.Expired);
        (await academy.MailToAsync(first)).ShouldContain(mail => mail.Contains("You stand in the waitlist where you stood"));
        (await academy.SeatsAsync(cohort)).ShouldBeEmpty();
        (await academy.VerifyAsync(cohort)).IsValid.ShouldBeTrue();
    }

    [Fact]
    public async Task A_restart_in_the_middle_forgets_nothing()
    {
        var (_, first, second) = await OfferedAsync();

        await academy.RestartAsync(() => academy.Clock.Advance(TimeSpan.FromHours(49)));
        await academy.AdvanceAsync(TimeSpan.FromSeconds(20));
        await academy.SettleAsync();

        (await academy.PlaceAsync(first)).Status.ShouldBe(WaitlistStatus.Expired);
        (await academy.PlaceAsync(second)).Status.ShouldBe(WaitlistStatus.Offered);
        (await OffersToAsync(first)).ShouldBe(1, "Nobody is reminded of what is over.");
    }

    [Fact]
    public async Task Every_step_may_be_done_twice_and_late()
    {
        var (cohort, first, second) = await OfferedAsync();
        var steps = ActivatorUtilities.CreateInstance<WaitlistWorkflow>(academy.Services);
        var user = (await Me.OfAsync(await academy.SignInAsync(first))).UserId;
        var offer = new OfferWait(cohort.View.CourseId.Value, user, 1, null, academy.Clock.GetUtcNow().AddHours(48).UtcDateTime);

        for (var time = 0; time < 2; time++)
        {
            await steps.RemindOfOffer(offer, CancellationToken.None);
            await steps.ExpireOffer(offer, CancellationToken.None);
            (await steps.SettleOffer(offer, CancellationToken.None)).ShouldBeNull();
        }

        (await academy.PlaceAsync(first)).Status.ShouldBe(WaitlistStatus.Offered);
        (await OffersToAsync(first)).ShouldBe(2);
        await academy.AdvanceAsync(TimeSpan.FromHours(48));
        await academy.SettleAsync();
        await steps.ExpireOffer(offer, CancellationToken.None);
        await steps.RemindOfOffer(offer, CancellationToken.None);
        (await OffersToAsync(first)).ShouldBe(2);
        (await academy.PlaceAsync(second)).Status.ShouldBe(WaitlistStatus.Offered);
    }

    private async Task<(PlannedCohort Cohort, string First, string Second)> OfferedAsync(int cents = 0)
    {
        var (cohort, taker) = await academy.FullAsync(cents);
        var (first, second) = ((await academy.QueueAsync(cohort)).Email, (await academy.QueueAsync(cohort)).Email);
        await taker.WithdrawAsync(cohort);
        await academy.SettleAsync();
        return (cohort, first, second);
    }

    private async Task<int> OffersToAsync(string email) => (await academy.MailToAsync(email)).Count(mail => mail.Contains("waitlist-offer#token="));

    private async Task<Cohort> CohortAsync(PlannedCohort cohort) =>
        (await academy.Services.GetRequiredService<CohortStore>().FindAsync(cohort.View.CourseId, cohort.View.Id, CancellationToken.None))!;

    private async Task<OrchestrationRuntimeStatus> StatusOfAsync(PlannedCohort cohort, string email)
    {
        var user = (await Me.OfAsync(await academy.SignInAsync(email))).UserId;
        return (await academy.Workflows.GetInstanceAsync($"waitlist-offer:{cohort.View.Id}:{user}:1")).ShouldNotBeNull().RuntimeStatus;
    }
}
