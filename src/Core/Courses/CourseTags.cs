using Academy.Core.Platform;

namespace Academy.Core.Courses;

/// <summary>Free words that courses are found by; compared without case and diacritics, shown as first written.</summary>
public static class CourseTags
{
    public const int MaxLength = 50;

    public static bool IsValid(string tag) => tag.Trim().Length is > 0 and <= MaxLength;

    internal static (string Field, string Message) Fault(int index) => ($"tags[{index}]", $"A tag has 1 to {MaxLength} characters.");

    public static IReadOnlyList<string> Normalize(IEnumerable<string> tags) => [.. tags.Select(tag => tag.Trim()).DistinctBy(Text.Fold)];
}
