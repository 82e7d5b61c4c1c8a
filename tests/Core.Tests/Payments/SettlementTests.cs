using Academy.Core.Accounts;
using Academy.Core.Cohorts;
using Academy.Core.Messaging;
using Academy.Core.Payments;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Coupons;
using Academy.Core.Payments.Ledger;
using Academy.Core.Payments.Refunds;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Payments;

/// <summary>What follows from a payment, with a crash after every write there is.</summary>
[Spec(60, 61, 62)]
public sealed class SettlementTests : IAsyncLifetime
{
    private PaymentStore Payments { get; set; } = null!;

    public async ValueTask InitializeAsync() => Payments = await PaymentStore.OpenAsync();

    public ValueTask DisposeAsync() => Payments.DisposeAsync();

    [Fact]
    public Task Whichever_write_s_answer_is_lost_who_paid_has_the_seat() => AtEachWriteAsync(async crash =>
    {
        var (cohort, checkout) = await BeginAsync();

        var crashed = await crash(() => Payments.DeliverAsync([("checkout.session.completed", PaymentStore.Paid(checkout))]));

        await ShouldBeAsync(cohort, checkout, PaymentStatus.Completed, seats: 1);
        (await Payments.ReadAsync(checkout.CheckoutId)).FulfilledAt.ShouldNotBeNull();
        return crashed;
    });

    [Fact]
    public Task Whichever_write_s_answer_is_lost_who_got_everything_back_has_no_seat() => AtEachWriteAsync(async crash =>
    {
        var (cohort, checkout) = await BeginAsync();
        await Payments.DeliverAsync([("checkout.session.completed", PaymentStore.Paid(checkout))]);

        var crashed = await crash(() => Payments.DeliverAsync([("charge.refunded", PaymentStore.Refunded(checkout, 500))]));

        await ShouldBeAsync(cohort, checkout, PaymentStatus.Refunded, seats: 0);
        return crashed;
    });

    [Fact]
    public Task Whichever_write_s_answer_is_lost_a_purchase_that_came_to_nothing_frees_seat_and_coupon() => AtEachWriteAsync(async crash =>
    {
        var code = $"C{Guid.NewGuid():N}"[..10].ToUpperInvariant();
        (await Payments.Store.Get<CouponAdministration>().CreateAsync(new() { Code = code, PercentOff = 50 }, CancellationToken.None)).Refusal.ShouldBeNull();
        var cohort = await Payments.OpenCohortAsync(capacity: 1, cents: 1_000);
        var checkout = (await Payments.Store.Get<CheckoutDesk>().BeginAsync(
            await Payments.BuyerAsync(), new() { CohortId = cohort.CohortId, CouponCode = code }, CancellationToken.None)).Value!;

        var crashed = await crash(() => Payments.DeliverAsync([("checkout.session.expired", PaymentStore.Expired(checkout))]));

        await ShouldBeAsync(cohort, checkout, PaymentStatus.Failed, seats: 0);
        (await Payments.Store.Get<CouponAdministration>().ReadAsync(code, CancellationToken.None)).Value!.Redeemed.ShouldBe(0);
        return crashed;
    });

    [Fact]
    public Task Whichever_write_s_answer_is_lost_who_paid_too_late_gets_everything_back_once() => AtEachWriteAsync(async crash =>
    {
        var (cohort, late) = await BeginAsync();
        await LoseSeatAsync(cohort, late);
        var before = Payments.Stripe.Refunds.Count;

        var crashed = await crash(async () =>
        {
            await Payments.DeliverAsync([("checkout.session.completed", PaymentStore.Paid(late))]);
            await Payments.SendRefundsAsync([late.CheckoutId]);
        });
        // Whatever the crash kept from being done, the change feed brings again.
        await Payments.DeliverAsync([("checkout.session.completed", PaymentStore.Paid(late))]);
        await Payments.SendRefundsAsync([late.CheckoutId]);

        (Payments.Stripe.Refunds.Count - before).ShouldBe(1);
        Payments.Stripe.Refunds.Single(refund => refund.CheckoutId == late.CheckoutId).Amount.ShouldBe(late.Total);
        var order = (await Payments.ReadAsync(late.CheckoutId)).Refunds.ShouldHaveSingleItem();
        order.StripeRefundId.ShouldNotBeNull();
        order.OrderedBy.ShouldBeNull();
        (await Payments.Store.SeatsAsync(cohort)).Single().UserId.ShouldNotBe(late.UserId);
        (await NoticesAsync(late.UserId)).Count(notice => notice.Topic == "payment.returned").ShouldBe(1);
        return crashed;
    });

