using Academy.Core.Platform;

namespace Academy.Core.Courses;

/// <summary>What may become of a course. Every decision takes the state and the time, and returns the next state or a refusal.</summary>
public static class CourseDecisions
{
    /// <summary>A new draft.</summary>
    public static Result<Course> Create(CourseId id, CourseContent content, UserId author, Func<string> newId, DateTimeOffset now) =>
        Write(content, Outline.Empty, newId).Then(outline => new Course
        {
            CourseId = id,
            Slug = content.Slug ?? Slug.Of(content.Title),
            Status = CourseStatus.Draft,
            Details = Details(content),
            Outline = outline,
            Structure = CourseStructure.First(outline.Counted, now),
            Revision = 1,
            CreatedAt = now,
            CreatedBy = author,
            UpdatedAt = now,
        });

    /// <summary>The course with other content. What learners did stays theirs: lessons keep their ids wherever they move.</summary>
    public static Result<Course> Update(Course course, CourseContent content, Func<string> newId, DateTimeOffset now) =>
        course.Status == CourseStatus.Archived
            ? CourseRefusals.Archived
            : Write(content, course.Outline, newId).Then(outline => Saved(course, now) with
            {
                Slug = content.Slug ?? course.Slug,
                Details = Details(content),
                Outline = outline,
                Structure = course.Structure.Next(outline.Counted, now, keepHistory: course.WasPublished),
            });

    /// <summary>The course for another audience. The one it has changes nothing.</summary>
    public static Result<Course> Address(Course course, CourseAudience audience, DateTimeOffset now) => Label(course, audience, course.Details.Tags, now);

    /// <summary>The course with another audience and other tags. Those that it has change nothing.</summary>
    public static Result<Course> Label(Course course, CourseAudience audience, IReadOnlyList<string> tags, DateTimeOffset now) =>
        course.Status == CourseStatus.Archived ? CourseRefusals.Archived
        : tags.Count > CourseDetails.MaxTags ? CourseRefusals.TooManyTags
        : course.Audience == audience && course.Details.Tags.SequenceEqual(tags) ? course
        : Saved(course, now) with { Audience = audience, Details = course.Details with { Tags = tags } };

    /// <summary>The course that says it requires these. Those that it has, in their order, change nothing.</summary>
    public static Course Require(Course course, IReadOnlyList<CourseId> prerequisites, DateTimeOffset now) =>
        course.PrerequisiteIds.SequenceEqual(prerequisites) ? course : Saved(course, now) with { PrerequisiteIds = prerequisites };

    /// <summary>Opens a draft, or an archived course again. Publishing what is published changes nothing.</summary>
    /// <param name="course">The course.</param>
    /// <param name="unresolved">The lessons whose reference leads nowhere, as <see cref="LessonReferences"/> found them.</param>
    /// <param name="now">When it is published.</param>
    public static Result<Course> Publish(Course course, IReadOnlyList<(string Field, string Message)> unresolved, DateTimeOffset now) =>
        course.Status == CourseStatus.Published
            ? course
            : Publishable(course, unresolved).Then(ready => Saved(ready, now) with { Status = CourseStatus.Published, PublishedAt = ready.PublishedAt ?? now });

    /// <summary>The course if learners may meet it as it is.</summary>
    public static Result<Course> Publishable(Course course, IReadOnlyList<(string Field, string Message)> unresolved)
    {
        if (course.Outline.Sessions.Count == 0 && !course.Outline.Lessons.Any())
        {
            return CourseRefusals.Empty;
        }

        return unresolved.Count > 0 ? CourseRefusals.Unresolved(unresolved) : course;
    }

    /// <summary>Closes a course to new learners. Archiving what is archived changes nothing.</summary>
    public static Result<Course> Archive(Course course, DateTimeOffset now) =>
        course.Status == CourseStatus.Archived ? course : Saved(course, now) with { Status = CourseStatus.Archived };

    /// <summary>A new draft with the same content and ids of its own, so no progress is shared.</summary>
    public static Course Duplicate(Course course, CourseId id, UserId author, Func<string> newId, DateTimeOffset now)
    {
        var outline = course.Outline.WithFreshIds(newId);
        return new Course
        {
            CourseId = id,
            Slug = Slug.OfCopy(course.Slug),
            Status = CourseStatus.Draft,
            Details = course.Details,
            Audience = course.Audience,
            Outline = outline,
            Structure = CourseStructure.First(outline.Counted, now),
            Revision = 1,
            CreatedAt = now,
            CreatedBy = author,
            UpdatedAt = now,
        };
    }

    private static Course Saved(Course course, DateTimeOffset now) => course with { Revision = course.Revision + 1, UpdatedAt = now };

    private static CourseDetails Details(CourseContent content) => content.ToDetails() with { Tags = CourseTags.Normalize(content.Tags) };

    private static Result<Outline> Write(CourseContent content, Outline before, Func<string> newId)
    {
        var writer = new OutlineWriter(before, newId);
        var outline = writer.Write(content);
        List<(string, string)> faults = [.. CourseConsistency.Faults(content), .. writer.Faults];
        return faults.Count > 0 ? CourseRefusals.Invalid(faults) : outline;
    }
}
