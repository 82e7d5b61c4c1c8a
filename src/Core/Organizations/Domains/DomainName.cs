using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Academy.Core.Accounts;

namespace Academy.Core.Organizations.Domains;

/// <summary>A domain in the one spelling that the academy compares and stores: lower case, ASCII, without a dot at the end.</summary>
public readonly record struct DomainName
{
    /// <summary>The longest name that leaves room for the challenge record before it.</summary>
    public const int MaxLength = 230;

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    private DomainName(string value) => Value = value;

    public string Value { get; }

    /// <summary>Accepts a dotted host name in any case or script; no address, path, port or number.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DomainName name)
    {
        name = default;
        var trimmed = (text?.Trim() ?? "").TrimEnd('.');
        if (trimmed.Length is 0 or > MaxLength || !TryToAscii(trimmed, out var ascii) || ascii.Length > MaxLength)
        {
            return false;
        }

        var labels = ascii.Split('.');
        if (labels.Length < 2 || labels[^1].All(char.IsAsciiDigit) || Uri.CheckHostName(ascii) != UriHostNameType.Dns)
        {
            return false;
        }

        name = new(ascii);
        return true;
    }

    /// <summary>The domain of an address.</summary>
    public static DomainName? Of(EmailAddress address) => TryParse(address.Value[(address.Value.LastIndexOf('@') + 1)..], out var name) ? name : null;

    public override string ToString() => Value;

    private static bool TryToAscii(string text, out string ascii)
    {
        try
        {
            ascii = Idn.GetAscii(text).ToLowerInvariant();
            return true;
        }
        catch (ArgumentException)
        {
            ascii = "";
            return false;
        }
    }
}
