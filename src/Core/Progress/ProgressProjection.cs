using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Progress;

/// <summary>
/// Keeps progress and course statistics true. A change only says where to look: what is written follows from the record and the course as the
/// store has them now, so changes may come twice, late or in any order. Every write replaces the version that was read.
/// </summary>
public sealed class ProgressProjection(LearningStore learning, StatisticsStore statistics, CourseCache courses)
{
    /// <summary>Brings one learner's progress in one course, and what it adds to the course's statistics, up to date; false when they were.</summary>
    public async Task<bool> ProjectAsync(UserId learner, CourseId id, CancellationToken cancellation)
    {
        var changed = false;
        await Projections.UntilItRestsAsync($"The progress of {learner} in {id}", async () =>
        {
            if (await courses.FindLatestAsync(id, cancellation) is not { Course: { } course })
            {
                return Projected.Unchanged;
            }

            var outcome = await TryProjectAsync(learner, course, cancellation);
            changed |= outcome == Projected.Changed;

            // Asked again at the end: whoever changes the structure later finds this learner's row and takes care of it.
            var latest = await courses.FindLatestAsync(id, cancellation);
            return latest?.Course.Structure.Version == course.Structure.Version ? outcome : Projected.Raced;
        });
        return changed;
    }

    /// <summary>Brings everyone in progress up to date who doesn't know the course's present structure; cheap when there is nobody.</summary>
    public async Task ProjectAsync(Course course, CancellationToken cancellation)
    {
        await foreach (var learner in statistics.BehindAsync(course.CourseId, course.Structure.Version, cancellation))
        {
            await ProjectAsync(learner, course.CourseId, cancellation);
        }
    }

    private async Task<Projected> TryProjectAsync(UserId learner, Course course, CancellationToken cancellation)
    {
        // The record is read last, so it is at least as new as the projections that it may replace.
        var row = await statistics.FindRowAsync(course.CourseId, learner, cancellation);
        var (found, progress) = await learning.FindAsync(learner, course.CourseId, cancellation);
        if (found is not { } record)
        {
            return Projected.Unchanged;
        }

        var projected = ProgressFold.Of(record, course.Structure);
        if (IsAhead(progress?.SeenStructureVersion, progress?.RecordRevision, projected) || IsAhead(row?.SeenStructureVersion, row?.RecordRevision, projected))
        {
            return Projected.Raced;
        }

        var saved = await learning.ProjectAsync(progress, projected, cancellation);
        var counted = saved == Projected.Raced ? saved : await SaveAsync(course.CourseId, row, LearnerRow.Of(record, projected), cancellation);
        return saved > counted ? saved : counted;
    }

    private static bool IsAhead(int? structureVersion, long? revision, CourseProgress projected) =>
        structureVersion > projected.SeenStructureVersion || revision > projected.RecordRevision;

    private async Task<Projected> SaveAsync(CourseId course, LearnerRow? stored, LearnerRow projected, CancellationToken cancellation)
    {
        if (stored is not null && stored.CountsAs(projected) && stored.SeenStructureVersion == projected.SeenStructureVersion)
        {
            return Projected.Unchanged;
        }

        var totals = await statistics.FindTotalsAsync(course, cancellation) ?? CourseTotals.Empty(course);
        return await statistics.TrySaveAsync(projected with { ETag = stored?.ETag }, totals.With(stored, projected), cancellation) ? Projected.Changed : Projected.Raced;
    }
}
