using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Coupons;
using Academy.Core.Platform;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Payments;

[Spec(72)]
public sealed class CouponDecisionsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static Coupon Half => new() { Code = "HALF", PercentOff = 50, IsActive = true, CreatedAt = Now, UpdatedAt = Now };

    [Fact]
    public void A_share_is_rounded_in_the_buyer_s_favour() => Apply(Half, 999).Value!.Cents.ShouldBe(499);

    [Fact]
    public void A_price_with_a_coupon_is_never_below_zero_or_above_what_it_was() => Prop.ForAll(
        ArbMap.Default.ArbFor<(uint Price, uint Off, byte Percent)>(), given =>
        {
            var share = Half with { PercentOff = 1 + (given.Percent % 100) };
            var amount = Half with { PercentOff = null, AmountOff = new(1 + (long)given.Off, "USD") };
            return Apply(share, given.Price).Value!.Cents is >= 0 and var less && less <= given.Price
                && Apply(amount, given.Price).Value!.Cents == Math.Max(0, given.Price - 1L - given.Off);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_coupon_is_good_until_the_instant_at_which_it_expires()
    {
        var coupon = Half with { ExpiresAt = Now };

        Apply(coupon, 100, now: Now.AddTicks(-1)).Refusal.ShouldBeNull();
        Apply(coupon, 100, now: Now).Refusal.ShouldBe(CouponRefusals.Expired);
        Apply(coupon with { IsActive = false }, 100, now: Now.AddDays(-1)).Refusal.ShouldBe(CouponRefusals.Expired);
    }

    [Fact]
    public void A_coupon_for_one_kind_is_not_good_for_others()
    {
        var coupon = Half with { Kinds = [PurchaseKind.Track, PurchaseKind.Premium] };

        Apply(coupon, 100).Refusal.ShouldBe(CouponRefusals.NotForThis);
        CouponDecisions.Apply(coupon, PurchaseKind.Premium, new(100, "USD"), Now).Value!.Cents.ShouldBe(50);
    }

    [Fact]
    public void An_amount_in_another_currency_is_no_discount() =>
        Apply(Half with { PercentOff = null, AmountOff = new(10, "EUR") }, 100).Refusal.ShouldBe(CouponRefusals.NotForThis);

    [Fact]
    public void Writing_a_coupon_replaces_everything_but_its_code_and_its_count()
    {
        var before = Half with { Redeemed = 3, MaxRedemptions = 5, Kinds = [PurchaseKind.Seat] };

        var after = CouponDecisions.Write(before, new() { AmountOffCents = 7, Currency = "EUR", Kinds = [PurchaseKind.Track, PurchaseKind.Seat, PurchaseKind.Track] }, Now.AddDays(1)).Value!;

        after.ShouldBe(before with { PercentOff = null, AmountOff = new(7, "EUR"), MaxRedemptions = null, Kinds = after.Kinds, UpdatedAt = Now.AddDays(1) });
        after.Kinds.ShouldBe([PurchaseKind.Seat, PurchaseKind.Track]);
        CouponDecisions.Write(before, new() { PercentOff = 5, Kinds = [] }, Now).Value!.Kinds.ShouldBeNull();
    }

    [Fact]
    public void A_limit_is_never_below_how_many_use_the_coupon()
    {
        CouponDecisions.Write(Half with { Redeemed = 3 }, new() { PercentOff = 5, MaxRedemptions = 2 }, Now).Refusal.ShouldBe(CouponRefusals.BelowRedeemed);
        CouponDecisions.Write(Half with { Redeemed = 3 }, new() { PercentOff = 5, MaxRedemptions = 3 }, Now).Value!.IsUsedUp.ShouldBeTrue();
    }

    private static Result<Money> Apply(Coupon coupon, long cents, DateTimeOffset? now = null) =>
        CouponDecisions.Apply(coupon, PurchaseKind.Seat, new(cents, "USD"), now ?? Now);
}
