using Academy.Core.Platform;

namespace Academy.Core.Courses;

/// <summary>
/// Turns what an author wrote into an outline: ids for what is new, places without gaps, and a fault with its path for whatever doesn't fit.
/// An id that the course doesn't have is a fault, so a stale or mistyped one can't silently make a second lesson out of the first.
/// </summary>
internal sealed class OutlineWriter(Outline before, Func<string> newId)
{
    private readonly HashSet<string> modules = [.. before.Modules.Select(module => module.Id.Value)];
    private readonly HashSet<string> sessions = [.. before.Sessions.Select(session => session.Id.Value)];
    private readonly HashSet<string> lessons = [.. before.Lessons.Select(lesson => lesson.Id.Value)];

    public List<(string Field, string Message)> Faults { get; } = [];

    public Outline Write(CourseContent content) => new(WriteModules(content.Modules), WriteSessions(content.Sessions));

    private List<CourseModule> WriteModules(IReadOnlyList<ModuleContent> contents) =>
    [
        .. InOrder(contents, module => module.Order).Select((placed, place) => new CourseModule
        {
            Id = ModuleId.From(Identify(placed.Item.Id, modules, $"modules[{placed.Index}].id")),
            Title = placed.Item.Title,
            Description = placed.Item.Description,
            Order = place + 1,
            Lessons = WriteLessons(placed.Item.Lessons, $"modules[{placed.Index}]"),
        }),
    ];

    private List<SessionTemplate> WriteSessions(IReadOnlyList<SessionContent> contents) =>
    [
        .. InOrder(contents, session => session.OrderInDay)
            .GroupBy(placed => placed.Item.DayNumber)
            .OrderBy(day => day.Key)
            .SelectMany(day => day.Select((placed, place) => new SessionTemplate
            {
                Id = SessionTemplateId.From(Identify(placed.Item.Id, sessions, $"sessions[{placed.Index}].id")),
                Title = placed.Item.Title,
                Type = placed.Item.Type,
                Description = placed.Item.Description,
                DayNumber = placed.Item.DayNumber,
                OrderInDay = place + 1,
                DurationMinutes = placed.Item.DurationMinutes,
                Outcomes = placed.Item.Outcomes,
                Lessons = WriteLessons(placed.Item.Lessons, $"sessions[{placed.Index}]"),
            })),
    ];

    private List<Lesson> WriteLessons(IReadOnlyList<LessonContent> contents, string path) =>
    [
        .. InOrder(contents, lesson => lesson.Order).Select((placed, place) => new Lesson
        {
            Id = LessonId.From(Identify(placed.Item.Id, lessons, $"{path}.lessons[{placed.Index}].id")),
            Title = placed.Item.Title,
            Description = placed.Item.Description,
            Type = placed.Item.Type,
            RefId = placed.Item.RefId,
            Order = place + 1,
            Required = placed.Item.Required,
            EstimatedDurationMinutes = placed.Item.EstimatedDurationMinutes,
            SlidesUrl = placed.Item.SlidesUrl,
            WorksheetId = placed.Item.WorksheetId,
        }),
    ];

    /// <summary>The given id, which must be one of the course's and used once, or a new one.</summary>
    private string Identify<TId>(TId? given, HashSet<string> unused, string field)
        where TId : struct, IId<TId>
    {
        if (given is null)
        {
            return newId();
        }

        if (!unused.Remove(given.Value.Value))
        {
            Faults.Add((field, $"The course has no {given} here, or it is named twice. Leave the id out for something new."));
        }

        return given.Value.Value;
    }

    private static IEnumerable<(int Index, T Item)> InOrder<T>(IReadOnlyList<T> items, Func<T, int?> order) =>
        items.Index().OrderBy(placed => order(placed.Item) ?? placed.Index + 1);
}
