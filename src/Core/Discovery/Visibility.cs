using Academy.Core.Courses;
using Academy.Core.Tracks;

namespace Academy.Core.Discovery;

/// <summary>
/// Who sees a course, from the course's side: the same ladder as <see cref="DiscoveryList"/>, so that what authors are told is what learners are shown.
/// </summary>
internal static class Visibility
{
    /// <summary>On which step a group is shown a course with this audience, once it is published; null when it isn't.</summary>
    /// <param name="lists">What is published now.</param>
    /// <param name="present">The course as it is published now; null when it isn't.</param>
    /// <param name="audience">Who the course is for, now or as somebody proposes.</param>
    /// <param name="group">Who looks.</param>
    public static DiscoveryScope? Of(AudienceLists lists, CourseSummary? present, CourseAudience audience, LearnerGroup group)
    {
        if (group.GoalId is { } goal)
        {
            if (audience.GoalIds.Contains(goal))
            {
                return DiscoveryScope.Goal;
            }

            if (lists.ForGoal(goal).Count > One(present?.GoalIds.Contains(goal)))
            {
                return null;
            }
        }

        if (group.TrackId is { } track)
        {
            if (audience.TrackIds.Contains(track))
            {
                return DiscoveryScope.Track;
            }

            if (lists.ForTrack(track).Count > One(present?.TrackIds.Contains(track)))
            {
                return null;
            }
        }

        return audience.IsEmpty || lists.On(Rung.Untagged, null, null).Count <= One(present?.IsUntagged) ? DiscoveryScope.General : null;
    }

    /// <summary>Every group that there are learners in or could be, in the order of the tracks and their goals.</summary>
    public static IEnumerable<LearnerGroup> Groups(TrackSnapshot tracks, LearnerCounts counts) =>
        tracks.Tracks
            .Where(track => !track.IsArchived)
            .SelectMany(track => track.Goals.Where(goal => !goal.IsRetired).Select(goal => new LearnerGroup(track.TrackId, goal.Id)).Append(new(track.TrackId, null)))
            .Append(new(null, null))
            .Concat(counts.Groups.Select(count => count.Group))
            .Distinct();

    // What is published of the course itself doesn't stand in its own way.
    private static int One(bool? isPresent) => isPresent == true ? 1 : 0;
}
