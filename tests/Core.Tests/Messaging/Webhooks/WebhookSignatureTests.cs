using System.Text;
using Academy.Core.Messaging.Webhooks;
using Academy.Core.Payments.Events;

namespace Academy.Core.Tests.Messaging.Webhooks;

[Spec(189)]
public sealed class WebhookSignatureTests
{
    private const string Body = """{"id":"evt_1"}""";

    // Computed with Python's hmac module.
    [Theory]
    [InlineData("whsec_first", Body, 1_772_442_000, "b859127ba0a536f924c26a430c2628371df5ed2fbaaacef923be5d991d5534c1")]
    [InlineData("whsec_second", Body, 1_772_442_000, "0bf42505b9c2b8ab6dc7eb2aa42a154c5112c17db5caf2f28d6b6f7803a5d243")]
    [InlineData("whsec_first", """{"name":"Zoë"}""", 1_735_689_600, "ad10f77d79573bd33eb5d5de32abf0e0260992cebfb949c4ddf3c777701f2ab2")]
    public void A_signature_is_what_others_compute(string secret, string body, long seconds, string expected) =>
        WebhookSignature.Sign(body, [secret], DateTimeOffset.FromUnixTimeSeconds(seconds)).ShouldBe($"t={seconds},v1={expected}");

    [Fact]
    public void While_two_secrets_are_good_either_proves_it()
    {
        var at = CourseBuilder.Start;

        var header = WebhookSignature.Sign(Body, ["whsec_second", "whsec_first"], at);

        IsValid(header, Body, "whsec_first", at).ShouldBeTrue();
        IsValid(header, Body, "whsec_second", at).ShouldBeTrue();
        IsValid(header, Body, "whsec_third", at).ShouldBeFalse();
    }

    [Fact]
    public void Another_body_or_a_later_time_is_not_what_was_signed()
    {
        var at = CourseBuilder.Start;
        var header = WebhookSignature.Sign(Body, ["whsec_first"], at);

        IsValid(header, Body + " ", "whsec_first", at).ShouldBeFalse();
        IsValid(header.Replace("t=", "t=1", StringComparison.Ordinal), Body, "whsec_first", at).ShouldBeFalse();
        IsValid(header, Body, "whsec_first", at.AddSeconds(301)).ShouldBeFalse();
    }

    private static bool IsValid(string header, string body, string secret, DateTimeOffset at) =>
        StripeSignature.IsValid(header, Encoding.UTF8.GetBytes(body), [secret], at);
}
