using System.Net;
using System.Net.Http.Headers;
using Academy.Core.Payments;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Platform;
using Stripe;

namespace Academy.Cloud.Tests.Payments;

/// <summary>What becomes of Stripe's failures.</summary>
public sealed class StripeFailureTests : IDisposable
{
    private static readonly RefundCommand Refund = new("refund:1", CheckoutId.From("u1:c1"), "pi_1", new(1_000, "USD"));

    private readonly StripeCalls calls = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(401, "invalid_request_error")]
    [InlineData(403, "invalid_request_error")]
    [InlineData(409, "idempotency_error")]
    [InlineData(429, "invalid_request_error")]
    [InlineData(500, "api_error")]
    [InlineData(503, "api_error")]
    public async Task What_is_not_the_request_s_fault_is_an_outage(int status, string type)
    {
        Fail(status, type, "any");

        var outage = await Should.ThrowAsync<OutageException>(() => calls.Payments.RefundAsync(Refund, Cancellation));

        outage.Service.ShouldBe("Stripe");
        calls.Stripe.Requests.ShouldHaveSingleItem("who called tries again, nobody else");
    }

    [Fact]
    public async Task An_outage_says_when_to_come_back()
    {
        calls.Stripe.Answer = _ =>
        {
            var response = CannedHandler.Json("""{"error":{"type":"invalid_request_error","code":"rate_limit"}}""", HttpStatusCode.TooManyRequests);
            response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(7));
            return response;
        };

        (await Should.ThrowAsync<OutageException>(() => calls.Payments.RefundAsync(Refund, Cancellation))).RetryAfter.ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task A_Stripe_that_can_not_be_reached_is_an_outage()
    {
        calls.Stripe.Answer = _ => throw new HttpRequestException("No such host is known.");

        await Should.ThrowAsync<OutageException>(() => calls.Payments.RefundAsync(Refund, Cancellation));
    }

    [Fact]
    public async Task A_Stripe_that_does_not_answer_is_an_outage()
    {
        calls.Stripe.Answer = _ => throw new TaskCanceledException("The request was canceled due to the configured HttpClient.Timeout.");

        await Should.ThrowAsync<OutageException>(() => calls.Payments.RefundAsync(Refund, Cancellation));
    }

    [Fact]
    public async Task A_caller_who_left_is_none()
    {
        using var left = new CancellationTokenSource();
        await left.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => calls.Payments.RefundAsync(Refund, left.Token));
    }

    [Theory]
    [InlineData(400, "invalid_request_error", "charge_already_refunded")]
    [InlineData(402, "card_error", "expired_card")]
    [InlineData(404, "invalid_request_error", "resource_missing")]
    public async Task What_Stripe_will_never_do_is_a_refusal_with_its_own_word(int status, string type, string code)
    {
        Fail(status, type, code);

        (await calls.Payments.RefundAsync(Refund, Cancellation)).ShouldBe(RefundOutcome.Rejected(code));
    }

    [Fact]
    public async Task A_key_that_stood_for_something_else_is_neither_and_is_seen()
    {
        Fail(400, "idempotency_error", "idempotency_key_in_use");

        (await Should.ThrowAsync<StripeException>(() => calls.Payments.RefundAsync(Refund, Cancellation))).StripeError.Type.ShouldBe("idempotency_error");
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    public async Task A_session_and_a_subscription_that_are_over_need_no_end(int status)
    {
        Fail(status, "invalid_request_error", "resource_missing");

        await calls.Payments.ExpireSessionAsync("cs_1", Cancellation);
        await calls.Payments.CancelSubscriptionAsync("sub_1", Cancellation);

        calls.Stripe.Requests.Select(request => request.Line).ShouldBe(["POST /v1/checkout/sessions/cs_1/expire", "POST /v1/subscriptions/sub_1"]);
    }

    public void Dispose() => calls.Dispose();

    private void Fail(int status, string type, string code) =>
        calls.Stripe.Answer = _ => CannedHandler.Json($$$"""{"error":{"type":"{{{type}}}","code":"{{{code}}}","message":"No."}}""", (HttpStatusCode)status);
}
