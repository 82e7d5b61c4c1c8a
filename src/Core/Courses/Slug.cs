using System.Globalization;
using System.Text.RegularExpressions;
using Academy.Core.Platform;

namespace Academy.Core.Courses;

/// <summary>The name of a course in addresses: lower-case words of a-z and 0-9 joined by hyphens.</summary>
public static partial class Slug
{
    public const int MaxLength = 80;
    public const string Pattern = "[a-z0-9]+(-[a-z0-9]+)*";

    private const int Numbered = 20;

    /// <summary>The slug of a title: "Café &amp; Code" becomes "cafe-code"; "course" when the title has no letter that a slug can hold.</summary>
    public static string Of(string title)
    {
        var words = NotAllowed().Replace(Text.Fold(title), "-").Trim('-');
        return words.Length == 0 ? "course" : Cut(words, MaxLength);
    }

    /// <summary>Slugs to try for a course that didn't ask for a particular one: the plain one, numbered ones, and one that can't be taken.</summary>
    public static IEnumerable<string> Candidates(string slug, CourseId course) =>
    [
        Cut(slug, MaxLength),
        .. Enumerable.Range(2, Numbered).Select(number => Append(slug, number.ToString(CultureInfo.InvariantCulture))),
        Append(slug, course.Value),
    ];

    /// <summary>The slug of a copy.</summary>
    public static string OfCopy(string slug) => Append(slug, "copy");

    private static string Append(string slug, string ending) => $"{Cut(slug, MaxLength - ending.Length - 1)}-{ending}";

    private static string Cut(string slug, int length) => slug.Length <= length ? slug : slug[..length].TrimEnd('-');

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex NotAllowed();
}
