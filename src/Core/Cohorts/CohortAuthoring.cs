using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>Planning cohorts and moving them on: load, decide, save what was read together with the workflows that wait for its instants.</summary>
public sealed class CohortAuthoring(CohortStore cohorts, CourseStore courses, WaitlistProcessing waitlist, TimeProvider clock)
{
    public async Task<Result<Cohort>> CreateAsync(Caller author, CourseId courseId, CohortContent content, CancellationToken cancellation)
    {
        if (await courses.FindAsync(courseId, cancellation) is not { } course)
        {
            return CourseRefusals.NotFound;
        }

        if (!CohortDecisions.Create(Ids.New<CohortId>(clock), course, content, author.UserId, clock.GetUtcNow()).Succeeded(out var cohort, out var refusal))
        {
            return refusal;
        }

        // No workflows yet: a cohort that nobody opens has no instants that matter.
        await cohorts.CreateAsync(cohort, [], cancellation);
        return cohort;
    }

    /// <param name="version">The version that the content replaces, as <see cref="Cohort.Version"/> gave it; seats that come and go leave it as it is.</param>
    public Task<Result<Cohort>> UpdateAsync(
        Caller author, CourseId course, CohortId id, string? version, CohortContent content, CancellationToken cancellation) => version is null
        ? Task.FromResult<Result<Cohort>>(CohortRefusals.VersionRequired)
        : ChangeWithCourseAsync(course, id, version, (cohort, of) => CohortDecisions.Update(cohort, of, content, author, clock.GetUtcNow()), cancellation);

    /// <summary>Lets learners in. Those who wait for any cohort of the course are counted in it first, so that nobody slips in before them.</summary>
    public async Task<Result<Cohort>> OpenAsync(CourseId course, CohortId id, string? version, CancellationToken cancellation)
    {
        await waitlist.ProcessAsync(course, cancellation);
        return await ChangeWithCourseAsync(course, id, version, (cohort, of) => CohortDecisions.Open(cohort, of, clock.GetUtcNow()), cancellation);
    }

    public Task<Result<Cohort>> CompleteAsync(CourseId course, CohortId id, string? version, CancellationToken cancellation) =>
        ChangeAsync(course, id, version, cohort => CohortDecisions.Complete(cohort, clock.GetUtcNow()), cancellation);

    /// <summary>Starts or ends the cohort if it is time; repeating it changes nothing.</summary>
    /// <exception cref="TimeoutException">Seats were faster every time; trying again later may succeed.</exception>
    public async Task<Result<Cohort>> TickAsync(CourseId course, CohortId id, CancellationToken cancellation) =>
        (await ChangeAsync(course, id, version: null, cohort => CohortDecisions.Tick(cohort, clock.GetUtcNow()), cancellation)).UnlessBusy(CohortRefusals.Busy);

    internal Task<Result<Cohort>> ChangeAsync(
        CourseId course, CohortId id, string? version, Func<Cohort, Result<Cohort>> decide, CancellationToken cancellation, params IReadOnlyList<Document> along) =>
        CohortRefusals.Concurrency.ChangeAsync(
            () => cohorts.FindAsync(course, id, cancellation),
            cohort => new(version is null || version == cohort.Version ? decide(cohort) : CohortRefusals.Stale),
            async (_, changed) => await cohorts.TrySaveAsync(changed, [.. CohortClock.CommandsFor(changed), .. along], cancellation) ? changed : null);

    private async Task<Result<Cohort>> ChangeWithCourseAsync(
        CourseId courseId, CohortId id, string? version, Func<Cohort, Course, Result<Cohort>> decide, CancellationToken cancellation) =>
        await courses.FindAsync(courseId, cancellation) is { } course
            ? await ChangeAsync(courseId, id, version, cohort => decide(cohort, course), cancellation)
            : CourseRefusals.NotFound;
}
