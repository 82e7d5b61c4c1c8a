using System.Net;
using System.Net.Http.Json;
using Academy.Core.Accounts;
using Academy.Core.Cohorts;
using Academy.Core.Messaging;
using Academy.Core.Payments.Offers;
using Academy.Core.Payments.Subscriptions;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Academy.Functions.Tests.Organizations;
using Academy.Functions.Tests.Tracks;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Payments;

[Spec(41, 52, 72)]
public sealed class OfferEndpointTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private AcademyHost Academy => fixture.Academy;

    [Fact]
    public async Task Who_buys_a_track_is_on_it_with_its_first_goal()
    {
        var track = await Academy.CreateTrackAsync("First client", "Second client");
        var buyer = await Academy.SignInBuyerAsync();
        var begun = await buyer.BeginAsync(await Academy.OfferTrackAsync(track.View.Id));
        (await buyer.MyTrackAsync()).Track.ShouldBeNull();

        await Academy.PressAsync(begun, "pay");

        (await buyer.PaymentAsync(begun)).Status.ShouldBe(PaymentStatus.Completed);
        var mine = await buyer.MyTrackAsync();
        mine.Track!.Id.ShouldBe(track.View.Id);
        mine.TrackSource.ShouldBe(TrackSource.Purchase);
        (await buyer.MyGoalsAsync()).Single().Title.ShouldBe("First client");
        await (await buyer.BuyAsync(await Academy.OfferTrackAsync(track.View.Id))).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "checkout.already_owned");
    }

    [Fact]
    public async Task A_track_that_was_given_back_may_be_chosen_anew()
    {
        var track = await Academy.CreateTrackAsync("First client");
        var buyer = await Academy.SignInBuyerAsync();
        var begun = await buyer.BeginAsync(await Academy.OfferTrackAsync(track.View.Id));
        await Academy.PressAsync(begun, "pay");

        await Academy.PressAsync(begun, "refund");

        (await buyer.PaymentAsync(begun)).Status.ShouldBe(PaymentStatus.Refunded);
        (await buyer.MyTrackAsync()).TrackSource.ShouldBe(TrackSource.Default);
    }

    [Fact]
    public async Task News_of_a_track_s_payment_that_comes_again_takes_back_nothing_that_was_chosen_since()
    {
        var track = await Academy.CreateTrackAsync("First client");
        var other = await Academy.CreateTrackAsync("Launch");
        var buyer = await Academy.SignInBuyerAsync();
        var begun = await buyer.BeginAsync(await Academy.OfferTrackAsync(track.View.Id));
        await Academy.PressAsync(begun, "pay");
        var accounts = Academy.Services.GetRequiredService<AccountStore>();
        var account = (await accounts.FindAsync(begun.Id.UserId, CancellationToken.None))!;
        await accounts.TryReplaceAsync(account with { CurrentTrackId = other.View.Id, TrackSource = TrackSource.Change }, CancellationToken.None);

        await Academy.PressAsync(begun, "refund-half");

        (await buyer.MyTrackAsync()).Track!.Id.ShouldBe(other.View.Id);
    }

    [Fact]
    public async Task Premium_lasts_as_long_as_it_is_paid()
    {
        var offer = await Academy.OfferPremiumAsync();
        var buyer = await Academy.SignInBuyerAsync();
        await (await buyer.GetAsync("v1/me/subscription")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "subscription.not_found");
        await (await buyer.PostAsync("v1/me/subscription/cancel", null)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "subscription.not_found");
        var begun = await buyer.BeginAsync(offer);

        await Academy.PressAsync(begun, "pay");
        var live = await SubscriptionAsync(buyer);
        live.Status.ShouldBe("active");
        live.PaidUntil.ShouldBe(Academy.Clock.GetUtcNow().AddMonths(1));
        (await buyer.PaymentAsync(begun)).Charged.ShouldBe(offer.Price, "The session and the invoice say the same, and it counts once.");
        await (await buyer.BuyAsync(offer)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "checkout.already_owned");

        await Academy.PressAsync(begun, "overdue");
        (await SubscriptionAsync(buyer)).Status.ShouldBe("past_due");
        (await buyer.ListAsync<NoticeView>("v1/me/notices")).ShouldContain(notice => notice.Topic == "subscription.payment_failed");

        await Academy.PressAsync(begun, "end");
        await (await buyer.GetAsync("v1/me/subscription")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "subscription.not_found");
        (await buyer.BeginAsync(offer)).Status.ShouldBe(PaymentStatus.Pending);
    }

    [Fact]
    public async Task A_subscription_that_is_cancelled_runs_out()
    {
        var buyer = await Academy.SignInBuyerAsync();
        await Academy.PressAsync(await buyer.BeginAsync(await Academy.OfferPremiumAsync()), "pay");

        (await buyer.PostAsync("v1/me/subscription/cancel", null)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await Academy.SettleAsync();

        var ending = await SubscriptionAsync(buyer);
        ending.Status.ShouldBe("active");
        ending.EndsWithPeriod.ShouldBeTrue();
    }

    [Fact]
    public async Task An_offer_that_is_unknown_switched_off_or_for_organizations_is_not_sold()
    {
        var buyer = await Academy.SignInBuyerAsync();
        var off = await Academy.OfferAsync(new() { Name = "Old", Product = OfferProduct.Premium, PriceCents = 1, Interval = BillingInterval.Year, IsActive = false });

        await (await buyer.PostAsync("v1/checkout", new { offerId = "none" })).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "offer.not_found");
        await (await buyer.BuyAsync(off)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "offer.not_found");
        await (await buyer.BuyAsync(await Academy.OfferSeatsAsync())).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "checkout.not_for_sale");
    }

    [Fact]
    public async Task Everyone_sees_what_can_be_bought_and_administrators_see_everything()
    {
        var name = $"Offer {Guid.NewGuid():N}";
        var on = await Academy.OfferAsync(new() { Name = name, Product = OfferProduct.OrganizationSeat, PriceCents = 1 });
        var off = await Academy.OfferAsync(new() { Name = name, Product = OfferProduct.OrganizationSeat, PriceCents = 1, IsActive = false });
        var admin = await Academy.SignInAsync(Role.PlatformAdmin);

        (await Academy.Http.ListAsync<OfferView>("v1/offers", limit: 3)).Where(offer => offer.Name == name).ShouldBe([on]);
        (await admin.ListAsync<OfferView>("v1/admin/offers", limit: 3)).Where(offer => offer.Name == name).ShouldBe([on, off], ignoreOrder: true);
        await (await Academy.Http.GetAsync("v1/offers?after=nonsense")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "page.bad_cursor");
    }

    [Fact]
    public async Task A_changed_price_counts_from_the_next_purchase_on()
    {
        var track = await Academy.CreateTrackAsync("First client");
        var admin = await Academy.SignInAsync(Role.PlatformAdmin);
        var offer = await Academy.OfferTrackAsync(track.View.Id, 1_000);
        var begun = await (await Academy.SignInBuyerAsync()).BeginAsync(offer);
        var read = await admin.GetAsync($"v1/admin/offers/{offer.Id}");
        var content = new OfferContent { Name = "Dearer", Product = OfferProduct.Track, TrackId = track.View.Id, PriceCents = 2_000 };

        var changed = await admin.PutAsync($"v1/admin/offers/{offer.Id}", content, read.Headers.ETag!.ToString());

        (await changed.ReadAsync<OfferView>()).Price.Cents.ShouldBe(2_000);
        begun.Total.Cents.ShouldBe(1_000);
        (await (await Academy.SignInBuyerAsync()).BeginAsync(offer)).Total.Cents.ShouldBe(2_000);
        await (await admin.PutAsync($"v1/admin/offers/{offer.Id}", content, read.Headers.ETag!.ToString())).ShouldBeRefusedAsync(HttpStatusCode.PreconditionFailed, "offer.stale");
        await (await admin.PutAsJsonAsync($"v1/admin/offers/{offer.Id}", content, Json.Documents)).ShouldBeRefusedAsync(HttpStatusCode.PreconditionRequired, "offer.version_required");
        await (await admin.PutAsync($"v1/admin/offers/{offer.Id}", content with { Product = OfferProduct.OrganizationSeat, TrackId = null }, changed.Headers.ETag!.ToString()))
            .ShouldBeRefusedAsync(HttpStatusCode.Conflict, "offer.other_product");
        await (await admin.GetAsync("v1/admin/offers/none")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "offer.not_found");
    }

    [Theory]
    [InlineData("""{"name":"x","product":"premium","priceCents":1}""", "offer.needs_interval")]
    [InlineData("""{"name":"x","product":"organizationSeat","priceCents":1,"interval":"month"}""", "offer.needs_interval")]
    [InlineData("""{"name":"x","product":"track","priceCents":1}""", "offer.unknown_track")]
    [InlineData("""{"name":"x","product":"track","priceCents":1,"trackId":"none"}""", "offer.unknown_track")]
    [InlineData("""{"name":"x","product":"organizationSeat","priceCents":1,"trackId":"none"}""", "offer.unknown_track")]
    [InlineData("""{"name":"x","product":"organizationSeat","priceCents":0}""", "request.invalid")]
    [InlineData("""{"name":"","product":"organizationSeat","priceCents":1}""", "request.invalid")]
    [InlineData("""{"name":"x","product":"seat","priceCents":1}""", "request.invalid")]
    public async Task What_is_no_offer_is_refused(string body, string code)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        await (await (await Academy.SignInAsync(Role.PlatformAdmin)).PostAsync("v1/admin/offers", content)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, code);
    }

    private static async Task<SubscriptionView> SubscriptionAsync(HttpClient owner) => (await owner.GetFromJsonAsync<SubscriptionView>("v1/me/subscription", Json.Documents))!;
}
