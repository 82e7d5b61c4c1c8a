using Academy.Core.Cohorts;
using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Materials.Kit;

/// <summary>The kit as learners find it through their cohort, while its materials are open to them, and as those who teach find it through the course.</summary>
public sealed class KitReading(KitStore kit, Enrollments enrollments, TimeProvider clock)
{
    /// <summary>For those who teach.</summary>
    public Task<Result<Page<KitItemView>>> ListAsync(CourseId course, PageQuery page, CancellationToken cancellation) =>
        page.ReadAsync($"courses/{course}/kit", (limit, after) => kit.ListAsync(course, limit, after, cancellation), KitItemView.From);

    /// <summary>For a learner; <c>enrollment.not_found</c> or <c>enrollment.access_ended</c> without access.</summary>
    public async Task<Result<Page<KitItemView>>> ListAsync(Caller learner, CohortId cohort, PageQuery page, CancellationToken cancellation) =>
        (await RequireAsync(learner, cohort, cancellation)).Succeeded(out var course, out var refusal) ? await ListAsync(course, page, cancellation) : refusal;

    /// <summary>Where an item is to be found, for those who teach.</summary>
    public Task<Result<MaterialLink>> FindLinkAsync(Caller staff, CourseId course, KitItemId id, CancellationToken cancellation) =>
        FindLinkAsync(staff, course, cohort: null, id, cancellation);

    /// <summary>The same for a learner.</summary>
    public async Task<Result<MaterialLink>> FindLinkAsync(Caller learner, CohortId cohort, KitItemId id, CancellationToken cancellation) =>
        (await RequireAsync(learner, cohort, cancellation)).Succeeded(out var course, out var refusal)
            ? await FindLinkAsync(learner, course, cohort, id, cancellation)
            : refusal;

    private async Task<Result<MaterialLink>> FindLinkAsync(Caller reader, CourseId course, CohortId? cohort, KitItemId id, CancellationToken cancellation) =>
        await kit.FindAsync(course, id, cancellation) is { } item
            ? MaterialLink.To(course, item.ExternalUrl, item.File, reader, cohort, clock.GetUtcNow())
            : KitRefusals.NotFound;

    private async Task<Result<CourseId>> RequireAsync(Caller learner, CohortId cohort, CancellationToken cancellation) =>
        (await enrollments.RequireAccessAsync(learner.UserId, cohort, AccessKind.Materials, cancellation)).Then(enrollment => enrollment.CourseId);
}
