using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net.Mail;

namespace Academy.Core.Accounts;

/// <summary>An e-mail address in the one spelling that the academy compares and stores: trimmed and in lower case.</summary>
public readonly record struct EmailAddress
{
    /// <summary>The longest address that SMTP can carry.</summary>
    public const int MaxLength = 254;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create("\"<>()[],;:\\");

    private EmailAddress(string value) => Value = value;

    public string Value { get; }

    /// <summary>The name under which the directory keeps the owner of the address.</summary>
    public string DirectoryKey => $"email:{Value}";

    /// <summary>Accepts a bare address with a dotted domain; no display name, comment, quotes or line break gets through to a mail header.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out EmailAddress address)
    {
        address = default;
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length > MaxLength || trimmed.AsSpan().ContainsAny(Forbidden) || !MailAddress.TryCreate(trimmed, out var parsed) || parsed.Address != trimmed)
        {
            return false;
        }

        var isDotted = parsed.Host.Contains('.', StringComparison.Ordinal) && !parsed.Host.StartsWith('.') && !parsed.Host.EndsWith('.');
        if (!isDotted || parsed.User.Length > 64 || trimmed.Any(character => char.IsControl(character) || char.IsWhiteSpace(character)))
        {
            return false;
        }

        address = new(trimmed.ToLowerInvariant());
        return true;
    }

    public override string ToString() => Value;
}
