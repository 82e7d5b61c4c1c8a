using Academy.Core.Courses;

namespace Academy.Core.Materials.Chat.Retrieval;

/// <summary>A piece of a course that can be quoted.</summary>
/// <param name="LessonId">The lesson that it is; null of the course, a module or a session.</param>
/// <param name="Title">What the author calls it.</param>
/// <param name="Text">What the author says about it; empty when they say nothing.</param>
/// <param name="Place">What it is part of; counts when passages are looked for and isn't quoted.</param>
public sealed record Passage(LessonId? LessonId, string Title, string Text, string Place);

/// <summary>A course as passages, in the order of learning.</summary>
public static class CoursePassages
{
    public static IReadOnlyList<Passage> Of(Course course) =>
    [
        new(LessonId: null, course.Details.Title, course.Details.Description, Place: ""),
        .. course.Outline.Modules.SelectMany(module => Of(module.Title, module.Description ?? "", module.Lessons)),
        .. course.Outline.Sessions.SelectMany(session => Of(session.Title, Join(session.Description, session.Outcomes), session.Lessons)),
    ];

    private static IEnumerable<Passage> Of(string title, string text, IEnumerable<Lesson> lessons) =>
        lessons.Select(lesson => new Passage(lesson.Id, lesson.Title, lesson.Description ?? "", title)).Prepend(new(LessonId: null, title, text, Place: ""));

    private static string Join(string? description, IReadOnlyList<string> outcomes) =>
        string.Join(' ', outcomes.Select(outcome => outcome.TrimEnd('.') + ".").Prepend(description ?? "")).Trim();
}
