using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Academy.Core.Messaging.Webhooks;

/// <summary>
/// The header by which a receiver knows that an event is from here and fresh: <c>t=1735689600,v1=hex</c>, where v1 is the HMAC-SHA256 of <c>t.body</c>
/// under the secret. While one secret takes the place of another there is a v1 of each. The form is Stripe's, for which every language has a reader.
/// </summary>
public static class WebhookSignature
{
    public const string Header = "Academy-Signature";

    /// <param name="body">The body, as it is sent.</param>
    /// <param name="secrets">Those that are good now, the newest first.</param>
    /// <param name="at">When it is sent; a receiver refuses what is much older.</param>
    public static string Sign(string body, IEnumerable<string> secrets, DateTimeOffset at)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var content = Encoding.UTF8.GetBytes($"{time}.{body}");
        return string.Join(',', secrets.Select(secret => $"v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), content))}").Prepend($"t={time}"));
    }
}
