using System.Text;
using System.Text.Json;
using Academy.Core.Payments.Events;

namespace Academy.Local.Tests.Checkout;

/// <summary>Holds our reading and writing of signatures to Stripe's own library for Node.js.</summary>
public sealed class StripeLibraryTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly (string Payload, string Secret)[] Bodies =
    [
        ("{\"id\":\"evt_1\",\"object\":\"event\"}", "whsec_test"),
        ("{\n  \"id\": \"evt_2\",\n  \"name\": \"Zoë Müller — 東京 🎓\"\n}", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
        ("{\"id\":\"evt_3\"," + $"\"text\":\"{new string('x', 20_000)}\"}}", "sëcret with spaces"),
        ("{}", "whsec_x"),
    ];

    [Fact]
    public async Task A_header_of_the_library_is_valid_here_and_ours_is_valid_there()
    {
        var cases = Bodies.Select(body => new
        {
            payload = body.Payload,
            secret = body.Secret,
            timestamp = Now.ToUnixTimeSeconds(),
            header = StripeSignature.Sign(Encoding.UTF8.GetBytes(body.Payload), body.Secret, Now),
        });
        var folder = Path.Combine(AppContext.BaseDirectory, "Checkout", "js");

        var answers = JsonSerializer.Deserialize<Answer[]>(await NodeScript.RunAsync(folder, "sign.mjs", JsonSerializer.Serialize(cases)), JsonSerializerOptions.Web)!;

        answers.Length.ShouldBe(Bodies.Length);
        foreach (var (answer, body) in answers.Zip(Bodies))
        {
            answer.Verified.ShouldBe(true);
            var bytes = Encoding.UTF8.GetBytes(body.Payload);
            StripeSignature.IsValid(answer.Header, bytes, [body.Secret], Now.AddSeconds(300)).ShouldBeTrue(answer.Header);
            StripeSignature.IsValid(answer.Header, bytes, [body.Secret + "x"], Now).ShouldBeFalse();
            StripeSignature.IsValid(answer.Header, [.. bytes, (byte)' '], [body.Secret], Now).ShouldBeFalse();
        }
    }

    private sealed record Answer(string Header, bool? Verified);
}
