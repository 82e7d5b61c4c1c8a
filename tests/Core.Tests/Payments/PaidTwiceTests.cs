using Academy.Core.Payments;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Events;
using Academy.Core.Payments.Offers;
using Academy.Core.Payments.Subscriptions;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Payments;

/// <summary>What becomes of two purchases of one thing that can be had once.</summary>
[Spec(41, 52, 72)]
public sealed class PaidTwiceTests : IAsyncLifetime
{
    private PaymentStore Payments { get; set; } = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Payments = await PaymentStore.OpenAsync();

    public ValueTask DisposeAsync() => Payments.DisposeAsync();

    [Fact]
    public async Task Whichever_write_s_answer_is_lost_who_paid_a_track_twice_gets_the_second_payment_back()
    {
        var track = await Payments.TrackAsync();
        Offer[] offers = [await Payments.OfferTrackAsync(track), await Payments.OfferTrackAsync(track)];
        var isCrashed = true;
        for (var write = 1; isCrashed; write++)
        {
            write.ShouldBeLessThan(20, "There are not so many writes.");
            var buyer = await Payments.BuyerAsync();
            var (first, second) = (await BeginAsync(buyer, offers[0]), await BeginAsync(buyer, offers[1]));

            isCrashed = await Payments.LoseAnswerAsync(
                write, () => Payments.DeliverAsync([("checkout.session.completed", PaymentStore.Paid(first)), ("checkout.session.completed", PaymentStore.Paid(second))]));

            var (kept, returned) = (await Payments.ReadAsync(first.CheckoutId), await Payments.ReadAsync(second.CheckoutId));
            (kept, returned) = kept.FulfilledAt is null ? (returned, kept) : (kept, returned);
            (await Payments.AccountAsync(buyer)).CurrentTrackId.ShouldBe(track.TrackId);
            kept.FulfilledAt.ShouldNotBeNull($"write {write}");
            kept.Refunds.ShouldBeEmpty($"write {write}");
            returned.FulfilledAt.ShouldBeNull($"write {write}");
            returned.Refunds.ShouldHaveSingleItem($"write {write}").Amount.ShouldBe(returned.Total);
        }
    }

    [Fact]
    public async Task Payments_of_a_track_that_arrive_at_once_are_kept_once_however_often_they_are_heard()
    {
        var track = await Payments.TrackAsync();
        var buyer = await Payments.BuyerAsync();
        Checkout[] paid = [await BeginAsync(buyer, await Payments.OfferTrackAsync(track)), await BeginAsync(buyer, await Payments.OfferTrackAsync(track))];

        await Task.WhenAll(Enumerable.Range(0, 8).Select(number =>
            Task.Run(() => Payments.DeliverAsync([("checkout.session.completed", PaymentStore.Paid(paid[number % 2]))]))));

        var after = await Task.WhenAll(paid.Select(checkout => Payments.ReadAsync(checkout.CheckoutId)));
        after.Count(checkout => checkout is { FulfilledAt: not null, Refunds: [] }).ShouldBe(1);
        after.Count(checkout => checkout is { FulfilledAt: null, Refunds: [_] }).ShouldBe(1);
    }

    [Fact]
    public async Task Who_chooses_another_premium_can_t_pay_the_one_before_any_more()
    {
        var buyer = await Payments.BuyerAsync();
        var (monthly, yearly) = (await PremiumAsync(BillingInterval.Month), await PremiumAsync(BillingInterval.Year));
        var first = await BeginAsync(buyer, monthly);
        Payments.Stripe.Expired.ShouldBeEmpty();

        var second = await BeginAsync(buyer, yearly);

        Payments.Stripe.Expired.ShouldBe([first.SessionId!]);
        (await BeginAsync(buyer, yearly)).CheckoutId.ShouldBe(second.CheckoutId, "It goes on.");
        Payments.Stripe.Expired.ShouldBe([first.SessionId!]);
    }

    [Fact]
    public async Task Whoever_has_subscribed_twice_cancels_both_at_once()
    {
        var buyer = await Payments.BuyerAsync();
        var now = Payments.Store.Clock.GetUtcNow();
        var (monthly, yearly) = (await BeginAsync(buyer, await PremiumAsync(BillingInterval.Month)), await BeginAsync(buyer, await PremiumAsync(BillingInterval.Year)));
        await Payments.DeliverAsync(
        [
            ("customer.subscription.created", Subscribed(monthly, "sub_month", now.AddMonths(1))),
            ("customer.subscription.created", Subscribed(yearly, "sub_year", now.AddYears(1))),
        ]);

        var cancelled = (await Payments.Store.Get<PremiumSubscriptions>().CancelAsync(buyer, Cancellation)).Value!;

        Payments.Stripe.Cancelled.ShouldBe(["sub_month", "sub_year"], ignoreOrder: true);
        cancelled.PaidUntil.ShouldBe(now.AddYears(1), "It is premium for as long as either is paid.");
    }

    private static StripeSubscription Subscribed(Checkout checkout, string id, DateTimeOffset until) => new(id, "active")
    {
        Items = new([new($"si_{id}", until.ToUnixTimeSeconds())]),
        Metadata = new() { [StripeMetadata.Checkout] = checkout.CheckoutId.Value },
    };

    private Task<Offer> PremiumAsync(BillingInterval interval) =>
        Payments.OfferAsync(new() { Name = $"Premium by the {interval}", Product = OfferProduct.Premium, PriceCents = 2_900, Interval = interval });

    private async Task<Checkout> BeginAsync(Caller buyer, Offer offer) =>
        (await Payments.Store.Get<CheckoutDesk>().BeginAsync(buyer, new() { OfferId = offer.OfferId }, Cancellation)).Value.ShouldNotBeNull();
}
