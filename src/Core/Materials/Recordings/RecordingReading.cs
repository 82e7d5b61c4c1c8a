using Academy.Core.Cohorts;
using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Materials.Recordings;

/// <summary>The recordings of a cohort, for its learners while its materials are open to them, and for those who teach.</summary>
public sealed class RecordingReading(RecordingStore recordings, CohortStore cohorts, Enrollments enrollments, TimeProvider clock)
{
    /// <summary>For those who teach.</summary>
    public async Task<Result<Page<RecordingView>>> ListAsync(CourseId course, CohortId cohort, PageQuery page, CancellationToken cancellation) =>
        await cohorts.FindAsync(course, cohort, cancellation) is null ? CohortRefusals.NotFound : await PageAsync(course, cohort, page, cancellation);

    /// <summary>For a learner; <c>enrollment.not_found</c> or <c>enrollment.access_ended</c> without access.</summary>
    public async Task<Result<Page<RecordingView>>> ListAsync(Caller learner, CohortId cohort, PageQuery page, CancellationToken cancellation) =>
        (await RequireAsync(learner, cohort, cancellation)).Succeeded(out var course, out var refusal) ? await PageAsync(course, cohort, page, cancellation) : refusal;

    /// <summary>Where a recording is to be watched, for those who teach.</summary>
    public Task<Result<MaterialLink>> FindLinkAsync(Caller staff, CourseId course, CohortId cohort, RecordingId id, CancellationToken cancellation) =>
        FindLinkAsync(staff, course, cohort, through: null, id, cancellation);

    /// <summary>The same for a learner.</summary>
    public async Task<Result<MaterialLink>> FindLinkAsync(Caller learner, CohortId cohort, RecordingId id, CancellationToken cancellation) =>
        (await RequireAsync(learner, cohort, cancellation)).Succeeded(out var course, out var refusal)
            ? await FindLinkAsync(learner, course, cohort, cohort, id, cancellation)
            : refusal;

    private Task<Result<Page<RecordingView>>> PageAsync(CourseId course, CohortId cohort, PageQuery page, CancellationToken cancellation) =>
        page.ReadAsync($"cohorts/{cohort}/recordings", (limit, after) => recordings.ListAsync(course, cohort, limit, after, cancellation), RecordingView.From);

    private async Task<Result<MaterialLink>> FindLinkAsync(
        Caller reader, CourseId course, CohortId cohort, CohortId? through, RecordingId id, CancellationToken cancellation) =>
        await recordings.FindAsync(course, cohort, id, cancellation) is { } recording
            ? MaterialLink.To(course, recording.VideoUrl, recording.File, reader, through, clock.GetUtcNow())
            : RecordingRefusals.NotFound;

    private async Task<Result<CourseId>> RequireAsync(Caller learner, CohortId cohort, CancellationToken cancellation) =>
        (await enrollments.RequireAccessAsync(learner.UserId, cohort, AccessKind.Materials, cancellation)).Then(enrollment => enrollment.CourseId);
}
