using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using Academy.Core.Platform;

namespace Academy.Core.Courses;

/// <summary>A page of courses as the bytes that answer for it.</summary>
public sealed record CatalogPage(ReadOnlyMemory<byte> Json, string ETag);

/// <summary>All cards as they were at one instant: never changes, so requests share it without locks.</summary>
internal sealed class CatalogSnapshot(FrozenDictionary<CourseId, CourseSummary> courses)
{
    private const int RememberedPages = 64;

    private readonly ConcurrentDictionary<(CourseStatus, CourseSort), CatalogList> lists = new();
    private readonly ConcurrentDictionary<string, CatalogPage> firstPages = new();
    private readonly ConcurrentDictionary<CourseStatus, CatalogTags> tags = new();
    private volatile UntaggedList? untagged;
    private volatile AudienceLists? audiences;

    /// <summary>The published courses by whom they are for.</summary>
    public AudienceLists Audiences => audiences ??= new AudienceLists(ListOf(CourseStatus.Published, CourseSort.Title).Entries);

    public Result<CatalogPage> List(CourseQuery query)
    {
        if (query.After is not null)
        {
            return Cursor.Decode<CatalogPosition?>(ListName(query), query.After, null).Then(position => Read(query, position));
        }

        // Words and ids are the caller's own; remembering what was found for them would only push out what everyone asks for.
        if (query.Q is not null || query.TrackId is not null || query.GoalId is not null)
        {
            return Read(query, null);
        }

        var key = KeyOf(query);
        if (!firstPages.TryGetValue(key, out var page))
        {
            if (firstPages.Count >= RememberedPages)
            {
                firstPages.Clear();
            }

            firstPages[key] = page = Read(query, null);
        }

        return page;
    }

    public IReadOnlyDictionary<CourseId, CourseSummary> Find(IEnumerable<CourseId> ids) =>
        ids.Distinct().Where(courses.ContainsKey).ToDictionary(id => id, id => courses[id]);

    public Result<Page<TagCount>> ListTags(TagQuery query) =>
        tags.GetOrAdd(query.Status, status => new CatalogTags(courses.Values.Where(course => course.Status == status))).List(query);

    public Result<UntaggedCourses> ListUntagged(PageQuery query) =>
        (untagged ??= new UntaggedList(Untagged(CourseStatus.Published), Untagged(CourseStatus.Draft))).Read(query);

    /// <summary>The cards of these courses in their order, as far as there are any.</summary>
    public IEnumerable<CourseSummary> InOrder(IReadOnlyList<CourseId> ids) => ids.Where(courses.ContainsKey).Select(id => courses[id]);

    private CatalogEntry[] Untagged(CourseStatus status) => [.. ListOf(status, CourseSort.Newest).Entries.Where(entry => entry.Course.IsUntagged)];

    private CatalogList ListOf(CourseStatus status, CourseSort sort) => lists.GetOrAdd((status, sort), list => Order(list.Item1, list.Item2));

    /// <summary>The same page as values.</summary>
    public Result<Page<CourseSummary>> Page(CourseQuery query) =>
        Cursor.Decode<CatalogPosition?>(ListName(query), query.After, null).Then(position => Find(query, position));

    private CatalogPage Read(CourseQuery query, CatalogPosition? after)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(Find(query, after), Json.Documents);
        return new CatalogPage(json, $"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 12))}\"");
    }

    private Page<CourseSummary> Find(CourseQuery query, CatalogPosition? after)
    {
        var list = ListOf(query.Status, query.Sort);
        var found = list.Matching(CatalogFilter.Of(query), FirstBehind(list.Entries, query.Sort, after)).Select(place => place.Entry).Take(query.Limit + 1).ToList();
        var cursor = found.Count > query.Limit
            ? Cursor.Encode(ListName(query), new CatalogPosition(found[query.Limit - 1].KeyFor(query.Sort), found[query.Limit - 1].Course.Id))
            : null;
        return new([.. found.Take(query.Limit).Select(entry => entry.Course)], cursor);
    }

    private CatalogList Order(CourseStatus status, CourseSort sort) => new(
    [
        .. courses.Values
            .Where(course => course.Status == status)
            .Select(course => new CatalogEntry(course))
            .OrderBy(entry => entry.KeyFor(sort), StringComparer.Ordinal)
            .ThenBy(entry => entry.Course.Id.Value, StringComparer.Ordinal),
    ]);

    private static int FirstBehind(IReadOnlyList<CatalogEntry> entries, CourseSort sort, CatalogPosition? after)
    {
        if (after is null)
        {
            return 0;
        }

        var (low, high) = (0, entries.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = entries[middle].CompareTo(sort, after) <= 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static string ListName(CourseQuery query) => $"courses:{query.Sort}";

    private static string KeyOf(CourseQuery query) =>
        $"{query.Status}|{query.Sort}|{query.Limit}|{query.Delivery}|{query.SessionType}|{query.CapabilityLevel}|{query.ImpactLevel}|{query.Untagged}|{string.Join('\n', query.Tag)}";
}
