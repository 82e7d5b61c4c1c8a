using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Progress;

/// <summary>
/// Keeps progress and course statistics true. A change only says where to look: what is written follows from the record and the course as the
/// store has them now, so changes may come twice, late or in any order. Every write replaces the version that was read.
/// </summary>
public sealed class ProgressProjection(LearningStore learning, StatisticsStore statistics, CourseCache courses)
{
    private const int Attempts = 50;

    /// <summary>Brings one learner's progress in one course, and what it adds to the course's statistics, up to date.</summary>
    public async Task ProjectAsync(UserId learner, CourseId id, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (await courses.FindLatestAsync(id, cancellation) is not { Course: { } course })
            {
                return;
            }

            // Asked again at the end: whoever changes the structure later finds this learner's row and takes care of it.
            if (await TryProjectAsync(learner, course, cancellation)
                && (await courses.FindLatestAsync(id, cancellation))?.Course.Structure.Version == course.Structure.Version)
            {
                return;
            }
        }

        throw new InvalidOperationException($"The progress of {learner} in {id} is ahead of its record, or never rests.");
    }

    /// <summary>Brings everyone in progress up to date who doesn't know the course's present structure; cheap when there is nobody.</summary>
    public async Task ProjectAsync(Course course, CancellationToken cancellation)
    {
        await foreach (var learner in statistics.BehindAsync(course.CourseId, course.Structure.Version, cancellation))
        {
            await ProjectAsync(learner, course.CourseId, cancellation);
        }
    }

    /// <summary>Makes the progress of everyone in a course, and its statistics, again from the records. May run beside the live projection.</summary>
    public async Task RebuildAsync(CourseId course, CancellationToken cancellation)
    {
        await foreach (var learner in learning.LearnersAsync(course, cancellation))
        {
            await ProjectAsync(learner, course, cancellation);
        }

        for (var attempt = 0; !await TrySumAsync(course, cancellation); attempt++)
        {
            if (attempt == Attempts)
            {
                throw new InvalidOperationException($"The statistics of {course} change faster than they can be summed.");
            }
        }
    }

    /// <summary>False when something changed meanwhile and it has to be looked at again.</summary>
    private async Task<bool> TryProjectAsync(UserId learner, Course course, CancellationToken cancellation)
    {
        // The record is read last, so it is at least as new as the projections that it may replace.
        var progress = await learning.FindProgressAsync(learner, course.CourseId, cancellation);
        var row = await statistics.FindRowAsync(course.CourseId, learner, cancellation);
        if (await learning.FindRecordAsync(learner, course.CourseId, cancellation) is not { } record)
        {
            return true;
        }

        var projected = ProgressFold.Of(record, course.Structure);
        if (IsAhead(progress?.SeenStructureVersion, progress?.RecordRevision, projected) || IsAhead(row?.SeenStructureVersion, row?.RecordRevision, projected))
        {
            return false;
        }

        return await SaveAsync(progress, projected, cancellation) && await SaveAsync(course.CourseId, row, LearnerRow.Of(record, projected), cancellation);
    }

    private static bool IsAhead(int? structureVersion, long? revision, CourseProgress projected) =>
        structureVersion > projected.SeenStructureVersion || revision > projected.RecordRevision;

    private async Task<bool> SaveAsync(CourseProgress? stored, CourseProgress projected, CancellationToken cancellation)
    {
        var next = projected with { ETag = stored?.ETag };
        return Same(stored, next) || await learning.TrySaveAsync(next, cancellation);
    }

    private async Task<bool> SaveAsync(CourseId course, LearnerRow? stored, LearnerRow projected, CancellationToken cancellation)
    {
        if (stored is not null && stored.CountsAs(projected) && stored.SeenStructureVersion == projected.SeenStructureVersion)
        {
            return true;
        }

        var totals = await statistics.FindTotalsAsync(course, cancellation) ?? CourseTotals.Empty(course);
        return await statistics.TrySaveAsync(projected with { ETag = stored?.ETag }, totals.With(stored, projected), cancellation);
    }

    private async Task<bool> TrySumAsync(CourseId course, CancellationToken cancellation)
    {
        var stored = await statistics.FindTotalsAsync(course, cancellation);
        var sum = CourseTotals.Empty(course);
        await foreach (var row in statistics.RowsAsync(course, cancellation))
        {
            sum = sum.With(null, row);
        }

        return (stored is null && sum.Learners == 0) || await statistics.TrySaveAsync(sum with { ETag = stored?.ETag }, cancellation);
    }

    // System properties aside: they are not part of what was projected.
    private static bool Same(CourseProgress? stored, CourseProgress projected) => stored is not null && stored with { Lsn = null } == projected;
}
