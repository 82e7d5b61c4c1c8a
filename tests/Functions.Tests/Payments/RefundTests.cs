using System.Net;
using System.Net.Http.Json;
using Academy.Core.Cohorts;
using Academy.Core.Messaging;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Cohorts;
using Academy.Functions.Tests.Courses;
using Academy.Functions.Tests.Organizations;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Payments;

[Spec(61, 62)]
public sealed class RefundTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private AcademyHost Academy => fixture.Academy;

    [Fact]
    public async Task A_refund_of_everything_frees_the_seat_and_ends_access()
    {
        var cohort = await Academy.OpenPaidAsync(capacity: 1);
        var (buyer, payment) = await Academy.PaidAsync(cohort);

        var ordered = await Academy.RefundAsync(payment, cents: null);

        ordered.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var now = await buyer.PaymentAsync(payment);
        now.Status.ShouldBe(PaymentStatus.Refunded);
        now.Refunded.ShouldBe(payment.Total);
        now.Refunds.Single().IsMade.ShouldBeTrue();
        (await Academy.SeatsAsync(cohort)).ShouldBeEmpty();
        (await buyer.MyCohortsAsync()).ShouldBeEmpty();
        (await NoticesAsync(buyer)).ShouldContain(notice => notice.Topic == "payment.refunded");
        (await (await Academy.SignInBuyerAsync()).BeginAsync(cohort)).Status.ShouldBe(PaymentStatus.Pending, "The seat is free again.");
    }

    [Fact]
    public async Task A_partial_refund_keeps_the_seat_and_what_is_left_can_be_given_back_later()
    {
        var cohort = await Academy.OpenPaidAsync();
        var (buyer, payment) = await Academy.PaidAsync(cohort);

        (await Academy.RefundAsync(payment, 50_001)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var partly = await buyer.PaymentAsync(payment);
        partly.Status.ShouldBe(PaymentStatus.Completed);
        partly.Refunded.Cents.ShouldBe(50_001);
        (await buyer.MyCohortsAsync()).Count.ShouldBe(1);

        await (await Academy.RefundAsync(payment, PaymentCalls.Price - 50_000, "More")).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "refund.too_much");
        (await Academy.RefundAsync(payment, PaymentCalls.Price - 50_001, "The rest")).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var fully = await buyer.PaymentAsync(payment);
        fully.Status.ShouldBe(PaymentStatus.Refunded);
        fully.Refunded.ShouldBe(fully.Charged);
        (await buyer.MyCohortsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_refund_asked_for_twice_is_made_once()
    {
        var (buyer, payment) = await Academy.PaidAsync(await Academy.OpenPaidAsync());

        await Academy.RefundAsync(payment, 1_000, "A mistake");
        (await Academy.RefundAsync(payment, 1_000, "A mistake")).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await buyer.PaymentAsync(payment)).Refunded.Cents.ShouldBe(1_000);

        await Academy.RefundAsync(payment, 1_000, "Another mistake");
        (await buyer.PaymentAsync(payment)).Refunded.Cents.ShouldBe(2_000);
    }

    [Fact]
    public async Task What_was_given_back_at_Stripe_counts_too()
    {
        var (buyer, payment) = await Academy.PaidAsync(await Academy.OpenPaidAsync());

        await Academy.PressAsync(payment, "refund-half");
        (await buyer.PaymentAsync(payment)).Refunded.Cents.ShouldBe(PaymentCalls.Price / 2);
        await Academy.PressAsync(payment, "refund");
        (await buyer.PaymentAsync(payment)).Status.ShouldBe(PaymentStatus.Refunded);
        await (await Academy.RefundAsync(payment, null)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "refund.too_much");
    }

    [Fact]
    public async Task What_was_not_paid_is_not_there_or_has_changed_can_t_be_given_back()
    {
        var buyer = await Academy.SignInBuyerAsync();
        var begun = await buyer.BeginAsync(await Academy.OpenPaidAsync());
        var admin = await Academy.SignInAsync(Role.PlatformAdmin);

        await (await Academy.RefundAsync(begun, null)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "refund.not_paid");
        await (await admin.PostAsync("v1/admin/payments/none/refund", new { reason = "x" })).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "payment.not_found");
        await (await admin.PostAsync($"v1/admin/payments/{begun.Id}/refund", new { reason = "" })).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "request.invalid");
        await (await admin.PostAsync($"v1/admin/payments/{begun.Id}/refund", new { reason = "x", amountCents = 0 })).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "request.invalid");
        var version = (await admin.GetAsync($"v1/admin/payments/{begun.Id}")).Headers.ETag!.ToString();
        await Academy.PressAsync(begun, "pay");
        using var stale = new HttpRequestMessage(HttpMethod.Post, $"v1/admin/payments/{begun.Id}/refund") { Content = JsonContent.Create(new { reason = "x" }) };
        stale.Headers.Add("If-Match", version);
        await (await admin.SendAsync(stale)).ShouldBeRefusedAsync(HttpStatusCode.PreconditionFailed, "payment.stale");
    }

    [Fact]
    public async Task The_audit_says_who_gave_back_how_much_and_why()
    {
        var (_, payment) = await Academy.PaidAsync(await Academy.OpenPaidAsync());

        await Academy.RefundAsync(payment, 700, "Goodwill");

        var id = $"payment.refund_ordered:{payment.Id}:1";
        var database = Academy.Services.GetRequiredService<AcademyDatabase>();
        var entry = (await database.Operations.FindAsync<AuditEntry>($"audit:{Academy.Clock.GetUtcNow():yyyy-MM}", id, CancellationToken.None)).ShouldNotBeNull();
        entry.Action.ShouldBe("payment.refund_ordered");
        entry.After.ShouldBe("USD 7.00: Goodwill");
        entry.ActorId!.Value.Value.ShouldBe((await Me.OfAsync(await Academy.SignInAsync(Role.PlatformAdmin))).UserId);
        entry.SubjectId.ShouldBe(payment.Id.UserId);
    }

    [Fact]
    public async Task Administrators_see_what_a_person_has_paid()
    {
        var (_, payment) = await Academy.PaidAsync(await Academy.OpenPaidAsync());
        var admin = await Academy.SignInAsync(Role.PlatformAdmin);

        (await admin.ListAsync<PaymentView>($"v1/admin/users/{payment.Id.UserId}/payments")).Single().Id.ShouldBe(payment.Id);
        (await admin.GetFromJsonAsync<PaymentView>($"v1/admin/payments/{payment.Id}", Json.Documents))!.Status.ShouldBe(PaymentStatus.Completed);
        await (await admin.GetAsync("v1/admin/payments/none")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "payment.not_found");
        await (await admin.GetAsync("v1/admin/users/none/payments?after=nonsense")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "page.bad_cursor");
    }

    [Fact]
    public async Task A_dispute_suspends_access_until_it_is_won_and_administrators_are_told()
    {
        var admin = await Academy.SignInAsync(Role.PlatformAdmin);
        var cohort = await Academy.OpenPaidAsync();
        var (buyer, payment) = await Academy.PaidAsync(cohort);

        await Academy.PressAsync(payment, "dispute");

        (await buyer.PaymentAsync(payment)).Disputed.ShouldBe(payment.Total);
        (await AccessAsync(payment)).Refusal.ShouldBe(EnrollmentRefusals.AccessSuspended);
        (await Academy.SeatsAsync(cohort)).Count.ShouldBe(1, "The seat stays.");
        (await NoticesAsync(admin)).ShouldContain(notice => notice.Topic == "payment.disputed");
        await (await Academy.RefundAsync(payment, null)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "refund.disputed");

        await Academy.PressAsync(payment, "win");
        (await buyer.PaymentAsync(payment)).Disputed.Cents.ShouldBe(0);
        (await AccessAsync(payment)).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task A_dispute_that_is_lost_keeps_access_suspended()
    {
        var (buyer, payment) = await Academy.PaidAsync(await Academy.OpenPaidAsync());

        await Academy.PressAsync(payment, "dispute");
        await Academy.PressAsync(payment, "lose");

        (await buyer.PaymentAsync(payment)).Disputed.ShouldBe(payment.Total);
        (await AccessAsync(payment)).Refusal.ShouldBe(EnrollmentRefusals.AccessSuspended);
    }

    [Fact]
    public async Task A_learner_who_is_withdrawn_with_a_refund_gets_their_money_back()
    {
        var cohort = await Academy.OpenPaidAsync();
        var (buyer, payment) = await Academy.PaidAsync(cohort);

        (await (await Academy.SignInAsync(Role.PlatformAdmin)).PostAsync($"{cohort.Path}/seats/{payment.Id.UserId}/release", new { reason = "Illness", refund = true })).EnsureSuccessStatusCode();
        await Academy.SettleAsync();

        (await buyer.PaymentAsync(payment)).Status.ShouldBe(PaymentStatus.Refunded);
        (await Academy.SeatsAsync(cohort)).ShouldBeEmpty();
    }

    [Fact]
    public async Task News_of_a_purchase_that_was_used_up_gives_no_second_seat()
    {
        var cohort = await Academy.OpenPaidAsync();
        var (buyer, first) = await Academy.PaidAsync(cohort);
        (await (await Academy.SignInAsync(Role.PlatformAdmin)).PostAsync($"{cohort.Path}/seats/{first.Id.UserId}/release", new { reason = "Left" })).EnsureSuccessStatusCode();
        var second = await buyer.BeginAsync(cohort);
        second.Id.ShouldNotBe(first.Id);

        await Academy.PressAsync(first, "refund-half");

        (await Academy.SeatsAsync(cohort)).Single().State.ShouldBe(SeatState.Held, "The second purchase isn't paid.");
        (await buyer.MyCohortsAsync()).ShouldBeEmpty();
        (await buyer.PaymentAsync(first)).Status.ShouldBe(PaymentStatus.Completed);
    }

    [Fact]
    public async Task A_cohort_that_is_cancelled_gives_everyone_their_money_back()
    {
        var cohort = await Academy.OpenPaidAsync();
        var paid = new[] { await Academy.PaidAsync(cohort), await Academy.PaidAsync(cohort) };

        (await (await Academy.SignInAsync(Role.Approver)).PostAsync($"{cohort.Path}/cancel", new { reason = "The instructor is ill." })).EnsureSuccessStatusCode();
        await Academy.SettleAsync();

        foreach (var (buyer, payment) in paid)
        {
            (await buyer.PaymentAsync(payment)).Refunded.ShouldBe(payment.Total);
        }
    }

    private static Task<List<NoticeView>> NoticesAsync(HttpClient person) => person.ListAsync<NoticeView>("v1/me/notices");

    private Task<Result<Enrollment>> AccessAsync(PaymentView payment) => Academy.Services.GetRequiredService<Enrollments>()
        .RequireAccessAsync(payment.Id.UserId, payment.CohortId!.Value, AccessKind.Materials, CancellationToken.None);
}
