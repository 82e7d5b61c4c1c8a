using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Academy.Core.Payments.Events;

/// <summary>
/// The header that says who sent a webhook and when: <c>t=1735689600,v1=hex,v1=hex</c>, where each v1 is the HMAC-SHA256 of <c>t.body</c> under one of
/// the secrets that are good at the time.
/// </summary>
public static class StripeSignature
{
    public const string Header = "Stripe-Signature";

    /// <summary>How far the sender's clock may be from ours, to either side; what is older may be someone repeating what they overheard.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(300);

    private const string Time = "t";
    private const string Scheme = "v1";

    /// <summary>Whether one of the signatures is the body's under one of the secrets, and fresh.</summary>
    public static bool IsValid(string? header, ReadOnlySpan<byte> body, IReadOnlyList<string> secrets, DateTimeOffset now)
    {
        var parts = Parse(header);
        if (parts.Where(part => part.Name == Time).ToList() is not [var time]
            || !long.TryParse(time.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs(now.ToUnixTimeMilliseconds() - (seconds * 1000m)) > (decimal)Tolerance.TotalMilliseconds)
        {
            return false;
        }

        var valid = false;
        foreach (var secret in secrets)
        {
            var expected = Encoding.ASCII.GetBytes(Compute(time.Value, body, secret));
            foreach (var given in parts.Where(part => part.Name == Scheme))
            {
                // Every pair is compared to its end, so the time it takes tells nothing about which of them came close.
                valid |= CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(given.Value));
            }
        }

        return valid;
    }

    /// <summary>The header that Stripe would send with a body at an instant.</summary>
    public static string Sign(ReadOnlySpan<byte> body, string secret, DateTimeOffset at)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"{Time}={time},{Scheme}={Compute(time, body, secret)}";
    }

    private static List<(string Name, string Value)> Parse(string? header) =>
    [
        .. from part in (header ?? "").Split(',')
           let separator = part.IndexOf('=', StringComparison.Ordinal)
           where separator > 0
           select (part[..separator].Trim(), part[(separator + 1)..].Trim()),
    ];

    private static string Compute(string time, ReadOnlySpan<byte> body, string secret)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.UTF8.GetBytes($"{time}."));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
