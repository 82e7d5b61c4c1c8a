using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Courses;

/// <summary>What an audience may become. A track or goal that is no longer offered can't be added; what a course has of them may stay.</summary>
public static class AudienceDecisions
{
    /// <summary>The audience with these tracks and goals, and no others.</summary>
    public static Result<CourseAudience> Set(CourseAudience before, IReadOnlyList<TrackId> trackIds, IReadOnlyList<GoalId> goalIds, TrackSnapshot tracks)
    {
        List<(string, string)> faults =
        [
            .. trackIds.Index().Where(track => !before.TrackIds.Contains(track.Item) && !IsOffered(track.Item, tracks))
                .Select(track => ($"trackIds[{track.Index}]", $"There is no track {track.Item} that is offered.")),
            .. goalIds.Index().Where(goal => !before.GoalIds.Contains(goal.Item) && !IsOffered(goal.Item, tracks))
                .Select(goal => ($"goalIds[{goal.Index}]", $"There is no goal {goal.Item} that can be chosen.")),
        ];
        return faults.Count > 0 ? CourseRefusals.UnknownAudience(faults) : Of([.. trackIds, .. goalIds.Select(goal => TrackOf(goal, tracks)).OfType<TrackId>()], goalIds);
    }

    /// <summary>The audience with these as well.</summary>
    public static Result<CourseAudience> Add(CourseAudience before, IReadOnlyList<TrackId> trackIds, IReadOnlyList<GoalId> goalIds, TrackSnapshot tracks) =>
        Set(before, trackIds, goalIds, tracks).Then(added => Of([.. before.TrackIds, .. added.TrackIds], [.. before.GoalIds, .. added.GoalIds]));

    /// <summary>The audience without these. A track goes with its goals; a goal goes alone, so the course stays one for the whole track.</summary>
    public static CourseAudience Remove(CourseAudience before, IReadOnlyList<TrackId> trackIds, IReadOnlyList<GoalId> goalIds, TrackSnapshot tracks) => Of(
        before.TrackIds.Except(trackIds),
        before.GoalIds.Where(goal => !goalIds.Contains(goal) && !(TrackOf(goal, tracks) is { } track && trackIds.Contains(track))));

    private static bool IsOffered(TrackId id, TrackSnapshot tracks) => tracks.Find(id) is { IsArchived: false };

    private static bool IsOffered(GoalId id, TrackSnapshot tracks) => tracks.FindGoal(id) is { Track.IsArchived: false, Goal.IsRetired: false };

    private static TrackId? TrackOf(GoalId goal, TrackSnapshot tracks) => tracks.FindGoal(goal)?.Track.TrackId;

    private static CourseAudience Of(IEnumerable<TrackId> trackIds, IEnumerable<GoalId> goalIds) => new()
    {
        TrackIds = [.. trackIds.Distinct().OrderBy(track => track.Value, StringComparer.Ordinal)],
        GoalIds = [.. goalIds.Distinct().OrderBy(goal => goal.Value, StringComparer.Ordinal)],
    };
}
