using Academy.Core.Platform;

namespace Academy.Core.Courses;

/// <summary>The tags of courses with how many have each, ready to be paged.</summary>
internal sealed class CatalogTags
{
    private const string ListName = "courses/tags";

    private readonly (string Folded, TagCount Count)[] tags;

    public CatalogTags(IEnumerable<CourseSummary> courses) => tags =
    [
        .. courses.SelectMany(course => course.Tags)
            .GroupBy(Text.Fold)
            .Select(spellings => (spellings.Key, new TagCount(UsualSpelling(spellings), spellings.Count())))
            .OrderBy(tag => tag.Key, StringComparer.Ordinal),
    ];

    public Result<Page<TagCount>> List(TagQuery query) => Cursor.Decode<string?>(ListName, query.After, null).Then(after =>
    {
        var prefix = Text.Fold(query.Prefix?.Trim() ?? "");
        var found = tags
            .Where(tag => (after is null || string.CompareOrdinal(tag.Folded, after) > 0) && tag.Folded.StartsWith(prefix, StringComparison.Ordinal))
            .Take(query.Limit + 1)
            .ToList();
        return new Page<TagCount>(
            [.. found.Take(query.Limit).Select(tag => tag.Count)], found.Count > query.Limit ? Cursor.Encode(ListName, found[query.Limit - 1].Folded) : null);
    });

    private static string UsualSpelling(IEnumerable<string> spellings) =>
        spellings.CountBy(spelling => spelling).OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal).First().Key;
}
