using Academy.Core.Payments.Coupons;
using Academy.Core.Platform;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Functions.Api.Payments;

/// <summary>What administrators do with coupons.</summary>
public sealed class CouponFunctions(CouponAdministration coupons)
{
    [Function(nameof(ListCoupons))]
    [AtLeast(Role.PlatformAdmin), Query<PageQuery>, Operation("List all coupons by code")]
    public async Task<Reply<Page<CouponView>>> ListCoupons(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/admin/coupons")] HttpRequest request, CancellationToken cancellation) =>
        await coupons.ListAsync(request.Query<PageQuery>(), cancellation);

    [Function(nameof(CreateCoupon))]
    [AtLeast(Role.PlatformAdmin), Operation("Make a coupon", Success = 201)]
    public async Task<Reply<CouponView>> CreateCoupon(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/admin/coupons")] HttpRequest request,
        [FromBody] NewCouponContent content,
        CancellationToken cancellation) =>
        (await coupons.CreateAsync(content, cancellation)).Then(coupon => Reply.Created($"/v1/admin/coupons/{coupon.Code}", CouponView.From(coupon), coupon.ETag));

    [Function(nameof(GetCoupon))]
    [AtLeast(Role.PlatformAdmin), Operation("Get a coupon, with the version to change it by")]
    public async Task<Reply<CouponView>> GetCoupon(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/admin/coupons/{code}")] HttpRequest request, string code, CancellationToken cancellation) =>
        (await coupons.ReadAsync(code, cancellation)).Then(Changed);

    [Function(nameof(UpdateCoupon))]
    [AtLeast(Role.PlatformAdmin), Operation("Replace what administrators write of a coupon")]
    public async Task<Reply<CouponView>> UpdateCoupon(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/admin/coupons/{code}")] HttpRequest request,
        string code,
        [FromBody] CouponContent content,
        CancellationToken cancellation) =>
        (await coupons.UpdateAsync(code, request.IfMatch(), content, cancellation)).Then(Changed);

    [Function(nameof(RemoveCoupon))]
    [AtLeast(Role.PlatformAdmin), Operation("Remove a coupon that nobody has used", Success = 204)]
    public async Task<Reply<Nothing>> RemoveCoupon(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/admin/coupons/{code}")] HttpRequest request, string code, CancellationToken cancellation) =>
        (await coupons.RemoveAsync(code, cancellation)).Then(_ => Reply.NoContent());

    private static Reply<CouponView> Changed(Coupon coupon) => Reply.Ok(CouponView.From(coupon), coupon.ETag);
}
