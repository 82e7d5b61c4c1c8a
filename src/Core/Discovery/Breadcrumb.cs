using Academy.Core.Courses;
using Academy.Core.Tracks;

namespace Academy.Core.Discovery;

public sealed record TrackReference(TrackId Id, string Name);

public sealed record GoalReference(GoalId Id, string Title);

/// <summary>The way to a course from what the learner works towards.</summary>
/// <param name="Track">The learner's track; absent when the course is not for it.</param>
/// <param name="Goal">The learner's goal; absent when the course is not for it.</param>
/// <param name="Course">The course.</param>
/// <param name="Position">The place of the course in the goal, from 1; absent when it has none.</param>
/// <param name="Count">How many courses the goal has; absent with the position.</param>
public sealed record Breadcrumb(TrackReference? Track, GoalReference? Goal, CourseReference Course, int? Position, int? Count)
{
    internal static Breadcrumb Of(CourseSummary course, LearnerStanding learner, AudienceLists lists, TrackSnapshot tracks)
    {
        var track = learner.TrackId is { } trackId && course.TrackIds.Contains(trackId) ? tracks.Find(trackId) : null;
        var goal = learner.GoalId is { } goalId && course.GoalIds.Contains(goalId) ? tracks.FindGoal(goalId)?.Goal : null;
        var courses = lists.ForGoal(goal?.Id);
        var rank = courses.RankOf(course.Id);
        return new(
            track is null ? null : new(track.TrackId, track.Name),
            goal is null ? null : new(goal.Id, goal.Title),
            CourseReference.Of(course),
            rank + 1,
            rank is null ? null : courses.Count);
    }
}
