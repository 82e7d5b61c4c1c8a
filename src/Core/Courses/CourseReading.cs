using Academy.Core.Platform;
using Academy.Core.Progress;

namespace Academy.Core.Courses;

/// <summary>Reading courses: who sees what. A course that the caller may not see is as absent as one that never was.</summary>
public sealed class CourseReading(CourseCache cache, CourseCatalog catalog, LearningStore learning)
{
    /// <summary>Published courses for everyone; drafts and archived ones for those who write courses.</summary>
    public async ValueTask<Result<CatalogPage>> ListAsync(Caller? caller, CourseQuery query, CancellationToken cancellation) =>
        query.Status == CourseStatus.Published || IsAuthor(caller) ? await catalog.ListAsync(query, cancellation) : CourseRefusals.AuthorsOnly;

    /// <summary>Tags, to those who may list the courses that have them.</summary>
    public async ValueTask<Result<Page<TagCount>>> ListTagsAsync(Caller? caller, TagQuery query, CancellationToken cancellation) =>
        query.Status == CourseStatus.Published || IsAuthor(caller) ? await catalog.ListTagsAsync(query, cancellation) : CourseRefusals.AuthorsOnly;

    /// <summary>A published course for everyone, any for authors, an archived one for learners who started it.</summary>
    public async ValueTask<Result<CachedCourse>> ReadAsync(Caller? caller, CourseId id, CancellationToken cancellation) =>
        await cache.FindAsync(id, cancellation) is { } found && await IsVisibleAsync(caller, found.Course, cancellation) ? found : CourseRefusals.NotFound;

    /// <summary>What a course requires; only authors are told of what isn't published.</summary>
    public async ValueTask<Result<CoursePrerequisites>> ListPrerequisitesAsync(Caller? caller, CourseId id, CancellationToken cancellation)
    {
        if (!(await ReadAsync(caller, id, cancellation)).Succeeded(out var course, out var refusal))
        {
            return refusal;
        }

        var required = (await catalog.CurrentAsync(cancellation)).InOrder(course.Course.PrerequisiteIds);
        return new CoursePrerequisites([.. required.Where(card => card.Status == CourseStatus.Published || IsAuthor(caller)).Select(CourseReference.Of)]);
    }

    private async ValueTask<bool> IsVisibleAsync(Caller? caller, Course course, CancellationToken cancellation) => course.Status switch
    {
        CourseStatus.Published => true,
        _ when IsAuthor(caller) => true,
        CourseStatus.Archived when caller is not null => await learning.FindRecordAsync(caller.UserId, course.CourseId, cancellation) is not null,
        _ => false,
    };

    private static bool IsAuthor(Caller? caller) => caller is not null && caller.Is(Role.Contributor);
}
