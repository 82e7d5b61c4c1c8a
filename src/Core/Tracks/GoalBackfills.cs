using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Platform.Backfills;

namespace Academy.Core.Tracks;

/// <summary>Makes the courses of every goal again from what authors say.</summary>
public sealed class GoalCourseBackfill(AcademyDatabase database, GoalCourseProjection courses) : DocumentBackfill<Course>(database.Courses, Course.DocumentType)
{
    public override string Name => "goal-courses";

    public override string Purpose => "Makes the courses of goals again from the courses, and tells the learners of those goals.";

    protected override Task<bool> RunAsync(Course course, CancellationToken cancellation) => courses.ProjectAsync(course.CourseId, cancellation);
}

/// <summary>Makes everyone's progress with goals again from what they did.</summary>
public sealed class GoalProgressBackfill(AcademyDatabase database, GoalProjection goals) : DocumentBackfill<GoalHistory>(database.Users, GoalHistory.DocumentType)
{
    public override string Name => "goal-progress";

    public override string Purpose => "Makes progress with goals again from learners' courses and actions.";

    protected override Task<bool> RunAsync(GoalHistory history, CancellationToken cancellation) =>
        goals.ProjectAsync(history.UserId, history.GoalId, cancellation);
}

/// <summary>Sums up again how long the learners of every goal took.</summary>
public sealed class GoalDistributionBackfill(AcademyDatabase database, GoalViewStore views) : DocumentBackfill<Track>(database.Catalog, Track.DocumentType)
{
    public override string Name => "goal-distributions";

    public override string Purpose => "Sums up again how long the learners of each goal took.";

    // A goal may have any number of learners.
    protected override int PageSize => 1;

    protected override async Task<bool> RunAsync(Track track, CancellationToken cancellation)
    {
        var changed = false;
        foreach (var goal in track.Goals)
        {
            changed |= await Projections.UntilItRestsAsync($"The distribution of {goal.Id}", () => TrySumAsync(goal.Id, cancellation));
        }

        return changed;
    }

    private async Task<Projected> TrySumAsync(GoalId goal, CancellationToken cancellation)
    {
        var stored = await views.FindDistributionAsync(goal, cancellation);
        var sum = GoalDistribution.Empty(goal);
        await foreach (var row in views.RowsAsync(goal, cancellation))
        {
            sum = sum.With(null, row);
        }

        return stored is null && sum.Completions.Count == 0 ? Projected.Unchanged : await views.ProjectAsync(stored, sum, cancellation);
    }
}
