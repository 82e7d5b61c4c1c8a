using System.Text.Json.Serialization;

namespace Academy.Core.Courses;

/// <summary>One unit of learning, under a module or a session template alike: one progress, one set of rules.</summary>
public sealed record Lesson
{
    public required LessonId Id { get; init; }

    public required string Title { get; init; }

    public string? Description { get; init; }

    public required LessonType Type { get; init; }

    public string? RefId { get; init; }

    /// <summary>Its place in the module or session, from 1 without gaps.</summary>
    public required int Order { get; init; }

    public required bool Required { get; init; }

    public int? EstimatedDurationMinutes { get; init; }

    public string? SlidesUrl { get; init; }

    public string? WorksheetId { get; init; }
}

/// <summary>A section of the self-paced part.</summary>
public sealed record CourseModule
{
    public required ModuleId Id { get; init; }

    public required string Title { get; init; }

    public string? Description { get; init; }

    /// <summary>Its place in the course, from 1 without gaps.</summary>
    public required int Order { get; init; }

    public required IReadOnlyList<Lesson> Lessons { get; init; }
}

/// <summary>A session as every cohort of the course repeats it; the list is in the order of day and place in the day.</summary>
public sealed record SessionTemplate
{
    public required SessionTemplateId Id { get; init; }

    public required string Title { get; init; }

    public required SessionTemplateType Type { get; init; }

    public string? Description { get; init; }

    /// <summary>From 1.</summary>
    public required int DayNumber { get; init; }

    /// <summary>Its place in the day, from 1 without gaps.</summary>
    public required int OrderInDay { get; init; }

    public required int DurationMinutes { get; init; }

    public required IReadOnlyList<string> Outcomes { get; init; }

    public required IReadOnlyList<Lesson> Lessons { get; init; }
}

/// <summary>What a course consists of.</summary>
public sealed record Outline(IReadOnlyList<CourseModule> Modules, IReadOnlyList<SessionTemplate> Sessions)
{
    public static Outline Empty { get; } = new([], []);

    /// <summary>Every lesson in the order of learning: modules first, then sessions.</summary>
    [JsonIgnore]
    public IEnumerable<Lesson> Lessons => Modules.SelectMany(module => module.Lessons).Concat(Sessions.SelectMany(session => session.Lessons));

    /// <summary>The lessons that completion is made of: the required ones, or all of them in a course that requires none.</summary>
    [JsonIgnore]
    public IReadOnlyList<LessonId> Counted
    {
        get
        {
            var lessons = Lessons.ToList();
            var required = lessons.FindAll(lesson => lesson.Required);
            return [.. (required.Count > 0 ? required : lessons).Select(lesson => lesson.Id)];
        }
    }

    /// <summary>The same content under ids of its own.</summary>
    public Outline WithFreshIds(Func<string> newId)
    {
        IReadOnlyList<Lesson> Fresh(IReadOnlyList<Lesson> lessons) => [.. lessons.Select(lesson => lesson with { Id = LessonId.From(newId()) })];

        return new(
            [.. Modules.Select(module => module with { Id = ModuleId.From(newId()), Lessons = Fresh(module.Lessons) })],
            [.. Sessions.Select(session => session with { Id = SessionTemplateId.From(newId()), Lessons = Fresh(session.Lessons) })]);
    }
}
