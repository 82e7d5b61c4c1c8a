using System.Security.Cryptography;
using System.Text;

namespace Academy.Core.Materials.OfficeHours;

/// <summary>The header that says that Cal.com sent a webhook: the HMAC-SHA256 of the body under the shared secret, in hex.</summary>
public static class CalSignature
{
    public const string Header = "X-Cal-Signature-256";

    public static bool IsValid(string? header, ReadOnlySpan<byte> body, string? secret) =>
        header is not null && !string.IsNullOrEmpty(secret)
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign(body, secret)), Encoding.UTF8.GetBytes(header.ToLowerInvariant()));

    /// <summary>The header that Cal.com would send with a body.</summary>
    public static string Sign(ReadOnlySpan<byte> body, string secret) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
}
