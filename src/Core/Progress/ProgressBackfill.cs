using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Platform.Backfills;

namespace Academy.Core.Progress;

/// <summary>Makes everyone's progress, and the statistics of every course, again from the learners' records. May run beside the live projection.</summary>
public sealed class ProgressBackfill(AcademyDatabase database, LearningStore learning, StatisticsStore statistics, ProgressProjection projection)
    : DocumentBackfill<Course>(database.Courses, Course.DocumentType)
{
    public override string Name => "progress";

    public override string Purpose => "Makes progress and course statistics again from the learners' records.";

    // A course may have any number of learners.
    protected override int PageSize => 1;

    /// <summary>False when all was right.</summary>
    public async Task<bool> RebuildAsync(CourseId course, CancellationToken cancellation)
    {
        var changed = false;
        await foreach (var learner in learning.LearnersAsync(course, cancellation))
        {
            changed |= await projection.ProjectAsync(learner, course, cancellation);
        }

        return await Projections.UntilItRestsAsync($"The sum of {course}", () => TrySumAsync(course, cancellation)) || changed;
    }

    protected override Task<bool> RunAsync(Course course, CancellationToken cancellation) => RebuildAsync(course.CourseId, cancellation);

    private async Task<Projected> TrySumAsync(CourseId course, CancellationToken cancellation)
    {
        var stored = await statistics.FindTotalsAsync(course, cancellation);
        var sum = CourseTotals.Empty(course);
        await foreach (var row in statistics.RowsAsync(course, cancellation))
        {
            sum = sum.With(null, row);
        }

        return stored is null && sum.Learners == 0 ? Projected.Unchanged : await statistics.ProjectAsync(stored, sum, cancellation);
    }
}
