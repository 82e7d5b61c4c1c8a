using System.Net;
using System.Net.Http.Json;
using Academy.Core.Cohorts;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Coupons;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Cohorts;
using Academy.Functions.Tests.Courses;
using Academy.Functions.Tests.Organizations;

namespace Academy.Functions.Tests.Payments;

[Spec(72)]
public sealed class CouponEndpointTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private AcademyHost Academy => fixture.Academy;

    [Theory]
    [InlineData(25, null, 149_775)]
    [InlineData(null, 50_000L, 149_700)]
    [InlineData(null, 999_999_99L, 0)]
    [InlineData(100, null, 0)]
    [InlineData(33, null, 133_799)]
    public async Task A_coupon_makes_the_seat_cheaper(int? percent, long? cents, long total)
    {
        var coupon = await Academy.CouponAsync(new() { Code = PaymentCalls.NewCode(), PercentOff = percent, AmountOffCents = cents });
        var buyer = await Academy.SignInBuyerAsync();

        var begun = await buyer.BeginAsync(await Academy.OpenPaidAsync(), coupon.Code.ToLowerInvariant());

        begun.Price.Cents.ShouldBe(PaymentCalls.Price);
        begun.Total.Cents.ShouldBe(total);
        begun.CouponCode.ShouldBe(coupon.Code);
        begun.Status.ShouldBe(total == 0 ? PaymentStatus.Completed : PaymentStatus.Pending);
        (await ReadAsync(coupon)).Redeemed.ShouldBe(1);
    }

    [Fact]
    public async Task A_coupon_is_never_used_more_often_than_it_may_be()
    {
        var coupon = await Academy.CouponAsync(new() { Code = PaymentCalls.NewCode(), PercentOff = 10, MaxRedemptions = 3 });
        var cohort = await Academy.OpenPaidAsync(capacity: 20);
        var buyers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Academy.SignInBuyerAsync()));

        var answers = await Task.WhenAll(buyers.Select(buyer => buyer.BuyAsync(cohort, coupon.Code)));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(3);
        await answers.First(answer => answer.StatusCode != HttpStatusCode.Created).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "coupon.used_up");
        (await ReadAsync(coupon)).Redeemed.ShouldBe(3);
        (await Academy.SeatsAsync(cohort)).Count.ShouldBe(3, "Who can't use the coupon keeps no seat.");
    }

    [Fact]
    public async Task A_person_uses_a_coupon_once()
    {
        var coupon = await Academy.CouponAsync(new() { Code = PaymentCalls.NewCode(), PercentOff = 10 });
        var buyer = await Academy.SignInBuyerAsync();
        await Academy.PressAsync(await buyer.BeginAsync(await Academy.OpenPaidAsync(), coupon.Code), "pay");

        await (await buyer.BuyAsync(await Academy.OpenPaidAsync(), coupon.Code)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "coupon.used");
    }

    [Fact]
    public async Task A_purchase_that_comes_to_nothing_gives_the_coupon_back()
    {
        var coupon = await Academy.CouponAsync(new() { Code = PaymentCalls.NewCode(), PercentOff = 10, MaxRedemptions = 1 });
        var buyer = await Academy.SignInBuyerAsync();
        var cohort = await Academy.OpenPaidAsync();
        await Academy.PressAsync(await buyer.BeginAsync(cohort, coupon.Code), "expire");

        (await ReadAsync(coupon)).Redeemed.ShouldBe(0);
        (await (await Academy.SignInBuyerAsync()).BeginAsync(cohort, coupon.Code)).CouponCode.ShouldBe(coupon.Code);
    }

    [Fact]
    public async Task A_seat_that_can_t_be_had_leaves_the_coupon_unused()
    {
        var coupon = await Academy.CouponAsync(new() { Code = PaymentCalls.NewCode(), PercentOff = 10 });
        var cohort = await Academy.OpenPaidAsync(capacity: 1);
        await (await Academy.SignInBuyerAsync()).BeginAsync(cohort);

        await (await (await Academy.SignInBuyerAsync()).BuyAsync(cohort, coupon.Code)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "cohort.full");

        (await ReadAsync(coupon)).Redeemed.ShouldBe(0);
    }

    [Fact]
    public async Task A_coupon_that_is_unknown_over_switched_off_or_for_something_else_is_refused()
    {
        var cohort = await Academy.OpenPaidAsync();
        var buyer = await Academy.SignInBuyerAsync();
        var now = Academy.Clock.GetUtcNow();
        var over = await Academy.CouponAsync(new() { Code = PaymentCalls.NewCode(), PercentOff = 10, ExpiresAt = now });
        var off = await Academy.CouponAsync(new() { Code = PaymentCalls.NewCode(), PercentOff = 10, IsActive = false });
        var tracks = await Academy.CouponAsync(new() { Code = PaymentCalls.NewCode(), PercentOff = 10, Kinds = [PurchaseKind.Track] });
        var euros = await Academy.CouponAsync(new() { Code = PaymentCalls.NewCode(), AmountOffCents = 10, Currency = "EUR" });

        await (await buyer.BuyAsync(cohort, "NOSUCH")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "coupon.unknown");
        await (await buyer.BuyAsync(cohort, over.Code)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "coupon.expired");
        await (await buyer.BuyAsync(cohort, off.Code)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "coupon.expired");
        await (await buyer.BuyAsync(cohort, tracks.Code)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "coupon.not_for_this");
        await (await buyer.BuyAsync(cohort, euros.Code)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "coupon.not_for_this");
        (await Academy.SeatsAsync(cohort)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Administrators_write_list_and_remove_coupons()
    {
        var admin = await Academy.SignInAsync(Role.PlatformAdmin);
        var code = PaymentCalls.NewCode();
        var created = await admin.PostAsync("v1/admin/coupons", new NewCouponContent { Code = code, PercentOff = 10, MaxRedemptions = 5 });
        created.StatusCode.ShouldBe(HttpStatusCode.Created);

        await (await admin.PostAsync("v1/admin/coupons", new NewCouponContent { Code = code.ToLowerInvariant(), PercentOff = 5 })).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "coupon.code_taken");
        var updated = await admin.PutAsync($"v1/admin/coupons/{code}", new CouponContent { AmountOffCents = 5 }, created.Headers.ETag!.ToString());
        var view = await updated.ReadAsync<CouponView>();
        view.AmountOff.ShouldBe(new Money(5, "USD"));
        view.PercentOff.ShouldBeNull();
        view.MaxRedemptions.ShouldBeNull();
        await (await admin.PutAsync($"v1/admin/coupons/{code}", new CouponContent { PercentOff = 5 }, created.Headers.ETag!.ToString()))
            .ShouldBeRefusedAsync(HttpStatusCode.PreconditionFailed, "coupon.stale");
        await (await admin.PutAsJsonAsync($"v1/admin/coupons/{code}", new { percentOff = 5 })).ShouldBeRefusedAsync(HttpStatusCode.PreconditionRequired, "coupon.version_required");
        (await admin.ListAsync<CouponView>("v1/admin/coupons", limit: 2)).Select(coupon => coupon.Code).ShouldContain(code);

        (await admin.DeleteAsync($"v1/admin/coupons/{code}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await admin.GetAsync($"v1/admin/coupons/{code}")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "coupon.not_found");
        await (await admin.DeleteAsync($"v1/admin/coupons/{code}")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "coupon.not_found");
        await (await admin.GetAsync("v1/admin/coupons?after=nonsense")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "page.bad_cursor");
    }

    [Fact]
    public async Task A_coupon_that_someone_uses_can_t_be_removed_or_limited_below_that()
    {
        var admin = await Academy.SignInAsync(Role.PlatformAdmin);
        var coupon = await Academy.CouponAsync(new() { Code = PaymentCalls.NewCode(), PercentOff = 10 });
        var cohort = await Academy.OpenPaidAsync();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await (await Academy.SignInBuyerAsync()).BeginAsync(cohort, coupon.Code);
        }

        await (await admin.DeleteAsync($"v1/admin/coupons/{coupon.Code}")).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "coupon.in_use");
        var etag = (await admin.GetAsync($"v1/admin/coupons/{coupon.Code}")).Headers.ETag!.ToString();
        await (await admin.PutAsync($"v1/admin/coupons/{coupon.Code}", new CouponContent { PercentOff = 10, MaxRedemptions = 1 }, etag))
            .ShouldBeRefusedAsync(HttpStatusCode.Conflict, "coupon.below_redeemed");
    }

    [Theory]
    [InlineData("""{"code":"ABC"}""", "coupon.one_discount")]
    [InlineData("""{"code":"ABC","percentOff":10,"amountOffCents":10}""", "coupon.one_discount")]
    [InlineData("""{"code":"A","percentOff":10}""", "request.invalid")]
    [InlineData("""{"code":"A B C","percentOff":10}""", "request.invalid")]
    [InlineData("""{"code":"ABC","percentOff":0}""", "request.invalid")]
    [InlineData("""{"code":"ABC","percentOff":101}""", "request.invalid")]
    [InlineData("""{"code":"ABC","amountOffCents":1,"currency":"usd"}""", "request.invalid")]
    [InlineData("""{"code":"ABC","percentOff":1,"redeemed":0}""", "request.invalid")]
    public async Task What_is_no_coupon_is_refused(string body, string code)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        await (await (await Academy.SignInAsync(Role.PlatformAdmin)).PostAsync("v1/admin/coupons", content)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, code);
    }

    private async Task<CouponView> ReadAsync(CouponView coupon) =>
        (await (await Academy.SignInAsync(Role.PlatformAdmin)).GetFromJsonAsync<CouponView>($"v1/admin/coupons/{coupon.Code}", Json.Documents))!;
}
