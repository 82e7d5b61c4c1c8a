using System.Net;
using Academy.Core.Cohorts;
using Academy.Core.Messaging;
using Academy.Core.Payments;
using Academy.Core.Payments.Events;
using Academy.Core.Platform;
using Academy.Functions.Tests.Cohorts;
using Academy.Functions.Tests.Organizations;

namespace Academy.Functions.Tests.Payments;

/// <summary>What time does to payments; each test has an academy and a clock of its own.</summary>
[Spec(60, 61)]
public sealed class PaymentTimeTests : IAsyncLifetime
{
    private AcademyHost Academy { get; set; } = null!;

    public async ValueTask InitializeAsync() => Academy = await AcademyHost.StartAsync();

    public ValueTask DisposeAsync() => Academy.DisposeAsync();

    [Fact]
    public async Task Who_doesn_t_pay_within_thirty_minutes_loses_the_seat_and_can_t_pay_any_more()
    {
        var cohort = await Academy.OpenPaidAsync(capacity: 1);
        var begun = await (await Academy.SignInAsync("buyer@example.com")).BeginAsync(cohort);

        await Academy.AdvanceAsync(TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1));
        (await Academy.SeatsAsync(cohort)).Count.ShouldBe(1);

        await Academy.AdvanceAsync(TimeSpan.FromSeconds(2));
        await Academy.SettleAsync();
        (await Academy.SeatsAsync(cohort)).ShouldBeEmpty();
        (await Academy.Http.PostAsync($"{begun.Url!.AbsolutePath}/pay", null)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await (await Academy.SignInAsync("buyer@example.com")).PaymentAsync(begun)).Status.ShouldBe(PaymentStatus.Failed);
    }

    [Fact]
    public async Task Money_that_arrives_after_the_seat_has_gone_to_someone_else_goes_back_and_the_buyer_is_told()
    {
        var cohort = await Academy.OpenPaidAsync(capacity: 1);
        var email = OrganizationCalls.NewAddress("buyers.example");
        var slow = await Academy.SignInAsync(email);
        var late = await slow.BeginAsync(cohort);
        await Academy.PressAsync(late, "pay-later");
        await Academy.AdvanceAsync(TimeSpan.FromMinutes(31));
        var (quick, bought) = await Academy.PaidAsync(cohort);

        await Academy.PressAsync(late, "arrive");

        slow = await Academy.SignInAsync(email);
        var returned = await slow.PaymentAsync(late);
        returned.Status.ShouldBe(PaymentStatus.Refunded);
        returned.Refunded.ShouldBe(late.Total);
        (await slow.MyCohortsAsync()).ShouldBeEmpty();
        (await Academy.SeatsAsync(cohort)).Single().UserId.ShouldBe(bought.Id.UserId);
        (await quick.MyCohortsAsync()).Count.ShouldBe(1);
        (await slow.ListAsync<NoticeView>("v1/me/notices")).ShouldContain(notice => notice.Topic == "payment.returned");
        (await Academy.MailToAsync(email)).Count(text => text.Contains("All of it is given back", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Money_that_arrives_late_gets_a_seat_that_is_still_free()
    {
        var cohort = await Academy.OpenPaidAsync(capacity: 1);
        var email = OrganizationCalls.NewAddress("buyers.example");
        var late = await (await Academy.SignInAsync(email)).BeginAsync(cohort);
        await Academy.PressAsync(late, "pay-later");
        await Academy.AdvanceAsync(TimeSpan.FromMinutes(31));
        (await Academy.SeatsAsync(cohort)).ShouldBeEmpty();

        await Academy.PressAsync(late, "arrive");

        (await Academy.SeatsAsync(cohort)).Single().State.ShouldBe(SeatState.Taken);
        (await (await Academy.SignInAsync(email)).MyCohortsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_purchases_of_one_seat_the_second_to_be_paid_goes_back()
    {
        var cohort = await Academy.OpenPaidAsync();
        var buyer = await Academy.SignInBuyerAsync();
        var coupon = await Academy.CouponAsync(new() { Code = PaymentCalls.NewCode(), PercentOff = 10 });
        var (dear, cheap) = (await buyer.BeginAsync(cohort), await buyer.BeginAsync(cohort, coupon.Code));
        dear.Id.ShouldNotBe(cheap.Id);

        await Academy.PressAsync(dear, "pay");
        await Academy.PressAsync(cheap, "pay");

        (await buyer.PaymentAsync(dear)).Status.ShouldBe(PaymentStatus.Completed);
        (await buyer.PaymentAsync(cheap)).Status.ShouldBe(PaymentStatus.Refunded);
        (await Academy.SeatsAsync(cohort)).Single().State.ShouldBe(SeatState.Taken);
        (await buyer.MyCohortsAsync()).Single().Enrollment.PaymentStatus.ShouldBe(PaymentStatus.Completed);
    }

    [Fact]
    public async Task An_event_that_comes_before_what_it_is_about_is_handled_once_that_is_known()
    {
        var cohort = await Academy.OpenPaidAsync();
        var email = OrganizationCalls.NewAddress("buyers.example");
        var buyer = await Academy.SignInAsync(email);
        var begun = await buyer.BeginAsync(cohort);
        var suffix = begun.Url!.Segments[^1][3..];
        var dispute = new StripeDispute($"dp_{suffix}", PaymentCalls.Price, "usd", $"ch_{suffix}", "needs_response") { PaymentIntent = $"pi_{suffix}" };

        await Academy.PostStripeAsync(StripeCalls.Event("charge.dispute.created", dispute, Academy.Clock.GetUtcNow(), "evt_early"));
        var failed = await EventAsync("evt_early");
        failed.Status.ShouldBe(StripeEventStatus.Failed);
        failed.Error.ShouldBe("payment.unknown");
        failed.NextAttemptAt.ShouldBe(Academy.Clock.GetUtcNow().AddMinutes(5));
        await Academy.PressAsync(begun, "pay");

        await Academy.AdvanceAsync(TimeSpan.FromMinutes(10));

        (await EventAsync("evt_early")).Status.ShouldBe(StripeEventStatus.Done);
        (await (await Academy.SignInAsync(email)).PaymentAsync(begun)).Disputed.ShouldBe(begun.Total);
    }

    [Fact]
    public async Task An_administrator_has_a_failed_event_handled_again()
    {
        var begun = await (await Academy.SignInBuyerAsync()).BeginAsync(await Academy.OpenPaidAsync());
        var suffix = begun.Url!.Segments[^1][3..];
        var dispute = new StripeDispute($"dp_{suffix}", PaymentCalls.Price, "usd", $"ch_{suffix}", "needs_response") { PaymentIntent = $"pi_{suffix}" };
        await Academy.PostStripeAsync(StripeCalls.Event("charge.dispute.created", dispute, Academy.Clock.GetUtcNow(), "evt_again"));
        (await EventAsync("evt_again")).Status.ShouldBe(StripeEventStatus.Failed);
        await Academy.PressAsync(begun, "pay");
        var admin = await Academy.SignInAsync(Role.PlatformAdmin);

        (await admin.PostAsync("v1/admin/stripe-events/evt_again/retry", null)).StatusCode.ShouldBe(HttpStatusCode.Accepted);

        (await EventAsync("evt_again")).Status.ShouldBe(StripeEventStatus.Done);
    }

    [Fact]
    public async Task An_event_about_a_stranger_s_payment_is_tried_for_three_days_and_then_left_to_administrators()
    {
        var charge = new StripeCharge("ch_x", 5, 5, "usd", Paid: true) { Metadata = new() { [StripeMetadata.Checkout] = "none:none" } };
        await Academy.PostStripeAsync(StripeCalls.Event("charge.refunded", charge, Academy.Clock.GetUtcNow(), "evt_x"));

        await Academy.AdvanceAsync(TimeSpan.FromDays(3.5));

        var failed = await EventAsync("evt_x");
        failed.Status.ShouldBe(StripeEventStatus.Failed);
        failed.NextAttemptAt.ShouldBeNull();
        failed.Attempts.ShouldBeGreaterThan(10);
    }

    [Fact]
    public async Task An_event_whose_object_can_t_be_read_or_is_in_another_currency_fails_and_changes_nothing()
    {
        var buyer = await Academy.SignInBuyerAsync();
        var begun = await buyer.BeginAsync(await Academy.OpenPaidAsync());
        var session = new StripeSession(begun.Url!.Segments[^1], "payment", "complete", "paid", 5, "eur") { Metadata = new() { [StripeMetadata.Checkout] = begun.Id.Value } };

        await Academy.PostStripeAsync(StripeCalls.Event("checkout.session.completed", session, Academy.Clock.GetUtcNow(), "evt_euro"));
        await Academy.PostStripeAsync(StripeCalls.Event("charge.refunded", new { id = 3 }, Academy.Clock.GetUtcNow(), "evt_odd"));

        (await EventAsync("evt_euro")).Error.ShouldBe("payment.wrong_currency");
        (await EventAsync("evt_odd")).Error.ShouldBe("JsonException");
        (await buyer.PaymentAsync(begun)).Status.ShouldBe(PaymentStatus.Pending);
    }

    private async Task<StripeEventView> EventAsync(string id)
    {
        await Academy.SettleAsync();
        var admin = await Academy.SignInAsync(Role.PlatformAdmin);
        return (await admin.ListAsync<StripeEventView>("v1/admin/stripe-events")).Single(found => found.Id == id);
    }
}
