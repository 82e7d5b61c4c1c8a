using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Discovery;

/// <summary>
/// Which courses learners of a track and a goal are shown: those for the goal, else those for the track, else those for nobody in particular,
/// else all. Filters go through the same steps; when nothing at all matches them, they are let go of and the answer says so.
/// </summary>
internal static class DiscoveryList
{
    private const string ListName = "me/courses/discover";

    private static readonly Rung[] Rungs = Enum.GetValues<Rung>();

    public static Result<DiscoveryPage> Read(AudienceLists lists, TrackId? track, GoalId? goal, DiscoverQuery query) =>
        Cursor.Decode<DiscoveryPosition?>(ListName, query.After, null).Then(after =>
        {
            var filter = FilterOf(query);
            var page = DiscoveryPage.Empty;
            foreach (var start in after is null ? Starts(lists.RungOf(track, goal), filter) : [after])
            {
                page = PageAt(start, lists.On(start.Rung, track, goal), filter, query.Limit);
                if (page.Courses.Count > 0)
                {
                    break;
                }
            }

            return page;
        });

    public static DiscoveryScope ScopeOf(Rung rung) => rung switch
    {
        Rung.Goal => DiscoveryScope.Goal,
        Rung.Track => DiscoveryScope.Track,
        _ => DiscoveryScope.General,
    };

    private static IEnumerable<DiscoveryPosition> Starts(Rung top, CatalogFilter? filter) => filter is null
        ? [new(top, IsUnfiltered: false)]
        : [.. Rungs.Select(rung => new DiscoveryPosition(rung, IsUnfiltered: false)), new(top, IsUnfiltered: true)];

    private static DiscoveryPage PageAt(DiscoveryPosition start, CourseSequence courses, CatalogFilter? filter, int limit)
    {
        var found = courses.List.Matching(start.IsUnfiltered ? null : filter, FirstBehind(courses, start)).Take(limit + 1).ToList();
        var next = found.Count > limit
            ? Cursor.Encode(ListName, start with { Rank = found[limit - 1].Rank, Id = found[limit - 1].Entry.Course.Id })
            : null;
        return new DiscoveryPage(ScopeOf(start.Rung), start.IsUnfiltered, [.. found.Take(limit).Select(place => place.Entry.Course)], next);
    }

    // Behind the course where the page before ended, wherever it is now; from where it was when it is gone.
    private static int FirstBehind(CourseSequence courses, DiscoveryPosition start) =>
        start.Id is not { } last ? 0 : courses.RankOf(last) is { } rank ? rank + 1 : Math.Max(0, start.Rank);

    private static CatalogFilter? FilterOf(DiscoverQuery query) =>
        query is { Q: null, Tag.Count: 0, Delivery: null, Level: null }
            ? null
            : new(query.Delivery, null, query.Level, null, CatalogFilter.FoldTags(query.Tag), CatalogFilter.FoldWords(query.Q));
}

/// <summary>A page before it is known how far the learner is in its courses.</summary>
internal sealed record DiscoveryPage(DiscoveryScope Scope, bool IsUnfiltered, IReadOnlyList<CourseSummary> Courses, string? NextCursor)
{
    public static DiscoveryPage Empty { get; } = new(DiscoveryScope.General, IsUnfiltered: false, [], null);
}

/// <summary>A place in a learner's list: on which rung, whether without the filters, and behind which course, from the start without one.</summary>
internal sealed record DiscoveryPosition(Rung Rung, bool IsUnfiltered, int Rank = 0, CourseId? Id = null);
