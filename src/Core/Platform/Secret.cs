using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Academy.Core.Platform;

/// <summary>A random 256-bit value that only its holder knows; what is stored is <see cref="Hash"/>.</summary>
public sealed record Secret
{
    private Secret(string value) => Value = value;

    /// <summary>Base64url, 43 characters.</summary>
    public string Value { get; }

    /// <summary>SHA-256 as lower-case hex. A plain hash is enough: 256 random bits can't be guessed, unlike a password.</summary>
    public string Hash => HashOf(Value);

    public static Secret Create() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));

    public static string HashOf(string value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)));

    /// <summary>Never the value, so that a log entry can't carry it by accident.</summary>
    public override string ToString() => "(secret)";
}
