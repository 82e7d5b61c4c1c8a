using System.Globalization;
using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.TestKit;

/// <summary>Courses for tests: valid unless told otherwise, with ids that read well in a failure.</summary>
public static class CourseBuilder
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static readonly UserId Author = new("author");

    /// <summary>A self-paced course with one module of content lessons that all count.</summary>
    public static CourseContent SelfPaced(params string[] lessons) => new()
    {
        Title = "AI Fundamentals",
        Description = "What the models can do, what they can't, and how to tell.",
        Delivery = CourseDelivery.SelfPaced,
        Tags = ["foundations"],
        Modules = [new ModuleContent { Title = "Basics", Lessons = [.. lessons.Select(title => LessonOf(title))] }],
    };

    /// <summary>A 2-day cohort with one workshop a day.</summary>
    public static CourseContent Cohort() => new()
    {
        Title = "AI Strategy for Leaders",
        Description = "From opportunity to roadmap in two days.",
        Delivery = CourseDelivery.Live,
        SessionType = SessionType.Cohort,
        Sessions = [SessionOf("Opening", 1), SessionOf("Roadmap", 2)],
    };

    public static LessonContent LessonOf(string title, bool required = true) => new()
    {
        Title = title,
        Type = LessonType.Content,
        RefId = $"https://content.academy.example/{Slug.Of(title)}",
        Required = required,
    };

    public static SessionContent SessionOf(string title, int day) =>
        new() { Title = title, Type = SessionTemplateType.Workshop, DayNumber = day, DurationMinutes = 90 };

    /// <summary>A draft with ids n1, n2, … in the order in which the course names things.</summary>
    public static Course Draft(CourseContent content, string id = "c1") =>
        CourseDecisions.Create(new(id), content, Author, NewIds(), Start).Value ?? throw new ArgumentException("The content was refused.", nameof(content));

    public static Course Published(CourseContent content, string id = "c1") =>
        CourseDecisions.Publish(Draft(content, id), [], Start).Value ?? throw new ArgumentException("The course was refused.", nameof(content));

    /// <summary>What an author would send to leave the course as it is.</summary>
    public static CourseContent ContentOf(Course course) => new()
    {
        Title = course.Details.Title,
        Description = course.Details.Description,
        Delivery = course.Details.Delivery,
        SessionType = course.Details.SessionType,
        Tags = course.Details.Tags,
        Modules = [.. course.Outline.Modules.Select(module => new ModuleContent { Id = module.Id, Title = module.Title, Lessons = ContentOf(module.Lessons) })],
        Sessions =
        [
            .. course.Outline.Sessions.Select(session => SessionOf(session.Title, session.DayNumber) with { Id = session.Id, Lessons = ContentOf(session.Lessons) }),
        ],
    };

    public static Func<string> NewIds(string prefix = "n")
    {
        var count = 0;
        return () => prefix + (++count).ToString(CultureInfo.InvariantCulture);
    }

    private static IReadOnlyList<LessonContent> ContentOf(IReadOnlyList<Lesson> lessons) =>
        [.. lessons.Select(lesson => LessonOf(lesson.Title, lesson.Required) with { Id = lesson.Id, Type = lesson.Type, RefId = lesson.RefId })];
}
