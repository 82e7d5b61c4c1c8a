using Academy.Core.Platform;

namespace Academy.Core.Payments.Coupons;

/// <summary>What administrators do with coupons.</summary>
public sealed class CouponAdministration(CouponStore coupons, TimeProvider clock)
{
    private const string All = "admin/coupons";

    public async Task<Result<Coupon>> CreateAsync(NewCouponContent content, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var blank = new Coupon { Code = CouponRedemptions.Normalize(content.Code), IsActive = true, CreatedAt = now, UpdatedAt = now };
        return CouponDecisions.Write(blank, content, now).Succeeded(out var coupon, out var refusal)
            ? await coupons.TryCreateAsync(coupon, cancellation) is { } created ? created : CouponRefusals.CodeTaken
            : refusal;
    }

    public async Task<Result<Coupon>> ReadAsync(string code, CancellationToken cancellation) =>
        await coupons.FindAsync(CouponRedemptions.Normalize(code), cancellation) is { } coupon ? coupon : CouponRefusals.NotFound;

    /// <summary>One page of all coupons, by code.</summary>
    public Task<Result<Page<CouponView>>> ListAsync(PageQuery page, CancellationToken cancellation) =>
        page.ReadAsync(All, (limit, after) => coupons.ListAsync(limit, after, cancellation), CouponView.From);

    /// <param name="version">The ETag of the version that the content replaces; someone who uses the coupon meanwhile changes it.</param>
    public Task<Result<Coupon>> UpdateAsync(string code, string? version, CouponContent content, CancellationToken cancellation) => version is null
        ? Task.FromResult<Result<Coupon>>(CouponRefusals.VersionRequired)
        : CouponRefusals.Concurrency.ChangeAsync(
            version,
            () => coupons.FindAsync(CouponRedemptions.Normalize(code), cancellation),
            coupon => new(CouponDecisions.Write(coupon, content, clock.GetUtcNow())),
            changed => coupons.TryReplaceAsync(changed, cancellation));

    /// <summary>Removes a coupon that nobody has used.</summary>
    public async Task<Result<Coupon>> RemoveAsync(string code, CancellationToken cancellation) =>
        !(await ReadAsync(code, cancellation)).Succeeded(out var coupon, out var refusal) ? refusal
        : coupon.Redeemed > 0 ? CouponRefusals.InUse
        : await coupons.TryRemoveAsync(coupon, cancellation) ? coupon
        : CouponRefusals.Concurrency.Busy;
}
