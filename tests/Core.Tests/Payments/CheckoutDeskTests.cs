using Academy.Core.Accounts;
using Academy.Core.Cohorts;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Coupons;
using Academy.Core.Platform;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;

namespace Academy.Core.Tests.Payments;

/// <summary>Beginning purchases over a store and a Stripe that fail at any step.</summary>
[Spec(56, 60)]
public sealed class CheckoutDeskTests : IAsyncLifetime
{
    private PaymentStore Payments { get; set; } = null!;

    public async ValueTask InitializeAsync() => Payments = await PaymentStore.OpenAsync();

    public ValueTask DisposeAsync() => Payments.DisposeAsync();

    [Fact]
    public async Task Whichever_write_s_answer_is_lost_the_repetition_goes_on_with_the_same_purchase()
    {
        var writes = int.MaxValue;
        for (var lost = 1; lost <= writes; lost++)
        {
            lost.ShouldBeLessThan(20, "There are not so many writes.");
            var (cohort, buyer) = (await Payments.OpenCohortAsync(capacity: 1, cents: 500), await Payments.BuyerAsync());
            writes = await Payments.LoseAnswerAsync(lost, () => Payments.BeginAsync(buyer, cohort)) ? writes : lost;

            var checkout = (await Payments.BeginAsync(buyer, cohort)).Value.ShouldNotBeNull($"write {lost}");

            checkout.SessionId.ShouldNotBeNull();
            var seat = (await Payments.Store.SeatsAsync(cohort)).ShouldHaveSingleItem();
            seat.State.ShouldBe(SeatState.Held);
            seat.CheckoutSessionId.ShouldBe(checkout.SessionId, $"write {lost}");
            (await EnrollmentAsync(buyer, cohort)).StripeCheckoutSessionId.ShouldBe(checkout.SessionId, $"write {lost}");
            (await OpenAsync(buyer)).ShouldHaveSingleItem().CheckoutId.ShouldBe(checkout.CheckoutId, $"write {lost}");
        }
    }

    [Fact]
    public async Task While_Stripe_is_away_nothing_is_sold_and_afterwards_the_purchase_goes_on()
    {
        var (cohort, buyer) = (await Payments.OpenCohortAsync(capacity: 1, cents: 500), await Payments.BuyerAsync());
        Payments.Stripe.IsAway = true;
        await Should.ThrowAsync<OutageException>(() => Payments.BeginAsync(buyer, cohort));
        var waiting = (await OpenAsync(buyer)).ShouldHaveSingleItem();
        waiting.SessionId.ShouldBeNull();
        Payments.Stripe.IsAway = false;

        (await Payments.BeginAsync(buyer, cohort)).Value!.CheckoutId.ShouldBe(waiting.CheckoutId);
    }

