using Academy.Core.Courses;

namespace Academy.Core.Discovery;

/// <summary>
/// What a learner should go on with, as a function of where they stand and what there is: the same for the same, and never a course that is
/// complete or locked.
/// </summary>
internal static class Recommendations
{
    /// <summary>At most so many, the best first.</summary>
    public static IReadOnlyList<Recommendation> Of(LearnerStanding learner, CatalogSnapshot catalog, int limit) =>
        [.. InProgress(learner, catalog).Concat(NotStarted(learner, catalog)).DistinctBy(recommendation => recommendation.Course.Id).Take(limit)];

    private static IEnumerable<Recommendation> InProgress(LearnerStanding learner, CatalogSnapshot catalog) =>
        learner.Courses.Values
            .Where(standing => standing.CompletedAt is null)
            .OrderByDescending(standing => standing.LastAccessedAt)
            .ThenBy(standing => standing.CourseId.Value, StringComparer.Ordinal)
            .SelectMany(standing => catalog.InOrder([standing.CourseId]), (standing, course) =>
                new Recommendation(course, RecommendationReason.InProgress, $"You are {standing.Percent} % through it.", standing.Percent));

    private static IEnumerable<Recommendation> NotStarted(LearnerStanding learner, CatalogSnapshot catalog)
    {
        var lists = catalog.Audiences;
        var (goal, track) = (lists.ForGoal(learner.GoalId), lists.ForTrack(learner.TrackId));
        var dependent = goal.Dependent.Concat(track.Dependent);
        var general = goal.Count + track.Count > 0 ? CourseSequence.Empty : lists.On(lists.RungOf(null, null), null, null);

        return First(goal, "It is the next course towards your goal.")
            .Concat(First(track, "It is the next course of your track."))
            .Take(1)
            .Concat(dependent.Where(IsOpen).SelectMany(Following))
            .Concat(dependent.SelectMany(course => Opening(course, learner, catalog)))
            .Concat(Open(goal, RecommendationReason.SameGoal, "It is for your goal."))
            .Concat(Open(track, RecommendationReason.SameTrack, "It is for your track."))
            .Concat(Open(general, RecommendationReason.General, "It is open to everyone."));

        bool IsOpen(CourseSummary course) => !learner.HasStarted(course.Id) && learner.MissingFor(course, catalog).Count == 0;

        IEnumerable<Recommendation> Open(CourseSequence courses, RecommendationReason reason, string because) =>
            courses.Courses.Where(IsOpen).Select(course => new Recommendation(course, reason, because, 0));

        IEnumerable<Recommendation> First(CourseSequence courses, string because) =>
            Open(courses, RecommendationReason.NextInSequence, because).Take(1).Select(next => Following(next.Course).FirstOrDefault() ?? next);

        IEnumerable<Recommendation> Following(CourseSummary course) =>
            catalog.InOrder(course.PrerequisiteIds).Where(required => learner.HasCompleted(required.Id)).Reverse().Take(1).Select(required =>
                new Recommendation(course, RecommendationReason.NextInSequence, $"It follows “{required.Title}”, which you completed.", 0));
    }

    /// <summary>The courses outside the learner's lists that a locked one waits for and that can be started, however far down the chain.</summary>
    private static IEnumerable<Recommendation> Opening(CourseSummary locked, LearnerStanding learner, CatalogSnapshot catalog)
    {
        var seen = new HashSet<CourseId>();
        var waiting = new Queue<CourseSummary>([locked]);
        while (waiting.TryDequeue(out var course))
        {
            foreach (var required in learner.MissingFor(course, catalog).Where(required => seen.Add(required.Id)))
            {
                if (!learner.HasStarted(required.Id) && learner.MissingFor(required, catalog).Count == 0 && !IsOwn(required))
                {
                    yield return new(required, RecommendationReason.Prerequisite, $"“{locked.Title}” opens with it.", 0);
                }

                waiting.Enqueue(required);
            }
        }

        bool IsOwn(CourseSummary course) =>
            (learner.GoalId is { } goal && course.GoalIds.Contains(goal)) || (learner.TrackId is { } track && course.TrackIds.Contains(track));
    }
}
