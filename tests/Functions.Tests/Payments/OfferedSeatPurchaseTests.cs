using System.Net;
using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Cohorts;

namespace Academy.Functions.Tests.Payments;

/// <summary>Buying the seat that the waitlist offers, around the instant at which the offer ends. Each test has an academy and a clock of its own.</summary>
[Spec(60, 65, 69)]
public sealed class OfferedSeatPurchaseTests : IAsyncLifetime
{
    private const int Price = 9_900;

    private static readonly TimeSpan BeforeEnd = TimeSpan.FromHours(48) - TimeSpan.FromMinutes(10);

    private AcademyHost Academy { get; set; } = null!;

    public async ValueTask InitializeAsync() => Academy = await AcademyHost.StartAsync();

    public ValueTask DisposeAsync() => Academy.DisposeAsync();

    [Fact]
    public async Task Who_begins_to_pay_in_time_keeps_the_seat_after_the_offer_would_have_ended()
    {
        var (cohort, first, second) = await OfferedAsync();
        await Academy.AdvanceAsync(BeforeEnd);
        var begun = await (await Academy.SignInAsync(first)).BeginAsync(cohort);
        var place = await Academy.PlaceAsync(first);
        (place.AcceptedAt, place.PayUntil).ShouldBe((Academy.Clock.GetUtcNow(), begun.ExpiresAt));

        await Academy.AdvanceAsync(TimeSpan.FromMinutes(20));
        await Academy.SettleAsync();
        (await Academy.SeatsAsync(cohort)).ShouldHaveSingleItem().State.ShouldBe(SeatState.Held);
        await Academy.PressAsync(begun, "pay");

        (await Academy.PlaceAsync(first)).Status.ShouldBe(WaitlistStatus.Enrolled);
        (await Academy.PlaceAsync(second)).Status.ShouldBe(WaitlistStatus.Waiting);
        var buyer = await Academy.SignInAsync(first);
        (await buyer.PaymentAsync(begun)).Status.ShouldBe(PaymentStatus.Completed);
        (await buyer.MyCohortsAsync()).ShouldHaveSingleItem().Enrollment.PaymentStatus.ShouldBe(PaymentStatus.Completed);
        (await Academy.SeatsAsync(cohort)).ShouldHaveSingleItem().State.ShouldBe(SeatState.Taken);
        (await Academy.MailToAsync(first)).ShouldNotContain(mail => mail.Contains("went to the next in line"));
        (await Academy.VerifyAsync(cohort)).IsValid.ShouldBeTrue();
    }

    [Theory]
    [InlineData("expire")]
    [InlineData("pay-later", "fail")]
    public async Task A_payment_that_comes_to_nothing_gives_the_seat_to_the_next_at_once(params string[] buttons)
    {
        var (cohort, first, second) = await OfferedAsync();
        await Academy.AdvanceAsync(BeforeEnd);
        var begun = await (await Academy.SignInAsync(first)).BeginAsync(cohort);

        foreach (var button in buttons)
        {
            await Academy.PressAsync(begun, button);
        }

        (await Academy.PlaceAsync(second)).Status.ShouldBe(WaitlistStatus.Offered);
        (await Academy.SeatsAsync(cohort)).ShouldHaveSingleItem().State.ShouldBe(SeatState.Offered);
        await Academy.AdvanceAsync(TimeSpan.FromMinutes(31));
        await Academy.SettleAsync();
        (await Academy.PlaceAsync(first)).Status.ShouldBe(WaitlistStatus.Expired);
        (await Academy.VerifyAsync(cohort)).IsValid.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_never_pays_loses_the_seat_when_the_checkout_ends()
    {
        var (cohort, first, second) = await OfferedAsync();
        await Academy.AdvanceAsync(BeforeEnd);
        await (await Academy.SignInAsync(first)).BeginAsync(cohort);

        await Academy.AdvanceAsync(TimeSpan.FromMinutes(31));
        await Academy.SettleAsync();

        (await Academy.PlaceAsync(first)).Status.ShouldBe(WaitlistStatus.Expired);
        (await Academy.PlaceAsync(second)).Status.ShouldBe(WaitlistStatus.Offered);
        (await Academy.VerifyAsync(cohort)).IsValid.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_comes_to_the_checkout_after_the_offer_has_ended_finds_no_seat()
    {
        var (cohort, first, _) = await OfferedAsync();
        await Academy.AdvanceAsync(TimeSpan.FromHours(48));
        await Academy.SettleAsync();

        await (await (await Academy.SignInAsync(first)).BuyAsync(cohort)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "cohort.full");
    }

    [Fact]
    public async Task The_mail_that_accepts_and_the_checkout_are_one_acceptance()
    {
        var (cohort, first, _) = await OfferedAsync();
        (await Academy.AnswerAsync(await Academy.OfferTokenAsync(first), accept: true)).EnsureSuccessStatusCode();

        var begun = await (await Academy.SignInAsync(first)).BeginAsync(cohort);
        await Academy.PressAsync(begun, "pay");

        (await Academy.PlaceAsync(first)).Status.ShouldBe(WaitlistStatus.Enrolled);
        (await Academy.VerifyAsync(cohort)).ShouldSatisfyAllConditions(verdict => verdict.IsValid.ShouldBeTrue(), verdict => verdict.Entries.ShouldBe(5, "Two joined, one was offered, accepted and enrolled."));
    }

    private async Task<(PlannedCohort Cohort, string First, string Second)> OfferedAsync()
    {
        var (cohort, taker) = await Academy.FullAsync(Price);
        var (first, second) = ((await Academy.QueueAsync(cohort)).Email, (await Academy.QueueAsync(cohort)).Email);
        await taker.WithdrawAsync(cohort);
        await Academy.SettleAsync();
        return (cohort, first, second);
    }
}
