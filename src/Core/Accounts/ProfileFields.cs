using Academy.Core.Platform;

namespace Academy.Core.Accounts;

/// <summary>The rules of single profile fields. Each returns the value to keep and remembers what it refused, so that one answer names every bad field.</summary>
internal sealed class ProfileFields
{
    private readonly Dictionary<string, string[]> refused = [];

    public Refusal? Refusal => refused.Count == 0 ? null : AccountRefusals.InvalidProfile with { Fields = refused };

    /// <summary>Null keeps, blank clears.</summary>
    public static string? Text(string? change, string? current) => change is null ? current : change.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Certificates carry the name: once given it can be changed but not taken away.</summary>
    public string? Name(string? change, string? current) =>
        Checked("name", Text(change, current), current, name => name is not null || current is null, "A name can be changed but not cleared.");

    public string? LinkedInUrl(string? change, string? current) =>
        Checked("linkedInUrl", Text(change, current), current, IsLinkedIn, "Must be an https address on linkedin.com.");

    public string? PhoneNumber(string? change, string? current)
    {
        var digits = Text(change, current)?.Where(character => !" .-()".Contains(character, StringComparison.Ordinal));
        return Checked("phoneNumber", digits is null ? null : string.Concat(digits), current, IsE164, "Must be international: a plus sign and 8 to 15 digits.");
    }

    public string? Timezone(string? change, string? current) =>
        Checked("timezone", Text(change, current), current, IsIana, "Must be an IANA time zone such as Europe/Berlin.");

    private string? Checked(string field, string? value, string? current, Func<string?, bool> isValid, string message)
    {
        if (value == current || isValid(value))
        {
            return value;
        }

        refused[field] = [message];
        return current;
    }

    private static bool IsLinkedIn(string? value) =>
        value is null || (Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0
            && (uri.IdnHost == "linkedin.com" || uri.IdnHost.EndsWith(".linkedin.com", StringComparison.Ordinal)));

    private static bool IsE164(string? value) =>
        value is null || (value is ['+', >= '1' and <= '9', .. var rest] && rest.Length is >= 7 and <= 14 && rest.All(char.IsAsciiDigit));

    private static bool IsIana(string? value) => value is null || (TimeZoneInfo.TryFindSystemTimeZoneById(value, out var zone) && zone.HasIanaId);
}
