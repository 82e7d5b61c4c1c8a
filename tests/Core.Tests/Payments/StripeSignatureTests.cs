using System.Text;
using Academy.Core.Payments.Events;

namespace Academy.Core.Tests.Payments;

public sealed class StripeSignatureTests
{
    private const string Secret = "whsec_test";

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("{\"id\":\"evt_1\"}");

    // Made with the library that Stripe publishes for Node.js, version 23: generateTestHeaderString({ payload: '{"id":"evt_1"}', secret: 'whsec_test', timestamp }).
    private const string FromStripe = "t=1772442000,v1=58a127a24fe905b327df81e4529bf4d9ebb3032e3fcedf32d3e5d221f6848b33";

    [Fact]
    public void A_signature_that_Stripe_s_own_library_made_is_valid() => IsValid(FromStripe).ShouldBeTrue();

    [Fact]
    public void Our_signature_is_the_one_that_Stripe_s_own_library_makes() => StripeSignature.Sign(Body, Secret, Now).ShouldBe(FromStripe);

    [Theory]
    [InlineData(-300, true)]
    [InlineData(-301, false)]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void A_signature_is_good_for_300_seconds_to_either_side(int seconds, bool valid) =>
        StripeSignature.IsValid(StripeSignature.Sign(Body, Secret, Now.AddSeconds(seconds)), Body, [Secret], Now).ShouldBe(valid);

    [Fact]
    public void A_millisecond_beyond_the_tolerance_is_too_old() =>
        StripeSignature.IsValid(StripeSignature.Sign(Body, Secret, Now), Body, [Secret], Now.AddSeconds(300).AddMilliseconds(1)).ShouldBeFalse();

    [Fact]
    public void A_body_that_was_changed_is_refused() => StripeSignature.IsValid(FromStripe, Encoding.UTF8.GetBytes("{\"id\":\"evt_2\"}"), [Secret], Now).ShouldBeFalse();

    [Fact]
    public void Another_secret_signs_otherwise() => StripeSignature.IsValid(FromStripe, Body, ["whsec_other"], Now).ShouldBeFalse();

    [Fact]
    public void Without_a_secret_nothing_is_valid() => StripeSignature.IsValid(FromStripe, Body, [], Now).ShouldBeFalse();

    [Fact]
    public void While_secrets_change_either_of_ours_will_do() => StripeSignature.IsValid(FromStripe, Body, ["whsec_next", Secret], Now).ShouldBeTrue();

    [Theory]
    [InlineData("{0},v1=00")]
    [InlineData("t=1772442000,v1=00,{1}")]
    [InlineData("v1=00,{1},v1=11,t=1772442000")]
    [InlineData("{0},v0=6ffbb59b2300aae63f272406069a9788598b792a944a07aba816edb039989a39")]
    [InlineData(" t=1772442000 , {1} ")]
    [InlineData("{0},colour=blue,")]
    public void One_good_signature_among_several_is_enough(string header) => IsValid(Fill(header)).ShouldBeTrue();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(",,,")]
    [InlineData("t=1772442000")]
    [InlineData("{1}")]
    [InlineData("t=,{1}")]
    [InlineData("t=soon,{1}")]
    [InlineData("t=-1772442000,{1}")]
    [InlineData("t=1772442000.0,{1}")]
    [InlineData("t= 1772442000x,{1}")]
    [InlineData("t=99999999999999999999,{1}")]
    [InlineData("t=9223372036854775807,{1}")]
    [InlineData("t=1772442000,t=1772442000,{1}")]
    [InlineData("t=1772442001,{1}")]
    [InlineData("t=1772442000,v0={2}")]
    [InlineData("t=1772442000,v1=")]
    [InlineData("t=1772442000,v1=ä")]
    [InlineData("t=1772442000;{1}")]
    [InlineData("T=1772442000,{1}")]
    public void A_header_that_lacks_something_or_says_it_otherwise_is_refused(string? header) => IsValid(Fill(header)).ShouldBeFalse();

    [Fact]
    public void Half_a_signature_is_none()
    {
        IsValid(FromStripe[..^1]).ShouldBeFalse();
        IsValid(FromStripe + "0").ShouldBeFalse();
        IsValid(FromStripe.ToUpperInvariant().Replace("T=", "t=", StringComparison.Ordinal).Replace("V1=", "v1=", StringComparison.Ordinal)).ShouldBeFalse();
    }

    [Fact]
    public void Secrets_of_any_script_sign()
    {
        var header = StripeSignature.Sign(Body, "geheimnis-ß-秘密", Now);

        StripeSignature.IsValid(header, Body, ["geheimnis-ß-秘密"], Now).ShouldBeTrue();
        StripeSignature.IsValid(header, Body, ["geheimnis-ss-秘密"], Now).ShouldBeFalse();
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData(" , ", 0)]
    [InlineData("whsec_a", 1)]
    [InlineData("whsec_a, whsec_b", 2)]
    public void The_configuration_names_one_secret_or_several(string configured, int secrets) =>
        new StripeOptions { WebhookSecrets = configured }.Secrets.Count.ShouldBe(secrets);

    private static bool IsValid(string? header) => StripeSignature.IsValid(header, Body, [Secret], Now);

    private static string? Fill(string? header) => header?
        .Replace("{0}", FromStripe, StringComparison.Ordinal)
        .Replace("{1}", FromStripe.Split(',')[1], StringComparison.Ordinal)
        .Replace("{2}", FromStripe.Split('=')[^1], StringComparison.Ordinal);
}
