using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Progress;

/// <summary>How learners fare in a course, for those who teach it.</summary>
public sealed class CourseStatistics(CourseCache courses, StatisticsStore statistics)
{
    public async Task<Result<CourseAnalytics>> ReadAsync(CourseId id, CancellationToken cancellation)
    {
        if (await courses.FindAsync(id, cancellation) is not { Course: { } course })
        {
            return CourseRefusals.NotFound;
        }

        return CourseAnalytics.Of(course, await statistics.FindTotalsAsync(id, cancellation) ?? CourseTotals.Empty(id));
    }
}
