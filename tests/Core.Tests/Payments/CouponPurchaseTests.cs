using Academy.Core.Cohorts;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Coupons;
using Academy.Core.Payments.Offers;
using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Tests.Payments;

/// <summary>What becomes of a coupon when the purchase it is used for stops anywhere.</summary>
[Spec(72)]
public sealed class CouponPurchaseTests : IAsyncLifetime
{
    private const int MostWrites = 20;

    private PaymentStore Payments { get; set; } = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Payments = await PaymentStore.OpenAsync();

    public ValueTask DisposeAsync() => Payments.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Whichever_write_s_answer_is_lost_a_coupon_goes_with_its_purchase_and_comes_back_with_its_end(bool asksAgain) => AtEachWriteAsync(async crash =>
    {
        var (cohort, buyer, code) = (await Payments.OpenCohortAsync(capacity: 1, cents: 500), await Payments.BuyerAsync(), await CouponAsync(percent: 10));
        var request = new CheckoutRequest { CohortId = cohort.CohortId, CouponCode = code };
        var crashed = await crash(() => BeginAsync(buyer, request));

        if (asksAgain)
        {
            var checkout = (await BeginAsync(buyer, request)).Value.ShouldNotBeNull();
            (await ListAsync(buyer)).ShouldHaveSingleItem().CheckoutId.ShouldBe(checkout.CheckoutId);
            (await RedeemedAsync(code)).ShouldBe(1);
        }

        await EndAsync(buyer);
        (await RedeemedAsync(code)).ShouldBe(0);
        return crashed;
    });

    [Fact]
    public Task Whichever_write_s_answer_is_lost_a_purchase_that_is_refused_ends_and_gives_the_coupon_back() => AtEachWriteAsync(async crash =>
    {
        var (cohort, buyer, code) = (await Payments.OpenCohortAsync(capacity: 1, cents: 500), await Payments.BuyerAsync(), await CouponAsync(percent: 10));
        (await Payments.BeginAsync(await Payments.BuyerAsync(), cohort)).Refusal.ShouldBeNull();
        var request = new CheckoutRequest { CohortId = cohort.CohortId, CouponCode = code };
        var crashed = await crash(() => BeginAsync(buyer, request));
        await EndAsync(buyer);

        (await BeginAsync(buyer, request)).Refusal.ShouldBe(CohortRefusals.Full);

        (await ListAsync(buyer)).ShouldAllBe(checkout => checkout.Status == PaymentStatus.Failed);
        (await RedeemedAsync(code)).ShouldBe(0);
        return crashed;
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Whichever_write_s_answer_is_lost_who_has_a_seat_for_nothing_has_used_the_coupon(bool comesLate) => AtEachWriteAsync(async crash =>
    {
        var (cohort, buyer, code) = (await Payments.OpenCohortAsync(capacity: 2, cents: 500), await Payments.BuyerAsync(), await CouponAsync(percent: 100));

        var crashed = await BuyForNothingAsync(crash, comesLate, buyer, new() { CohortId = cohort.CohortId, CouponCode = code });

        (await Payments.Store.Get<EnrollmentStore>().FindAsync(buyer.UserId, cohort.CohortId, Cancellation))!.IsEnrolled.ShouldBeTrue();
        return crashed;
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whichever_write_s_answer_is_lost_who_has_a_track_for_nothing_has_used_the_coupon(bool comesLate)
    {
        var track = await Payments.TrackAsync();
        var offer = await Payments.OfferTrackAsync(track);
        await AtEachWriteAsync(async crash =>
        {
            var (buyer, code) = (await Payments.BuyerAsync(), await CouponAsync(percent: 100));

            var crashed = await BuyForNothingAsync(crash, comesLate, buyer, new() { OfferId = offer.OfferId, CouponCode = code });

            (await Payments.AccountAsync(buyer)).CurrentTrackId.ShouldBe(track.TrackId);
            return crashed;
        });
    }

    [Fact]
    public async Task A_track_that_is_gone_is_not_had_for_nothing()
    {
        var (buyer, code) = (await Payments.BuyerAsync(), await CouponAsync(percent: 100));
        var offer = await Payments.OfferTrackAsync(await Payments.TrackAsync());
        var stored = (await Payments.Store.Get<OfferStore>().FindAsync(offer.OfferId, Cancellation))!;
        await Payments.Store.Get<OfferStore>().TryReplaceAsync(stored with { TrackId = new("gone") }, Cancellation);

        (await BeginAsync(buyer, new() { OfferId = offer.OfferId, CouponCode = code })).Refusal.ShouldBe(TrackRefusals.NotFound);

        await EndAsync(buyer);
        (await ListAsync(buyer)).ShouldHaveSingleItem().Status.ShouldBe(PaymentStatus.Failed);
        (await RedeemedAsync(code)).ShouldBe(0);
    }

    private async Task<bool> BuyForNothingAsync(Func<Func<Task>, Task<bool>> crash, bool comesLate, Caller buyer, CheckoutRequest request)
    {
        var crashed = await crash(() => BeginAsync(buyer, request));
        if (comesLate)
        {
            await EndAsync(buyer);
        }

        // Who has it already is told so.
        await BeginAsync(buyer, request);

        (await RedeemedAsync(request.CouponCode!)).ShouldBe(1);
        (await ListAsync(buyer)).Count(checkout => checkout.Status == PaymentStatus.Completed).ShouldBe(1);
        (await ListAsync(buyer)).ShouldNotContain(checkout => checkout.Status == PaymentStatus.Pending);
        return crashed;
    }

    private async Task AtEachWriteAsync(Func<Func<Func<Task>, Task<bool>>, Task<bool>> scene)
    {
        var write = 1;
        while (await scene(act => Payments.LoseAnswerAsync(write, act)))
        {
            write++.ShouldBeLessThan(MostWrites, "There are not so many writes.");
        }

        write.ShouldBeGreaterThan(2, "Something must have been written for the promise to be worth something.");
    }

    private Task<Result<Checkout>> BeginAsync(Caller buyer, CheckoutRequest request) => Payments.Store.Get<CheckoutDesk>().BeginAsync(buyer, request, Cancellation);

    // What the workflows that were ordered with the purchases do, and Stripe, whose sessions end.
    private async Task EndAsync(Caller buyer)
    {
        foreach (var checkout in await ListAsync(buyer))
        {
            await Payments.Store.Get<CheckoutExpiries>().ExpireAsync(checkout.CheckoutId, Cancellation);
            if (checkout is { Status: PaymentStatus.Pending, SessionId: not null })
            {
                await Payments.DeliverAsync([("checkout.session.expired", PaymentStore.Expired(checkout))]);
            }
        }
    }

    private async Task<IReadOnlyList<Checkout>> ListAsync(Caller buyer) =>
        (await Payments.Store.Get<CheckoutStore>().ListAsync(buyer.UserId, limit: 10, continuation: null, Cancellation)).Items;

    private async Task<string> CouponAsync(int percent)
    {
        var code = $"C{Guid.NewGuid():N}"[..10].ToUpperInvariant();
        (await Payments.Store.Get<CouponAdministration>().CreateAsync(new() { Code = code, PercentOff = percent }, Cancellation)).Refusal.ShouldBeNull();
        return code;
    }

    private async Task<int> RedeemedAsync(string code) => (await Payments.Store.Get<CouponAdministration>().ReadAsync(code, Cancellation)).Value!.Redeemed;
}
