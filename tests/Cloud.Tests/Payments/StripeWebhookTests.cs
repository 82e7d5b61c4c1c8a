using System.Text;
using System.Text.Json;
using Academy.Core.Payments.Events;
using Stripe;

namespace Academy.Cloud.Tests.Payments;

/// <summary>Holds the academy's own check of signatures, and its own reading of events, to Stripe's library.</summary>
public sealed class StripeWebhookTests
{
    private const string Secret = "whsec_1";
    private const string Body = """{"id":"evt_1","object":"event","type":"checkout.session.completed","created":1772442000,"data":{"object":{"id":"cs_1","object":"checkout.session"}}}""";

    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_Stripe_signs_the_academy_accepts()
    {
        var header = EventUtility.GenerateSignatureHeader(Body, Secret, Now.ToUnixTimeSeconds());

        StripeSignature.IsValid(header, Encoding.UTF8.GetBytes(Body), [Secret], Now).ShouldBeTrue();
        StripeSignature.IsValid(header, Encoding.UTF8.GetBytes(Body), ["whsec_2"], Now).ShouldBeFalse();
    }

    [Theory]
    [InlineData(-301)]
    [InlineData(-300)]
    [InlineData(0)]
    [InlineData(300)]
    [InlineData(301)]
    public void What_the_academy_signs_is_as_old_to_Stripe_as_to_the_academy(int seconds)
    {
        var header = StripeSignature.Sign(Encoding.UTF8.GetBytes(Body), Secret, Now);
        var later = Now.AddSeconds(seconds);

        var valid = StripeSignature.IsValid(header, Encoding.UTF8.GetBytes(Body), [Secret], later);

        IsValidToStripe(header, later).ShouldBe(valid);
    }

    [Fact]
    public void The_tolerance_is_Stripe_s() => StripeSignature.Tolerance.TotalSeconds.ShouldBe(EventUtility.DefaultTimeTolerance);

    [Fact]
    public void The_academy_reads_of_an_event_what_Stripe_s_library_reads()
    {
        var theirs = EventUtility.ParseEvent(Body, throwOnApiVersionMismatch: false);
        var ours = JsonSerializer.Deserialize<StripeEnvelope>(Body, StripeJson.Options)!;

        (ours.Id, ours.Type, DateTimeOffset.FromUnixTimeSeconds(ours.Created).UtcDateTime).ShouldBe((theirs.Id, theirs.Type, theirs.Created));
    }

    private static bool IsValidToStripe(string header, DateTimeOffset at)
    {
        try
        {
            EventUtility.ValidateSignature(Body, header, Secret, EventUtility.DefaultTimeTolerance, at.ToUnixTimeSeconds());
            return true;
        }
        catch (StripeException)
        {
            return false;
        }
    }
}
