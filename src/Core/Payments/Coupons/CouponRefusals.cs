using Academy.Core.Platform;

namespace Academy.Core.Payments.Coupons;

public static class CouponRefusals
{
    public static readonly Refusal NotFound = new("coupon.not_found", RefusalKind.NotFound, "There is no such coupon.");

    public static readonly Refusal Unknown = Refusal.OfField("coupon.unknown", "couponCode", "There is no such coupon.");

    public static readonly Refusal CodeTaken = Refusal.OfField("coupon.code_taken", "code", "There is a coupon with this code.") with { Kind = RefusalKind.Conflict };

    public static readonly Refusal OneDiscount = Refusal.OfField("coupon.one_discount", "percentOff", "Give either percentOff or amountOffCents.");

    public static readonly Refusal BelowRedeemed =
        Refusal.OfField("coupon.below_redeemed", "maxRedemptions", "More people use it already.") with { Kind = RefusalKind.Conflict };

    public static readonly Refusal Expired = Refusal.OfField("coupon.expired", "couponCode", "The coupon is good no more.") with { Kind = RefusalKind.Conflict };

    public static readonly Refusal NotForThis = Refusal.OfField("coupon.not_for_this", "couponCode", "The coupon isn't good for this.") with { Kind = RefusalKind.Conflict };

    public static readonly Refusal UsedUp = Refusal.OfField("coupon.used_up", "couponCode", "The coupon was used as often as it can be.") with { Kind = RefusalKind.Conflict };

    public static readonly Refusal Used = Refusal.OfField("coupon.used", "couponCode", "You have used this coupon.") with { Kind = RefusalKind.Conflict };

    public static readonly Refusal InUse = new("coupon.in_use", RefusalKind.Conflict, "People have used the coupon: switch it off instead.");

    public static readonly Refusal VersionRequired = new(
        "coupon.version_required", RefusalKind.PreconditionRequired, "An update replaces all that was there: say which version it replaces in an If-Match header.");

    public static readonly Refusal Stale = new("coupon.stale", RefusalKind.Stale, "The coupon was changed since it was read. Read it again and repeat the change.");

    internal static readonly Concurrency Concurrency =
        new(NotFound, Stale, new("coupon.busy", RefusalKind.Conflict, "The coupon is being used by others at the same time. Try again."));
}
