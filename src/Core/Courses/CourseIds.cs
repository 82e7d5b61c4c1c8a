using Academy.Core.Platform;

namespace Academy.Core.Courses;

/// <summary>Identifies a course for ever; its slug may change.</summary>
public readonly record struct CourseId(string Value) : IId<CourseId>
{
    public static CourseId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>Identifies a module within its course.</summary>
public readonly record struct ModuleId(string Value) : IId<ModuleId>
{
    public static ModuleId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>Identifies a session template within its course. A dated session of a cohort has an id of its own.</summary>
public readonly record struct SessionTemplateId(string Value) : IId<SessionTemplateId>
{
    public static SessionTemplateId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>Identifies a lesson within its course, whichever module or session holds it. Progress refers to it, so it outlives every move.</summary>
public readonly record struct LessonId(string Value) : IId<LessonId>
{
    public static LessonId From(string value) => new(value);

    public override string ToString() => Value;
}
