using System.Net;
using Academy.Core.Cohorts;
using Academy.Core.Payments.Checkouts;
using Academy.Functions.Tests.Accounts;
using Academy.Local.Checkout;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Payments;

/// <summary>The page that stands in for Stripe on this machine.</summary>
[Spec(72)]
public sealed class CheckoutPageTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private AcademyHost Academy => fixture.Academy;

    [Fact]
    public async Task The_page_shows_what_is_paid_and_a_button_for_everything_that_can_happen_now()
    {
        var begun = await BeginAsync();

        var open = await ReadAsync(begun);
        open.ShouldContain("USD 1,997.00");
        Buttons(open).ShouldBe(["pay", "pay-later", "expire"]);

        await Academy.PressAsync(begun, "pay");
        Buttons(await ReadAsync(begun)).ShouldBe(["refund", "refund-half", "dispute"]);

        await Academy.PressAsync(begun, "dispute");
        Buttons(await ReadAsync(begun)).ShouldBe(["win", "lose"]);
    }

    [Fact]
    public async Task What_can_t_happen_now_is_a_conflict_and_what_isn_t_there_not_found()
    {
        var begun = await BeginAsync();

        (await Academy.Http.PostAsync($"{begun.Url!.AbsolutePath}/refund", null)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Academy.Http.PostAsync($"{begun.Url.AbsolutePath}/steal", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Academy.Http.PostAsync("dev/checkout/cs_none/pay", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Academy.Http.GetAsync("dev/checkout/cs_none")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("Forwarded", "for=203.0.113.9")]
    [InlineData("Host", "academy.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task The_page_answers_this_machine_only_and_no_foreign_form(string header, string value)
    {
        var begun = await BeginAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{begun.Url!.AbsolutePath}/pay");
        request.Headers.TryAddWithoutValidation(header, value);

        (await Academy.Http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        Buttons(await ReadAsync(begun)).ShouldContain("pay");
    }

    [Fact]
    public async Task A_checkout_survives_a_restart()
    {
        await using var academy = await AcademyHost.StartAsync();
        var begun = await (await academy.SignInAsync("buyer@example.com")).BeginAsync(await academy.OpenPaidAsync());

        await academy.RestartAsync();
        await academy.PressAsync(begun, "pay");

        (await (await academy.SignInAsync("buyer@example.com")).PaymentAsync(begun)).Status.ShouldBe(PaymentStatus.Completed);
    }

    [Fact]
    public async Task What_a_crash_kept_the_checkout_from_telling_is_told_at_the_next_start()
    {
        await using var academy = await AcademyHost.StartAsync();
        var begun = await (await academy.SignInAsync("buyer@example.com")).BeginAsync(await academy.OpenPaidAsync());
        var paid = SessionAction.All.Single(action => action.Name == "pay");
        await academy.Services.GetRequiredService<SessionStore>().ChangeAsync(
            begun.Url!.Segments[^1], session => paid.Happen(session, academy.Clock.GetUtcNow()), TestContext.Current.CancellationToken);

        await academy.RestartAsync();

        (await (await academy.SignInAsync("buyer@example.com")).PaymentAsync(begun)).Status.ShouldBe(PaymentStatus.Completed);
    }

    private async Task<PaymentView> BeginAsync() => await (await Academy.SignInBuyerAsync()).BeginAsync(await Academy.OpenPaidAsync());

    private Task<string> ReadAsync(PaymentView payment) => Academy.Http.GetStringAsync(payment.Url!.AbsolutePath);

    private static List<string> Buttons(string page) =>
        [.. page.Split("action=\"").Skip(1).Select(rest => rest[..rest.IndexOf('"', StringComparison.Ordinal)].Split('/')[^1])];
}
