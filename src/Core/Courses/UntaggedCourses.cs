using Academy.Core.Platform;

namespace Academy.Core.Courses;

/// <summary>
/// The courses that are for no track or goal yet, as a warning to those who write them: published ones first, since learners miss those, and of
/// each the newest first.
/// </summary>
/// <param name="Published">How many published courses are untagged.</param>
/// <param name="Drafts">How many drafts are.</param>
public sealed record UntaggedCourses(int Published, int Drafts, IReadOnlyList<CourseSummary> Items, string? NextCursor);

/// <summary>The untagged courses of one snapshot, in order.</summary>
internal sealed class UntaggedList(IReadOnlyList<CatalogEntry> published, IReadOnlyList<CatalogEntry> drafts)
{
    private const string ListName = "courses/untagged";

    public Result<UntaggedCourses> Read(PageQuery query) => Cursor.Decode<UntaggedPosition?>(ListName, query.After, null).Then(after =>
    {
        var found = Behind(CourseStatus.Published, published, after).Concat(Behind(CourseStatus.Draft, drafts, after)).Take(query.Limit + 1).ToList();
        var next = found.Count > query.Limit && found[query.Limit - 1] is { } last
            ? Cursor.Encode(ListName, new UntaggedPosition(last.Course.Status, last.KeyFor(CourseSort.Newest), last.Course.Id))
            : null;
        return new UntaggedCourses(published.Count, drafts.Count, [.. found.Take(query.Limit).Select(entry => entry.Course)], next);
    });

    private static IEnumerable<CatalogEntry> Behind(CourseStatus status, IReadOnlyList<CatalogEntry> entries, UntaggedPosition? after) => after switch
    {
        null => entries,
        _ when after.Status == status => entries.SkipWhile(entry => entry.CompareTo(CourseSort.Newest, new(after.Key, after.Id)) <= 0),
        { Status: CourseStatus.Draft } => [],
        _ => entries,
    };

    private sealed record UntaggedPosition(CourseStatus Status, string Key, CourseId Id);
}
