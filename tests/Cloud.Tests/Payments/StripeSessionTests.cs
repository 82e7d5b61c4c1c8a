using Academy.Core.Payments;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Offers;

namespace Academy.Cloud.Tests.Payments;

/// <summary>What Stripe is asked for when someone is to pay.</summary>
public sealed class StripeSessionTests : IDisposable
{
    private static readonly DateTimeOffset Until = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    private readonly StripeCalls calls = new();

    public StripeSessionTests() => calls.Stripe.Answer = _ => CannedHandler.Json("""{"id":"cs_1","object":"checkout.session","url":"https://checkout.stripe.com/c/pay/cs_1"}""");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static SessionRequest Request => new(CheckoutId.From("u1:c1"), "ada@academy.example", "A seat", new(2_000, "USD"))
    {
        ReturnUrl = new Uri("https://academy.example/payments/1"),
        Until = Until,
    };

    [Fact]
    public async Task A_session_leads_back_to_its_purchase_from_every_object_that_comes_of_it()
    {
        var session = await calls.Payments.CreateSessionAsync(Request, Cancellation);

        session.ShouldBe(new PaymentSession("cs_1", new Uri("https://checkout.stripe.com/c/pay/cs_1")));
        var asked = calls.Stripe.Requests.ShouldHaveSingleItem();
        asked.Line.ShouldBe("POST /v1/checkout/sessions");
        asked.Headers["Idempotency-Key"].ShouldBe("session:u1:c1");
        asked.Body.Split('&').ShouldBe(
            [
                "mode=payment",
                "client_reference_id=u1:c1",
                "customer_email=ada@academy.example",
                "metadata[checkoutId]=u1:c1",
                "payment_intent_data[metadata][checkoutId]=u1:c1",
                "line_items[0][quantity]=1",
                "line_items[0][price_data][currency]=usd",
                "line_items[0][price_data][unit_amount]=2000",
                "line_items[0][price_data][product_data][name]=A+seat",
                "success_url=https://academy.example/payments/1",
                "cancel_url=https://academy.example/payments/1",
                $"expires_at={Until.AddMinutes(35).ToUnixTimeSeconds()}",
            ],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData(BillingInterval.Month, "month")]
    [InlineData(BillingInterval.Year, "year")]
    public async Task What_is_paid_again_and_again_is_a_subscription(BillingInterval interval, string word)
    {
        await calls.Payments.CreateSessionAsync(Request with { Interval = interval }, Cancellation);

        var body = calls.Stripe.Requests.ShouldHaveSingleItem().Body.Split('&');
        body.ShouldContain("mode=subscription");
        body.ShouldContain("subscription_data[metadata][checkoutId]=u1:c1");
        body.ShouldContain($"line_items[0][price_data][recurring][interval]={word}");
        body.ShouldNotContain(field => field.StartsWith("payment_intent_data", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_version_of_the_API_is_the_one_that_the_code_was_written_for()
    {
        await calls.Payments.CreateSessionAsync(Request, Cancellation);

        calls.Stripe.Requests.ShouldHaveSingleItem().Headers["Stripe-Version"].ShouldBe("2026-07-29.dahlia");
    }

    public void Dispose() => calls.Dispose();
}