    [Fact]
    public async Task Who_was_taken_out_before_the_payment_arrived_gets_it_back()
    {
        var (cohort, checkout) = await BeginAsync();
        await Payments.Store.Get<EnrollmentMoves>().WithdrawAsync(checkout.UserId, cohort.CohortId, new("Asked", null), refund: false, CancellationToken.None);

        await Payments.DeliverAsync([("checkout.session.completed", PaymentStore.Paid(checkout))]);

        (await Payments.ReadAsync(checkout.CheckoutId)).Refunds.Single().Amount.ShouldBe(checkout.Total);
        (await Payments.Store.SeatsAsync(cohort)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_is_taken_out_while_the_payment_arrives_gets_it_back_and_leaves_no_seat()
    {
        var (cohort, checkout) = await BeginAsync();

        await Payments.Store.InterruptAsync(
            Schema.Courses,
            () => Payments.DeliverAsync([("checkout.session.completed", PaymentStore.Paid(checkout))]),
            () => Payments.Store.Get<EnrollmentMoves>().WithdrawAsync(checkout.UserId, cohort.CohortId, new("Asked", null), refund: true, CancellationToken.None));

        (await Payments.ReadAsync(checkout.CheckoutId)).Refunds.ShouldHaveSingleItem().Amount.ShouldBe(checkout.Total);
        (await EnrollmentAsync(checkout, cohort)).PaymentStatus.ShouldBe(PaymentStatus.Pending);
        (await Payments.Store.SeatsAsync(cohort)).ShouldBeEmpty();
        (await Payments.Store.ReadAsync(cohort)).SeatsOccupied.ShouldBe(0);
    }

    [Fact]
    public async Task A_payment_of_a_learner_who_was_moved_stays_with_them()
    {
        var (cohort, checkout) = await BeginAsync();
        await Payments.DeliverAsync([("checkout.session.completed", PaymentStore.Paid(checkout))]);
        var there = await Payments.Store.AddCohortAsync(CohortBuilder.Cohort(3, $"k{Guid.NewGuid():N}", cohort.CourseId.Value));
        (await Payments.Store.Get<EnrollmentMoves>().TransferAsync(checkout.UserId, cohort.CohortId, there.CohortId, new("Asked", null), CancellationToken.None)).Refusal.ShouldBeNull();

        await Payments.DeliverAsync([("charge.refunded", PaymentStore.Refunded(checkout, 100))]);
        (await Payments.Store.SeatsAsync(there)).Single().UserId.ShouldBe(checkout.UserId);

        await Payments.DeliverAsync([("charge.refunded", PaymentStore.Refunded(checkout, 500))]);
        (await Payments.Store.SeatsAsync(there)).ShouldBeEmpty("What was paid there was given back.");
        (await Payments.Store.SeatsAsync(cohort)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_purchase_that_came_to_nothing_leaves_the_seat_that_another_purchase_holds()
    {
        var (cohort, first) = await BeginAsync();
        var buyer = new Caller(first.UserId, Role.Learner);
        Payments.Store.Clock.Advance(TimeSpan.FromMinutes(30));
        await Payments.Store.Get<Seats>().ExpireAsync(cohort.CourseId, cohort.CohortId, buyer.UserId, CancellationToken.None);
        var second = (await Payments.BeginAsync(buyer, cohort)).Value!;

        await Payments.DeliverAsync([("checkout.session.expired", PaymentStore.Expired(first))]);

        (await Payments.Store.SeatsAsync(cohort)).Single().CheckoutSessionId.ShouldBe(second.SessionId);
        (await EnrollmentAsync(second, cohort)).PaymentStatus.ShouldBe(PaymentStatus.Pending);
    }

    [Fact]
    public async Task A_refund_that_Stripe_won_t_make_is_told_to_administrators_and_not_tried_for_ever()
    {
        var administrator = await Payments.BuyerAsync();
        await Payments.Store.Get<RoleGrants>().GrantAsync(administrator.UserId, Role.PlatformAdmin, by: null, CancellationToken.None);
        var (_, checkout) = await BeginAsync();
        await Payments.DeliverAsync([("checkout.session.completed", PaymentStore.Paid(checkout))]);
        await Payments.Store.Get<PaymentRefunds>().OrderAsync(administrator, checkout.CheckoutId, null, new() { Reason = "Asked" }, CancellationToken.None);
        Payments.Stripe.Refuses = "insufficient_funds";

        await Payments.SendRefundsAsync([checkout.CheckoutId, checkout.CheckoutId]);

        var order = (await Payments.ReadAsync(checkout.CheckoutId)).Refunds.Single();
        order.Rejection.ShouldBe("insufficient_funds");
        (await NoticesAsync(administrator.UserId)).Count(notice => notice.Topic == "payment.refund_rejected").ShouldBe(1);
    }

    [Fact]
    public async Task While_Stripe_is_away_a_refund_waits()
    {
        var (_, checkout) = await BeginAsync();
        await Payments.DeliverAsync([("checkout.session.completed", PaymentStore.Paid(checkout))]);
        await Payments.Store.Get<PaymentRefunds>().OrderAllAsync(checkout.CheckoutId, "No seat", CancellationToken.None);
        Payments.Stripe.IsAway = true;
        await Should.ThrowAsync<OutageException>(() => Payments.Store.Get<PaymentRefunds>().SendAsync(checkout.CheckoutId, CancellationToken.None));
        (await Payments.ReadAsync(checkout.CheckoutId)).Refunds.Single().IsOpen.ShouldBeTrue();
        Payments.Stripe.IsAway = false;

        await Payments.SendRefundsAsync([checkout.CheckoutId]);

        (await Payments.ReadAsync(checkout.CheckoutId)).Refunds.Single().IsOpen.ShouldBeFalse();
    }

    [Fact]
    public async Task Facts_that_many_say_at_once_are_written_once()
    {
        var (_, checkout) = await BeginAsync();
        var statement = PaymentStatement.Of(PaymentStore.Paid(checkout));
        var ledger = Payments.Store.Get<PaymentLedger>();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => ledger.RecordAsync(statement, CancellationToken.None))));

        (await Payments.Store.Get<CheckoutStore>().EntriesOfAsync(checkout.CheckoutId, CancellationToken.None)).ShouldHaveSingleItem().Fact.ShouldBe(statement.Facts[0]);
        (await Payments.ReadAsync(checkout.CheckoutId)).Charged.ShouldBe(checkout.Total);
    }

    [Fact]
    public async Task A_statement_that_leads_nowhere_or_is_in_another_currency_is_refused()
    {
        var (_, checkout) = await BeginAsync();
        var ledger = Payments.Store.Get<PaymentLedger>();
        var paid = PaymentStatement.Of(PaymentStore.Paid(checkout));

        (await ledger.RecordAsync(paid with { CheckoutId = new("none:none") }, CancellationToken.None)).Refusal.ShouldBe(PaymentRefusals.Unknown);
        (await ledger.RecordAsync(paid with { CheckoutId = null }, CancellationToken.None)).Refusal.ShouldBe(PaymentRefusals.Unknown);
        (await ledger.RecordAsync(paid with { Facts = [PaymentFact.Charge("pi_1", new(500, "EUR"))] }, CancellationToken.None)).Refusal.ShouldBe(PaymentRefusals.WrongCurrency);
        (await ledger.RecordAsync(paid, CancellationToken.None)).Refusal.ShouldBeNull();
        (await ledger.RecordAsync(paid with { CheckoutId = null }, CancellationToken.None)).Value!.CheckoutId.ShouldBe(checkout.CheckoutId, "The payment leads to it now.");
    }

    private async Task AtEachWriteAsync(Func<Func<Func<Task>, Task<bool>>, Task<bool>> scene)
    {
        var write = 1;
        while (await scene(act => Payments.LoseAnswerAsync(write, act)))
        {
            write++;
            write.ShouldBeLessThan(40, "There are not so many writes.");
        }

        write.ShouldBeGreaterThan(4, "Something must have been written for the promise to be worth something.");
    }

    private async Task<(Cohort Cohort, Checkout Checkout)> BeginAsync()
    {
        var cohort = await Payments.OpenCohortAsync(capacity: 1, cents: 500);
        return (cohort, (await Payments.BeginAsync(await Payments.BuyerAsync(), cohort)).Value.ShouldNotBeNull());
    }

    // The hold runs out and somebody else buys the seat.
    private async Task LoseSeatAsync(Cohort cohort, Checkout late)
    {
        Payments.Store.Clock.Advance(TimeSpan.FromMinutes(31));
        await Payments.Store.Get<Seats>().ExpireAsync(cohort.CourseId, cohort.CohortId, late.UserId, CancellationToken.None);
        var quick = (await Payments.BeginAsync(await Payments.BuyerAsync(), cohort)).Value!;
        await Payments.DeliverAsync([("checkout.session.completed", PaymentStore.Paid(quick))]);
    }

    private async Task ShouldBeAsync(Cohort cohort, Checkout checkout, PaymentStatus status, int seats)
    {
        (await Payments.ReadAsync(checkout.CheckoutId)).Status.ShouldBe(status);
        (await EnrollmentAsync(checkout, cohort)).PaymentStatus.ShouldBe(status);
        (await Payments.Store.SeatsAsync(cohort)).Count(seat => seat.IsTaken).ShouldBe(seats);
        (await Payments.Store.ReadAsync(cohort)).SeatsOccupied.ShouldBe(seats);
    }

    private async Task<Enrollment> EnrollmentAsync(Checkout checkout, Cohort cohort) =>
        (await Payments.Store.Get<EnrollmentStore>().FindAsync(checkout.UserId, cohort.CohortId, CancellationToken.None)).ShouldNotBeNull();

    private async Task<IReadOnlyList<NoticeView>> NoticesAsync(UserId person) =>
        (await Payments.Store.Get<Notices>().ListAsync(new(person, Role.Learner), new() { Limit = 100 }, CancellationToken.None)).Value!.Items;
}
