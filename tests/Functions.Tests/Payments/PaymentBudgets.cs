using Academy.Core.Payments.Coupons;
using Academy.Core.Payments.Offers;
using Academy.Core.Payments.Reconciliation;
using Academy.Functions.Tests.Courses;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Payments;

/// <summary>What leads up to the calls of the budget table that are about payments. Only the last call of each counts.</summary>
internal static class PaymentBudgets
{
    private static readonly OfferContent Seats = new() { Name = "Seat for a year", Product = OfferProduct.OrganizationSeat, PriceCents = 30_000 };

    public static async Task<HttpResponseMessage> BuyAsync(BudgetTests.Warm warm) => await warm.Learner.BuyAsync(await warm.Academy.OpenPaidAsync());

    public static async Task<HttpResponseMessage> ListMineAsync(BudgetTests.Warm warm)
    {
        await warm.Learner.BeginAsync(await warm.Academy.OpenPaidAsync());
        return await warm.Learner.GetAsync("v1/me/payments?limit=1");
    }

    public static async Task<HttpResponseMessage> GetMineAsync(BudgetTests.Warm warm) =>
        await warm.Learner.GetAsync($"v1/me/payments/{(await warm.Learner.BeginAsync(await warm.Academy.OpenPaidAsync())).Id}");

    public static async Task<HttpResponseMessage> GetSubscriptionAsync(BudgetTests.Warm warm) => await (await SubscribeAsync(warm)).GetAsync("v1/me/subscription");

    public static async Task<HttpResponseMessage> CancelSubscriptionAsync(BudgetTests.Warm warm) => await (await SubscribeAsync(warm)).PostAsync("v1/me/subscription/cancel", null);

    public static async Task<HttpResponseMessage> ListUsersAsync(BudgetTests.Warm warm)
    {
        var (_, payment) = await warm.Academy.PaidAsync(await warm.Academy.OpenPaidAsync());
        return await warm.Admin.GetAsync($"v1/admin/users/{payment.Id.UserId}/payments?limit=5");
    }

    public static async Task<HttpResponseMessage> GetAsync(BudgetTests.Warm warm)
    {
        var (_, payment) = await warm.Academy.PaidAsync(await warm.Academy.OpenPaidAsync());
        return await warm.Admin.GetAsync($"v1/admin/payments/{payment.Id}");
    }

    public static async Task<HttpResponseMessage> RefundAsync(BudgetTests.Warm warm)
    {
        var (_, payment) = await warm.Academy.PaidAsync(await warm.Academy.OpenPaidAsync());
        return await warm.Admin.PostAsync($"v1/admin/payments/{payment.Id}/refund", new { reason = "Asked for it" });
    }

    public static async Task<HttpResponseMessage> GetReconciliationAsync(BudgetTests.Warm warm)
    {
        await warm.Academy.Services.GetRequiredService<Reconciler>().RunAsync(CancellationToken.None);
        return await warm.Admin.GetAsync("v1/admin/reconciliation");
    }

    public static Task<HttpResponseMessage> CreateOfferAsync(BudgetTests.Warm warm) => warm.Admin.PostAsync("v1/admin/offers", Seats);

    public static async Task<HttpResponseMessage> GetOfferAsync(BudgetTests.Warm warm) => await warm.Admin.GetAsync($"v1/admin/offers/{(await warm.Academy.OfferAsync(Seats)).Id}");

    public static async Task<HttpResponseMessage> UpdateOfferAsync(BudgetTests.Warm warm)
    {
        var created = await CreateOfferAsync(warm);
        return await warm.Admin.PutAsync(created.Headers.Location!.ToString(), Seats with { PriceCents = 1 }, created.Headers.ETag!.ToString());
    }

    public static Task<HttpResponseMessage> CreateCouponAsync(BudgetTests.Warm warm) =>
        warm.Admin.PostAsync("v1/admin/coupons", new NewCouponContent { Code = PaymentCalls.NewCode(), PercentOff = 10 });

    public static async Task<HttpResponseMessage> GetCouponAsync(BudgetTests.Warm warm) => await warm.Admin.GetAsync((await CreateCouponAsync(warm)).Headers.Location);

    public static async Task<HttpResponseMessage> UpdateCouponAsync(BudgetTests.Warm warm)
    {
        var created = await CreateCouponAsync(warm);
        return await warm.Admin.PutAsync(created.Headers.Location!.ToString(), new CouponContent { PercentOff = 20 }, created.Headers.ETag!.ToString());
    }

    public static async Task<HttpResponseMessage> RemoveCouponAsync(BudgetTests.Warm warm) => await warm.Admin.DeleteAsync((await CreateCouponAsync(warm)).Headers.Location);

    public static async Task<HttpResponseMessage> OrderSeatsAsync(BudgetTests.Warm warm)
    {
        var offer = await warm.Academy.OfferAsync(Seats);
        return await warm.Manager.PostAsync($"{warm.Organization.Path}/invoices", new { offerId = offer.Id, seats = 2 });
    }

    private static async Task<HttpClient> SubscribeAsync(BudgetTests.Warm warm)
    {
        var buyer = await warm.Academy.SignInBuyerAsync();
        await warm.Academy.PressAsync(await buyer.BeginAsync(await warm.Academy.OfferPremiumAsync()), "pay");
        await buyer.GetAsync("v1/me");
        return buyer;
    }
}
