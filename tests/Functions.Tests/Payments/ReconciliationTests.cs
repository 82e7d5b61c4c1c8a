using System.Net;
using System.Net.Http.Json;
using Academy.Core.Cohorts;
using Academy.Core.Messaging;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Events;
using Academy.Core.Payments.Reconciliation;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Cohorts;
using Academy.Functions.Tests.Organizations;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Payments;

[Spec(59, 61, 62)]
public sealed class ReconciliationTests : IAsyncLifetime
{
    private AcademyHost Academy { get; set; } = null!;

    public async ValueTask InitializeAsync() => Academy = await AcademyHost.StartAsync();

    public ValueTask DisposeAsync() => Academy.DisposeAsync();

    [Fact]
    public async Task After_everything_that_can_happen_money_and_seats_fit_together_every_night()
    {
        var admin = await Academy.SignInAsync(Role.PlatformAdmin);
        await (await admin.GetAsync("v1/admin/reconciliation")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "reconciliation.none");
        var cohort = await Academy.OpenPaidAsync();
        await Academy.PaidAsync(cohort);
        await Academy.RefundAsync((await Academy.PaidAsync(cohort)).Payment, 1_000);
        await Academy.RefundAsync((await Academy.PaidAsync(cohort)).Payment, null);
        await Academy.PressAsync((await Academy.PaidAsync(cohort)).Payment, "dispute");
        await Academy.PressAsync(await (await Academy.SignInBuyerAsync()).BeginAsync(cohort), "expire");
        await (await Academy.SignInBuyerAsync()).BeginAsync(cohort);
        await Academy.EnrolAsync(cohort, await Academy.SignInBuyerAsync());
        await (await Academy.SignInBuyerAsync()).BeginAsync(await Academy.OpenPaidAsync(price: 0));

        await Academy.AdvanceAsync(TimeSpan.FromDays(1));

        var report = await ReportAsync();
        report.Findings.ShouldBeEmpty();
        report.Payments.ShouldBe(5, "Four were paid, one cost nothing.");
        report.Seats.ShouldBe(5, "Of who paid, paid and got some back, disputes, was granted a seat, and had one for nothing.");
        report.At.TimeOfDay.ShouldBe(new TimeSpan(3, 17, 0));
    }

    [Fact]
    public async Task What_doesn_t_fit_together_is_found_and_administrators_are_told()
    {
        var cohort = await Academy.OpenPaidAsync();
        await Academy.SignInAsync(Role.PlatformAdmin);
        var (robbed, free) = ((await Academy.PaidAsync(cohort)).Payment, (await Academy.PaidAsync(cohort)).Payment);
        var database = Academy.Services.GetRequiredService<AcademyDatabase>();
        await database.Courses.RemoveAsync(cohort.View.CourseId.Value, Seat.IdOf(cohort.View.Id, robbed.Id.UserId), CancellationToken.None);
        await database.Users.RemoveAsync(free.Id.UserId.Value, Checkout.IdOf(free.Id), CancellationToken.None);

        await Academy.AdvanceAsync(TimeSpan.FromDays(1));

        var report = await ReportAsync();
        report.FindingCount.ShouldBe(3);
        report.Findings.ShouldBe(
            [
                new(FindingKind.PaidWithoutSeat) { CohortId = cohort.View.Id, UserId = robbed.Id.UserId, CheckoutId = robbed.Id },
                new(FindingKind.SeatWithoutPayment) { CohortId = cohort.View.Id, UserId = free.Id.UserId },
                new(FindingKind.SeatCountDiffers) { CohortId = cohort.View.Id },
            ],
            ignoreOrder: true);
        (await (await Academy.SignInAsync(Role.PlatformAdmin)).ListAsync<NoticeView>("v1/me/notices")).ShouldContain(notice => notice.Topic == "reconciliation.findings");
    }