    [Fact]
    public async Task A_purchase_that_never_got_a_session_ends_by_itself_and_gives_the_coupon_back()
    {
        var (cohort, buyer) = (await Payments.OpenCohortAsync(capacity: 1, cents: 500), await Payments.BuyerAsync());
        await CouponAsync("EARLY");
        Payments.Stripe.IsAway = true;
        await Should.ThrowAsync<OutageException>(() => BeginAsync(buyer, cohort, "early"));
        Payments.Stripe.IsAway = false;
        var waiting = (await OpenAsync(buyer)).Single();
        (await RedeemedAsync("EARLY")).ShouldBe(1);

        await Payments.Store.Get<CheckoutExpiries>().ExpireAsync(waiting.CheckoutId, CancellationToken.None);

        (await Payments.ReadAsync(waiting.CheckoutId)).Status.ShouldBe(PaymentStatus.Failed);
        (await RedeemedAsync("EARLY")).ShouldBe(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_end_that_others_overtake_or_that_breaks_off_halfway_is_finished_by_the_next_try(bool isOvertaken)
    {
        var (cohort, buyer) = (await Payments.OpenCohortAsync(capacity: 1, cents: 500), await Payments.BuyerAsync());
        await CouponAsync("EARLY");
        Payments.Stripe.IsAway = true;
        await Should.ThrowAsync<OutageException>(() => BeginAsync(buyer, cohort, "early"));
        var waiting = (await OpenAsync(buyer)).Single();

        Payments.Store.Faults = isOvertaken
            ? new FaultPlan().Add(Fault.PreconditionFailed, OperationKinds.Batch, Schema.Users)
            : new FaultPlan().Add(Fault.Unavailable, OperationKinds.Batch, Schema.Catalog);
        var failure = await Should.ThrowAsync<Exception>(() => Payments.Store.Get<CheckoutExpiries>().ExpireAsync(waiting.CheckoutId, CancellationToken.None));
        (failure is TimeoutException).ShouldBe(isOvertaken);
        Payments.Store.Faults = null;
        await Payments.Store.Get<CheckoutExpiries>().ExpireAsync(waiting.CheckoutId, CancellationToken.None);

        (await Payments.ReadAsync(waiting.CheckoutId)).Status.ShouldBe(PaymentStatus.Failed);
        (await RedeemedAsync("EARLY")).ShouldBe(0);
    }

    [Fact]
    public async Task Ending_a_purchase_that_is_over_or_not_there_does_nothing()
    {
        var cohort = await Payments.OpenCohortAsync(capacity: 1, cents: 500);
        var checkout = (await Payments.BeginAsync(await Payments.BuyerAsync(), cohort)).Value!;
        await Payments.DeliverAsync([("checkout.session.completed", PaymentStore.Paid(checkout))]);

        await Payments.Store.Get<CheckoutExpiries>().ExpireAsync(checkout.CheckoutId, CancellationToken.None);
        await Payments.Store.Get<CheckoutExpiries>().ExpireAsync(new("none:none"), CancellationToken.None);
        await Payments.Store.Get<CheckoutExpiries>().ExpireAsync(new("nonsense"), CancellationToken.None);

        (await Payments.ReadAsync(checkout.CheckoutId)).Status.ShouldBe(PaymentStatus.Completed);
        Payments.Stripe.Expired.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ending_a_purchase_ends_its_session()
    {
        var checkout = (await Payments.BeginAsync(await Payments.BuyerAsync(), await Payments.OpenCohortAsync(capacity: 1, cents: 500))).Value!;

        await Payments.Store.Get<CheckoutExpiries>().ExpireAsync(checkout.CheckoutId, CancellationToken.None);

        Payments.Stripe.Expired.ShouldBe([checkout.SessionId!]);
    }

    [Fact]
    public async Task A_purchase_whose_time_is_over_is_not_gone_on_with()
    {
        var (cohort, buyer) = (await Payments.OpenCohortAsync(capacity: 1, cents: 500), await Payments.BuyerAsync());
        var first = (await Payments.BeginAsync(buyer, cohort)).Value!;
        Payments.Store.Clock.Advance(TimeSpan.FromMinutes(30));

        var second = (await Payments.BeginAsync(buyer, cohort)).Value!;

        second.CheckoutId.ShouldNotBe(first.CheckoutId);
        (await Payments.Store.SeatsAsync(cohort)).Single().CheckoutSessionId.ShouldBe(second.SessionId);
    }

    [Fact]
    public async Task A_price_that_changed_meanwhile_makes_another_purchase()
    {
        var (cohort, buyer) = (await Payments.OpenCohortAsync(capacity: 1, cents: 500), await Payments.BuyerAsync());
        var first = (await Payments.BeginAsync(buyer, cohort)).Value!;
        var store = Payments.Store.Get<CohortStore>();
        await store.TrySaveAsync((await Payments.Store.ReadAsync(cohort)) with { Price = new(600, "USD") }, [], CancellationToken.None);

        var second = (await Payments.BeginAsync(buyer, cohort)).Value!;

        (first.Total.Cents, second.Total.Cents).ShouldBe((500, 600));
        (await Payments.Store.SeatsAsync(cohort)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Whose_account_is_gone_buys_nothing() =>
        (await Payments.BeginAsync(new(new("nobody"), Role.Learner), await Payments.OpenCohortAsync(capacity: 1, cents: 500))).Refusal.ShouldBe(AccountRefusals.NotFound);

    [Fact]
    public async Task A_free_seat_is_had_once_whichever_write_s_answer_is_lost()
    {
        for (var lost = 1; lost <= 8; lost++)
        {
            var (cohort, buyer) = (await Payments.OpenCohortAsync(capacity: 2, cents: 0), await Payments.BuyerAsync());
            await Payments.LoseAnswerAsync(lost, () => Payments.BeginAsync(buyer, cohort));

            var again = await Payments.BeginAsync(buyer, cohort);

            (again.Refusal is null || again.Refusal == EnrollmentRefusals.AlreadyEnrolled).ShouldBeTrue($"write {lost}: {again.Refusal}");
            (await EnrollmentAsync(buyer, cohort)).IsEnrolled.ShouldBeTrue($"write {lost}");
            (await Payments.Store.SeatsAsync(cohort)).ShouldHaveSingleItem().IsTaken.ShouldBeTrue($"write {lost}");
        }
    }

    [Fact]
    public async Task The_same_buyer_many_times_at_once_keeps_one_seat()
    {
        var (cohort, buyer) = (await Payments.OpenCohortAsync(capacity: 5, cents: 500), await Payments.BuyerAsync());

        var begun = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Payments.BeginAsync(buyer, cohort))));

        begun.Count(outcome => outcome.Refusal is null).ShouldBeGreaterThan(0);
        (await Payments.Store.SeatsAsync(cohort)).ShouldHaveSingleItem();
        (await Payments.Store.ReadAsync(cohort)).SeatsOccupied.ShouldBe(1);
    }

    private Task<Result<Checkout>> BeginAsync(Caller buyer, Cohort cohort, string coupon) =>
        Payments.Store.Get<CheckoutDesk>().BeginAsync(buyer, new() { CohortId = cohort.CohortId, CouponCode = coupon }, CancellationToken.None);

    private async Task<Enrollment> EnrollmentAsync(Caller buyer, Cohort cohort) =>
        (await Payments.Store.Get<EnrollmentStore>().FindAsync(buyer.UserId, cohort.CohortId, CancellationToken.None)).ShouldNotBeNull();

    private async Task<List<Checkout>> OpenAsync(Caller buyer) =>
        await Payments.Store.Get<CheckoutStore>().OpenAsync(buyer.UserId, Payments.Store.Clock.GetUtcNow(), CancellationToken.None).ToListAsync();

    private async Task CouponAsync(string code) =>
        (await Payments.Store.Get<CouponAdministration>().CreateAsync(new() { Code = code, PercentOff = 10 }, CancellationToken.None)).Refusal.ShouldBeNull();

    private async Task<int> RedeemedAsync(string code) => (await Payments.Store.Get<CouponAdministration>().ReadAsync(code, CancellationToken.None)).Value!.Redeemed;
}
