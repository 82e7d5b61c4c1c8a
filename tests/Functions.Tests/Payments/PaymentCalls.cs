using System.Net;
using System.Net.Http.Json;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Coupons;
using Academy.Core.Payments.Offers;
using Academy.Core.Platform;
using Academy.Core.Tracks;
using Academy.Functions.Tests.Cohorts;
using Academy.Functions.Tests.Courses;
using Academy.Functions.Tests.Organizations;

namespace Academy.Functions.Tests.Payments;

/// <summary>What buyers, their banks and administrators do in tests, over HTTP.</summary>
internal static class PaymentCalls
{
    public const int Price = 199_700;

    /// <summary>An open cohort in a course of its own, whose seats cost 1,997 dollars.</summary>
    public static async Task<PlannedCohort> OpenPaidAsync(this AcademyHost academy, int capacity = 10, int? price = Price) =>
        await academy.OpenAsync(await academy.PublishLiveCourseAsync(), academy.Content(capacity) with { PriceInCents = price });

    public static Task<HttpClient> SignInBuyerAsync(this AcademyHost academy) => academy.SignInAsync(OrganizationCalls.NewAddress("buyers.example"));

    public static Task<HttpResponseMessage> BuyAsync(this HttpClient buyer, PlannedCohort cohort, string? coupon = null) =>
        buyer.PostAsync("v1/checkout", new CheckoutRequest { CohortId = cohort.View.Id, CouponCode = coupon });

    public static Task<HttpResponseMessage> BuyAsync(this HttpClient buyer, OfferView offer, string? coupon = null) =>
        buyer.PostAsync("v1/checkout", new CheckoutRequest { OfferId = offer.Id, CouponCode = coupon });

    /// <summary>A purchase that has begun.</summary>
    public static async Task<PaymentView> BeginAsync(this HttpClient buyer, PlannedCohort cohort, string? coupon = null) =>
        await (await buyer.BuyAsync(cohort, coupon)).ReadAsync<PaymentView>();

    public static async Task<PaymentView> BeginAsync(this HttpClient buyer, OfferView offer, string? coupon = null) =>
        await (await buyer.BuyAsync(offer, coupon)).ReadAsync<PaymentView>();

    /// <summary>Presses a button of the checkout page and waits for everything that follows.</summary>
    public static async Task PressAsync(this AcademyHost academy, Uri page, string button)
    {
        var response = await academy.Http.PostAsync($"{page.AbsolutePath}/{button}", null);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        await academy.SettleAsync();
    }

    public static Task PressAsync(this AcademyHost academy, PaymentView payment, string button) => academy.PressAsync(payment.Url.ShouldNotBeNull(), button);

    /// <summary>The same purchase as it is now.</summary>
    public static async Task<PaymentView> PaymentAsync(this HttpClient buyer, PaymentView payment) =>
        (await buyer.GetFromJsonAsync<PaymentView>($"v1/me/payments/{payment.Id}", Json.Documents))!;

    /// <summary>Someone who has paid for a seat.</summary>
    public static async Task<(HttpClient Buyer, PaymentView Payment)> PaidAsync(this AcademyHost academy, PlannedCohort cohort)
    {
        var buyer = await academy.SignInBuyerAsync();
        var payment = await buyer.BeginAsync(cohort);
        await academy.PressAsync(payment, "pay");
        return (buyer, payment);
    }

    public static async Task<HttpResponseMessage> RefundAsync(this AcademyHost academy, PaymentView payment, long? cents, string reason = "Asked for it")
    {
        var response = await (await academy.SignInAsync(Role.PlatformAdmin)).PostAsync($"v1/admin/payments/{payment.Id}/refund", new { amountCents = cents, reason });
        await academy.SettleAsync();
        return response;
    }

    public static async Task<OfferView> OfferAsync(this AcademyHost academy, OfferContent content) =>
        await (await (await academy.SignInAsync(Role.PlatformAdmin)).PostAsync("v1/admin/offers", content)).ReadAsync<OfferView>();

    public static Task<OfferView> OfferTrackAsync(this AcademyHost academy, TrackId track, long cents = 49_900) =>
        academy.OfferAsync(new() { Name = "A place on the track", Product = OfferProduct.Track, TrackId = track, PriceCents = cents });

    public static Task<OfferView> OfferPremiumAsync(this AcademyHost academy) =>
        academy.OfferAsync(new() { Name = "Premium", Product = OfferProduct.Premium, PriceCents = 2_900, Interval = BillingInterval.Month });

    public static Task<OfferView> OfferSeatsAsync(this AcademyHost academy) =>
        academy.OfferAsync(new() { Name = "Seat for a year", Product = OfferProduct.OrganizationSeat, PriceCents = 30_000 });

    public static async Task<CouponView> CouponAsync(this AcademyHost academy, NewCouponContent content) =>
        await (await (await academy.SignInAsync(Role.PlatformAdmin)).PostAsync("v1/admin/coupons", content)).ReadAsync<CouponView>();

    public static string NewCode() => $"C{Guid.NewGuid():N}"[..12].ToUpperInvariant();
}
