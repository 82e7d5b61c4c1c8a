using Academy.Core.Platform;

namespace Academy.Core.Courses;

/// <summary>The course documents.</summary>
public sealed class CourseStore(AcademyDatabase database)
{
    public Task<Course?> FindAsync(CourseId id, CancellationToken cancellation) =>
        database.Courses.FindAsync<Course>(id.Value, Course.DocumentId, cancellation);

    /// <summary>Stores a course that is not there yet; null when its id is taken.</summary>
    public Task<Course?> TryCreateAsync(Course course, CancellationToken cancellation) =>
        database.Courses.TryCreateAsync(course.CourseId.Value, course, cancellation);

    /// <summary>Replaces the version that was read; null when it isn't the latest any more.</summary>
    public Task<Course?> TryReplaceAsync(Course course, CancellationToken cancellation) =>
        database.Courses.TryReplaceAsync(course.CourseId.Value, course, cancellation);
}
