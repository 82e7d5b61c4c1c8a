using Academy.Core.Payments;
using Academy.Core.Payments.Checkouts;

namespace Academy.Cloud.Tests.Payments;

/// <summary>What Stripe is asked for when money goes back.</summary>
public sealed class StripeRefundTests : IDisposable
{
    private static readonly RefundCommand Half = new("refund:1", CheckoutId.From("u1:c1"), "pi_1", new(1_000, "USD"));

    private readonly StripeCalls calls = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refund_is_written_with_its_key()
    {
        calls.Stripe.Answer = asked => CannedHandler.Json(asked.Line.StartsWith("GET", StringComparison.Ordinal) ? StripeCalls.NoItems : """{"id":"re_1","object":"refund"}""");

        (await calls.Payments.RefundAsync(Half, Cancellation)).ShouldBe(RefundOutcome.Made("re_1", "pi_1"));

        var made = calls.Stripe.Requests[^1];
        made.Line.ShouldBe("POST /v1/refunds");
        made.Headers["Idempotency-Key"].ShouldBe("refund:1");
        made.Body.Split('&').ShouldBe(
            ["payment_intent=pi_1", "amount=1000", "reason=requested_by_customer", "metadata[checkoutId]=u1:c1", "metadata[refundKey]=refund:1"],
            ignoreOrder: true);
    }

    [Fact]
    public async Task A_refund_that_was_made_before_is_found_however_long_ago_that_was()
    {
        calls.Stripe.Answer = _ => CannedHandler.Json(
            """{"object":"list","has_more":false,"data":[{"id":"re_0","object":"refund","metadata":{}},{"id":"re_1","object":"refund","metadata":{"refundKey":"refund:1"}}]}""");

        (await calls.Payments.RefundAsync(Half, Cancellation)).ShouldBe(RefundOutcome.Made("re_1", "pi_1"));

        calls.Stripe.Requests.ShouldHaveSingleItem().Line.ShouldStartWith("GET /v1/refunds");
    }

    [Fact]
    public async Task What_was_paid_by_an_invoice_is_given_back_where_it_was_paid()
    {
        calls.Stripe.Answer = asked => CannedHandler.Json(
            asked.Line.StartsWith("GET /v1/invoice_payments", StringComparison.Ordinal)
                ? """{"object":"list","has_more":false,"data":[{"id":"inpay_1","object":"invoice_payment","payment":{"type":"payment_intent","payment_intent":"pi_9"}}]}"""
                : asked.Line.StartsWith("GET", StringComparison.Ordinal) ? StripeCalls.NoItems : """{"id":"re_1","object":"refund"}""");

        (await calls.Payments.RefundAsync(Half with { Reference = "in_1" }, Cancellation)).ShouldBe(RefundOutcome.Made("re_1", "pi_9"));

        calls.Stripe.Requests[0].Line.ShouldContain("invoice=in_1");
    }

    [Fact]
    public async Task An_invoice_that_nobody_paid_has_nothing_to_give_back()
    {
        calls.Stripe.Answer = _ => CannedHandler.Json(StripeCalls.NoItems);

        (await calls.Payments.RefundAsync(Half with { Reference = "in_1" }, Cancellation)).ShouldBe(RefundOutcome.Rejected("payment_not_found"));
    }

    public void Dispose() => calls.Dispose();
}
