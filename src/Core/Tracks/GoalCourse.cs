using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Tracks;

/// <param name="LessonId">The lesson.</param>
/// <param name="Minutes">How long it takes: its own estimate, else its share of the course's.</param>
public sealed record LessonMinutes(LessonId LessonId, int Minutes);

/// <summary>A course of a goal, as far as progress with the goal depends on it. Container <c>views</c>, partition <c>goal:{goalId}</c>.</summary>
public sealed record GoalCourse : Document
{
    public const string DocumentType = "goalCourse";

    public override string Id => IdOf(CourseId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required string ViewId { get; init; }

    public required CourseId CourseId { get; init; }

    /// <summary>Whether learners can take it; one that is archived counts for those alone who completed it.</summary>
    public required bool IsOffered { get; init; }

    public required IReadOnlyList<LessonMinutes> Lessons { get; init; }

    public static string IdOf(CourseId course) => $"course:{course}";

    /// <summary>Null when the course isn't one of the goal's, or was never published.</summary>
    public static GoalCourse? Of(Course? course, GoalId goal) => course is { Status: not CourseStatus.Draft } && course.Audience.GoalIds.Contains(goal)
        ? new GoalCourse
        {
            ViewId = GoalDistribution.ViewOf(goal),
            CourseId = course.CourseId,
            IsOffered = course.Status == CourseStatus.Published,
            Lessons = Estimate(course),
        }
        : null;

    /// <summary>Whether both mean the same for learners.</summary>
    public bool CountsAs(GoalCourse? other) => other is not null && IsOffered == other.IsOffered && Lessons.SequenceEqual(other.Lessons);

    private static List<LessonMinutes> Estimate(Course course)
    {
        var lessons = course.Outline.Lessons.ToList();
        var share = lessons.Count == 0 ? 0 : (course.Details.EstimatedDurationMinutes ?? 0) / lessons.Count;
        return [.. lessons.Select(lesson => new LessonMinutes(lesson.Id, lesson.EstimatedDurationMinutes ?? share))];
    }
}

/// <summary>Counts the changes of a goal's courses, in the batch of each. Container <c>views</c>, beside the courses.</summary>
public sealed record GoalCourses : Document
{
    public const string DocumentId = "courses";

    public override string Id => DocumentId;

    public override string Type => "goalCourses";

    /// <summary>The partition.</summary>
    public required string ViewId { get; init; }

    public long Revision { get; init; }
}

/// <summary>The goals that a course is or was for, so that those it no longer is for are told. Container <c>views</c>, partition <c>course:{courseId}</c>.</summary>
public sealed record CourseGoals : Document
{
    public const string DocumentId = "goals";

    public override string Id => DocumentId;

    public override string Type => "courseGoals";

    /// <summary>The partition.</summary>
    public required string ViewId { get; init; }

    public IReadOnlyList<GoalId> GoalIds { get; init; } = [];

    public static string ViewOf(CourseId course) => $"course:{course}";
}
