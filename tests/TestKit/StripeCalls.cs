using System.Globalization;
using System.Text;
using System.Text.Json;
using Academy.Core.Payments.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Academy.TestKit;

/// <summary>Events as Stripe would send them.</summary>
public static class StripeCalls
{
    public const string Path = "v1/webhooks/stripe";

    private static int events;

    /// <summary>An event about an object, with an id that no other has.</summary>
    public static string Event<T>(string type, T about, DateTimeOffset created, string? id = null) => JsonSerializer.Serialize(
        new StripeEnvelope(
            id ?? string.Create(CultureInfo.InvariantCulture, $"evt_{Interlocked.Increment(ref events)}"),
            type,
            created.ToUnixTimeSeconds(),
            new StripeData(JsonSerializer.SerializeToElement(about, StripeJson.Options))),
        StripeJson.Options);

    /// <summary>Posts a body with a signature over it that is good now.</summary>
    public static Task<HttpResponseMessage> PostStripeAsync(this AcademyHost academy, string body) =>
        academy.PostStripeAsync(body, academy.Sign(body));

    public static async Task<HttpResponseMessage> PostStripeAsync(this AcademyHost academy, string body, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (signature is not null)
        {
            request.Headers.TryAddWithoutValidation(StripeSignature.Header, signature);
        }

        return await academy.Http.SendAsync(request);
    }

    public static string Sign(this AcademyHost academy, string body, DateTimeOffset? at = null) =>
        StripeSignature.Sign(Encoding.UTF8.GetBytes(body), academy.Secret(), at ?? academy.Clock.GetUtcNow());

    private static string Secret(this AcademyHost academy) => academy.Services.GetRequiredService<IOptions<StripeOptions>>().Value.Secrets[0];
}