    [Fact]
    public async Task A_refund_that_a_bank_sends_back_is_taken_back_found_and_can_be_made_again()
    {
        var admin = await Academy.SignInAsync(Role.PlatformAdmin);
        var (buyer, payment) = await Academy.PaidAsync(await Academy.OpenPaidAsync());
        await Academy.RefundAsync(payment, null);
        Academy.Clock.Advance(TimeSpan.FromSeconds(5));

        await Academy.PressAsync(payment, "bounce");

        var owed = await buyer.PaymentAsync(payment);
        (owed.Status, owed.Refunded.Cents, owed.Refunds.Single().Rejection).ShouldBe((PaymentStatus.Refunded, 0, "refund_failed"));
        (await buyer.MyCohortsAsync()).ShouldBeEmpty("What was given back has ended; people settle the rest.");
        (await admin.ListAsync<NoticeView>("v1/me/notices")).Where(notice => notice.Topic == "payment.refund_failed").ShouldHaveSingleItem();
        await Academy.AdvanceAsync(TimeSpan.FromDays(1));
        (await ReportAsync()).Findings.Select(finding => finding.Kind).ShouldBe([FindingKind.RefundRejected, FindingKind.RefundFailed], ignoreOrder: true);

        (await Academy.RefundAsync(payment, null, "By another card")).EnsureSuccessStatusCode();

        (await Academy.Services.GetRequiredService<CheckoutStore>().FindAsync(payment.Id, CancellationToken.None))!.Refunded.ShouldBe(payment.Total);
        await Academy.AdvanceAsync(TimeSpan.FromDays(1));
        (await ReportAsync()).Findings.Select(finding => finding.Kind).ShouldBe([FindingKind.RefundRejected], "That one try failed stays on the purchase.");
    }

    [Theory]
    [InlineData("refund.failed")]
    [InlineData("charge.refund.updated")]
    public async Task News_of_a_failed_refund_may_come_before_the_refund_and_many_times(string type)
    {
        var (buyer, payment) = await Academy.PaidAsync(await Academy.OpenPaidAsync());
        var suffix = payment.Url!.Segments[^1][3..];
        var (made, failed) = (Academy.Clock.GetUtcNow(), Academy.Clock.GetUtcNow().AddSeconds(9));
        var refund = new StripeRefund("re_1", 500, "usd", "failed") { Charge = $"ch_{suffix}", PaymentIntent = $"pi_{suffix}" };
        var charge = new StripeCharge($"ch_{suffix}", payment.Total.Cents, 500, "usd", Paid: true) { PaymentIntent = $"pi_{suffix}" };

        foreach (var body in new[] { StripeCalls.Event(type, refund, failed), StripeCalls.Event(type, refund, failed), StripeCalls.Event("charge.refunded", charge, made), StripeCalls.Event(type, refund with { Status = "pending" }, made) })
        {
            (await Academy.PostStripeAsync(body)).EnsureSuccessStatusCode();
            await Academy.SettleAsync();
        }

        var now = await buyer.PaymentAsync(payment);
        (now.Status, now.Refunded.Cents, now.Charged).ShouldBe((PaymentStatus.Completed, 0, payment.Total));
    }

    [Fact]
    public async Task What_someone_does_to_a_subscription_in_Stripe_s_dashboard_leads_to_its_owner()
    {
        var buyer = await Academy.SignInBuyerAsync();
        var payment = await buyer.BeginAsync(await Academy.OfferPremiumAsync());
        await Academy.PressAsync(payment, "pay");

        await Academy.PressAsync(payment, "refund-half");
        (await buyer.PaymentAsync(payment)).Refunded.Cents.ShouldBe(1_450);
        await Academy.PressAsync(payment, "dispute");
        (await buyer.PaymentAsync(payment)).Disputed.ShouldBe(payment.Total);

        await Academy.AdvanceAsync(TimeSpan.FromDays(1));
        (await ReportAsync()).Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Money_that_leads_nowhere_is_found_after_a_day()
    {
        await Academy.SignInAsync(Role.PlatformAdmin);
        var charge = new StripeCharge("ch_x", 500, 500, "usd", Paid: true) { PaymentIntent = "pi_x" };
        var dispute = new StripeDispute("dp_x", 500, "usd", "ch_x", "needs_response") { PaymentIntent = "pi_x" };
        await Academy.PostStripeAsync(StripeCalls.Event("charge.refunded", charge, Academy.Clock.GetUtcNow(), "evt_refunded"));
        await Academy.PostStripeAsync(StripeCalls.Event("charge.dispute.created", dispute, Academy.Clock.GetUtcNow(), "evt_disputed"));
        await Academy.AdvanceAsync(TimeSpan.FromHours(20));
        (await ReportAsync()).Findings.ShouldBeEmpty("What leads to it may still come.");

        await Academy.AdvanceAsync(TimeSpan.FromDays(1));

        (await ReportAsync()).Findings.ShouldBe([new(FindingKind.Unattributed) { EventId = "evt_refunded" }, new(FindingKind.Unattributed) { EventId = "evt_disputed" }], ignoreOrder: true);
    }

    private async Task<ReconciliationView> ReportAsync() =>
        (await (await Academy.SignInAsync(Role.PlatformAdmin)).GetFromJsonAsync<ReconciliationView>("v1/admin/reconciliation", Json.Documents))!;
}
