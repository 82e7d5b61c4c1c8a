using Academy.Core.Platform;

namespace Academy.Core.Courses;

/// <summary>Writing courses: load, decide, save the version that was read.</summary>
public sealed class CourseAuthoring(CourseStore courses, SlugClaims slugs, LessonReferences references, CourseCache cache, TimeProvider clock)
{
    public async Task<Result<Course>> CreateAsync(Caller author, CourseContent content, CancellationToken cancellation)
    {
        var id = Ids.New<CourseId>(clock);
        return CourseDecisions.Create(id, content, author.UserId, NewId, clock.GetUtcNow()).Succeeded(out var course, out var refusal)
            ? await AddAsync(course, content.Slug is null ? Slug.Candidates(course.Slug, id) : [course.Slug], cancellation)
            : refusal;
    }

    public async Task<Result<Course>> DuplicateAsync(Caller author, CourseId id, CancellationToken cancellation)
    {
        if (await courses.FindAsync(id, cancellation) is not { } original)
        {
            return CourseRefusals.NotFound;
        }

        var copy = CourseDecisions.Duplicate(original, Ids.New<CourseId>(clock), author.UserId, NewId, clock.GetUtcNow());
        return await AddAsync(copy, Slug.Candidates(copy.Slug, copy.CourseId), cancellation);
    }

    /// <param name="id">The course.</param>
    /// <param name="version">The ETag of the version that the content replaces; without one an update could undo another's.</param>
    /// <param name="content">The whole course as it shall be.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Result<Course>> UpdateAsync(CourseId id, string? version, CourseContent content, CancellationToken cancellation)
    {
        if (version is null)
        {
            return CourseRefusals.VersionRequired;
        }

        SlugClaim? former = null;
        var outcome = await ChangeAsync(
            id,
            version,
            async course =>
            {
                former = content.Slug is null || content.Slug == course.Slug ? null : await slugs.FindAsync(course.Slug, cancellation);
                return await UpdateAsync(course, content, cancellation);
            },
            cancellation);
        if (former?.CourseId == id && outcome.Refusal is null)
        {
            await slugs.ReleaseAsync(former, cancellation);
        }

        return outcome;
    }

    public Task<Result<Course>> PublishAsync(CourseId id, string? version, CancellationToken cancellation) => ChangeAsync(
        id,
        version,
        async course => CourseDecisions.Publish(course, await references.UnresolvedAsync(course, cancellation), clock.GetUtcNow()),
        cancellation);

    public Task<Result<Course>> ArchiveAsync(CourseId id, string? version, CancellationToken cancellation) =>
        ChangeAsync(id, version, course => new(CourseDecisions.Archive(course, clock.GetUtcNow())), cancellation);

    /// <summary>Saves a course that is not there yet under the first slug that is free.</summary>
    private async Task<Result<Course>> AddAsync(Course course, IEnumerable<string> candidates, CancellationToken cancellation)
    {
        foreach (var slug in candidates)
        {
            if (await slugs.TryClaimAsync(slug, course.CourseId, cancellation))
            {
                var stored = await courses.TryCreateAsync(course with { Slug = slug }, cancellation)
                    ?? throw new InvalidOperationException($"The new id {course.CourseId} is taken.");
                return cache.Remember(stored).Course;
            }
        }

        return CourseRefusals.SlugTaken;
    }

    private async ValueTask<Result<Course>> UpdateAsync(Course course, CourseContent content, CancellationToken cancellation)
    {
        if (!CourseDecisions.Update(course, content, NewId, clock.GetUtcNow()).Succeeded(out var updated, out var refusal))
        {
            return refusal;
        }

        // What learners see must stay fit to be seen.
        if (updated.Status == CourseStatus.Published
            && CourseDecisions.Publishable(updated, await references.UnresolvedAsync(updated, cancellation)).Refusal is { } unfit)
        {
            return unfit;
        }

        return updated.Slug == course.Slug || await slugs.TryClaimAsync(updated.Slug, course.CourseId, cancellation) ? updated : CourseRefusals.SlugTaken;
    }

    internal Task<Result<Course>> ChangeAsync(
        CourseId id, string? version, Func<Course, ValueTask<Result<Course>>> decide, CancellationToken cancellation) =>
        CourseRefusals.Concurrency.ChangeAsync(
            version,
            () => courses.FindAsync(id, cancellation),
            decide,
            async changed => await courses.TryReplaceAsync(changed, cancellation) is { } stored ? cache.Remember(stored).Course : null);

    private string NewId() => Ids.NewText(clock);
}
