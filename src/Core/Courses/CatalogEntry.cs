using System.Globalization;
using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Courses;

/// <summary>A card with what filters and orders compare, worked out once.</summary>
internal sealed class CatalogEntry(CourseSummary course)
{
    private readonly string title = Text.Fold(course.Title);
    private readonly string newest = (DateTimeOffset.MaxValue.UtcTicks - course.Since.UtcTicks).ToString("D19", CultureInfo.InvariantCulture);
    private readonly HashSet<string> tags = [.. course.Tags.Select(Text.Fold)];

    public CourseSummary Course { get; } = course;

    /// <summary>The title and the tags, folded: what is searched.</summary>
    public string Words { get; } = Text.Fold(string.Join('\n', [course.Title, .. course.Tags]));

    public string KeyFor(CourseSort sort) => sort == CourseSort.Title ? title : newest;

    /// <summary>Where the entry stands in a list: by its key, then by its id.</summary>
    public int CompareTo(CourseSort sort, CatalogPosition position)
    {
        var order = string.CompareOrdinal(KeyFor(sort), position.Key);
        return order != 0 ? order : string.CompareOrdinal(Course.Id.Value, position.Id.Value);
    }

    public bool Matches(CatalogFilter filter) =>
        (filter.Delivery is null || filter.Delivery == Course.Delivery)
        && (filter.SessionType is null || filter.SessionType == Course.SessionType)
        && (filter.CapabilityLevel is null || filter.CapabilityLevel == Course.CapabilityLevel)
        && (filter.ImpactLevel is null || filter.ImpactLevel == Course.ImpactLevel)
        && (filter.TrackId is not { } track || Course.TrackIds.Contains(track))
        && (filter.GoalId is not { } goal || Course.GoalIds.Contains(goal))
        && (filter.Untagged is null || filter.Untagged == Course.IsUntagged)
        && Array.TrueForAll(filter.Tags, tags.Contains)
        && Array.TrueForAll(filter.Words, word => Words.Contains(word, StringComparison.Ordinal));
}

/// <summary>A place in a list; the list goes on behind it, wherever the course itself may have gone since.</summary>
internal sealed record CatalogPosition(string Key, CourseId Id);

/// <summary>The filters of a query, folded once.</summary>
internal sealed record CatalogFilter(
    CourseDelivery? Delivery, SessionType? SessionType, CapabilityLevel? CapabilityLevel, ImpactLevel? ImpactLevel, string[] Tags, string[] Words)
{
    public TrackId? TrackId { get; init; }

    public GoalId? GoalId { get; init; }

    public bool? Untagged { get; init; }

    /// <summary>What the <see cref="CatalogEntry.Words"/> of a course that matches contain.</summary>
    public IEnumerable<string> Texts => Words.Concat(Tags);

    public static CatalogFilter Of(CourseQuery query) =>
        new(query.Delivery, query.SessionType, query.CapabilityLevel, query.ImpactLevel, FoldTags(query.Tag), FoldWords(query.Q))
        {
            TrackId = query.TrackId,
            GoalId = query.GoalId,
            Untagged = query.Untagged,
        };

    public static string[] FoldTags(IReadOnlyList<string> tags) => [.. tags.Select(tag => Text.Fold(tag.Trim()))];

    public static string[] FoldWords(string? words) => Text.Fold(words ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
