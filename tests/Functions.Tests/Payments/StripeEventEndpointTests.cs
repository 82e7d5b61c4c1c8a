using System.Net;
using Academy.Core.Payments.Events;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Organizations;

namespace Academy.Functions.Tests.Payments;

[Spec(61)]
public sealed class StripeEventEndpointTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private AcademyHost Academy => fixture.Academy;

    [Fact]
    public async Task An_event_is_kept_and_those_of_a_kind_that_says_nothing_stay_ignored()
    {
        var body = NewEvent("payout.paid", out var id);

        var receipt = await (await Academy.PostStripeAsync(body)).ReadAsync<StripeReceipt>();

        receipt.EventId.ShouldBe(id);
        var kept = await FindAsync(id);
        kept.Status.ShouldBe(StripeEventStatus.Ignored);
        kept.EventType.ShouldBe("payout.paid");
        kept.SettledAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_event_that_comes_again_is_told_the_same_and_kept_once()
    {
        var body = NewEvent("payout.paid", out var id);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Academy.PostStripeAsync(body)));

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        (await ListAsync()).Count(found => found.Id == id).ShouldBe(1);
    }

    [Fact]
    public async Task A_body_that_nobody_signed_is_refused_and_not_kept()
    {
        var body = NewEvent("payout.paid", out var id);

        await (await Academy.PostStripeAsync(body, signature: null)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "stripe.bad_signature");
        await (await Academy.PostStripeAsync(body, Academy.Sign(body + " "))).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "stripe.bad_signature");
        await (await Academy.PostStripeAsync(body, Academy.Sign(body, Academy.Clock.GetUtcNow().AddSeconds(-301)))).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "stripe.bad_signature");

        (await ListAsync()).ShouldNotContain(found => found.Id == id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"id\":\"evt_x\"}")]
    [InlineData("{\"id\":\"evt_x\",\"type\":\"a\",\"created\":1772442000,\"data\":{}}")]
    [InlineData("{\"id\":\"evt_x\",\"type\":\"a\",\"created\":1772442000,\"data\":{\"object\":3}}")]
    [InlineData("{\"id\":\"evt_x\",\"type\":\"a\",\"created\":-1,\"data\":{\"object\":{}}}")]
    [InlineData("{\"id\":\"evt_x\",\"type\":\"a\",\"created\":999999999999,\"data\":{\"object\":{}}}")]
    [InlineData("{\"id\":\"../x\",\"type\":\"a\",\"created\":1772442000,\"data\":{\"object\":{}}}")]
    [InlineData("{\"id\":\"\",\"type\":\"a\",\"created\":1772442000,\"data\":{\"object\":{}}}")]
    public async Task A_signed_body_that_is_no_event_is_refused(string body) =>
        await (await Academy.PostStripeAsync(body)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "stripe.bad_event");

    [Fact]
    public async Task A_body_over_the_limit_is_refused_before_its_signature_is_looked_at() => await (await Academy.PostStripeAsync(new string('x', 1_000_001), "t=1,v1=2"))
        .ShouldBeRefusedAsync(HttpStatusCode.RequestEntityTooLarge, "request.too_large");

    [Fact]
    public async Task Administrators_list_events_page_by_page_by_state_the_latest_first()
    {
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await Academy.PostStripeAsync(NewEvent("customer.created", out string _));
        }

        await Academy.SettleAsync();
        var admin = await Academy.SignInAsync(Role.PlatformAdmin);

        (await admin.ListAsync<StripeEventView>("v1/admin/stripe-events", limit: 1)).Count.ShouldBe((await ListAsync()).Count);
        (await admin.ListAsync<StripeEventView>("v1/admin/stripe-events?status=failed")).ShouldAllBe(found => found.Status == StripeEventStatus.Failed);
        await (await admin.GetAsync("v1/admin/stripe-events?after=nonsense")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "page.bad_cursor");
        await (await admin.GetAsync("v1/admin/stripe-events?status=lost")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task An_event_from_which_everything_followed_is_not_handled_again()
    {
        await Academy.PostStripeAsync(NewEvent("payout.paid", out var id));
        await Academy.SettleAsync();
        var admin = await Academy.SignInAsync(Role.PlatformAdmin);

        await (await admin.PostAsync($"v1/admin/stripe-events/{id}/retry", null)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "stripe_event.already_settled");
        await (await admin.PostAsync("v1/admin/stripe-events/evt_none/retry", null)).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "stripe_event.not_found");
    }

    private string NewEvent(string type, out string id)
    {
        id = $"evt_{Guid.NewGuid():N}";
        return StripeCalls.Event(type, new { id = "x_1" }, Academy.Clock.GetUtcNow(), id);
    }

    private async Task<StripeEventView> FindAsync(string id) => (await ListAsync()).Single(found => found.Id == id);

    private async Task<List<StripeEventView>> ListAsync()
    {
        await Academy.SettleAsync();
        return await (await Academy.SignInAsync(Role.PlatformAdmin)).ListAsync<StripeEventView>("v1/admin/stripe-events");
    }
}
