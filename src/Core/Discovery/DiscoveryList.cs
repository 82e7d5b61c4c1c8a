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

    public static Result<DiscoveryPage> Read(AudienceLists lists, TrackId? track, GoalId? goal, DiscoverQuery query) =>
        Cursor.Decode<DiscoveryPosition?>(ListName, query.After, null).Then(after =>
        {
            var filter = FilterOf(query);
            var start = after ?? First(lists, track, goal, filter);
            var courses = lists.On(start.Rung, track, goal);
            var found = Matching(courses, start.IsUnfiltered ? null : filter, FirstBehind(courses, after)).Take(query.Limit + 1).ToList();
            var next = found.Count > query.Limit
                ? Cursor.Encode(ListName, start with { Rank = found[query.Limit - 1].Rank, Id = found[query.Limit - 1].Course.Id })
                : null;
            return new DiscoveryPage(ScopeOf(start.Rung), start.IsUnfiltered, [.. found.Take(query.Limit).Select(place => place.Course)], next);
        });

    public static DiscoveryScope ScopeOf(Rung rung) => rung switch
    {
        Rung.Goal => DiscoveryScope.Goal,
        Rung.Track => DiscoveryScope.Track,
        _ => DiscoveryScope.General,
    };

    private static DiscoveryPosition First(AudienceLists lists, TrackId? track, GoalId? goal, CatalogFilter? filter)
    {
        if (filter is null)
        {
            return new(lists.RungOf(track, goal), IsUnfiltered: false);
        }

        foreach (var rung in Enum.GetValues<Rung>())
        {
            if (Matching(lists.On(rung, track, goal), filter, 0).Any())
            {
                return new(rung, IsUnfiltered: false);
            }
        }

        return new(lists.RungOf(track, goal), IsUnfiltered: true);
    }

    private static IEnumerable<(int Rank, CourseSummary Course)> Matching(CourseSequence courses, CatalogFilter? filter, int first)
    {
        for (var rank = first; rank < courses.Count; rank++)
        {
            if (filter is null || courses.Entries[rank].Matches(filter))
            {
                yield return (rank, courses.Entries[rank].Course);
            }
        }
    }

    // Behind the course where the page before ended, wherever it is now; from where it was when it is gone.
    private static int FirstBehind(CourseSequence courses, DiscoveryPosition? after) =>
        after?.Id is not { } last ? 0 : courses.RankOf(last) is { } rank ? rank + 1 : Math.Max(0, after.Rank);

    private static CatalogFilter? FilterOf(DiscoverQuery query) =>
        query is { Q: null, Tag.Count: 0, Delivery: null, Level: null }
            ? null
            : new(query.Delivery, null, query.Level, null, CatalogFilter.FoldTags(query.Tag), CatalogFilter.FoldWords(query.Q));
}

/// <summary>A page before it is known how far the learner is in its courses.</summary>
internal sealed record DiscoveryPage(DiscoveryScope Scope, bool IsUnfiltered, IReadOnlyList<CourseSummary> Courses, string? NextCursor);

/// <summary>A place in a learner's list: on which rung, whether without the filters, and behind which course.</summary>
internal sealed record DiscoveryPosition(Rung Rung, bool IsUnfiltered, int Rank = 0, CourseId? Id = null);
