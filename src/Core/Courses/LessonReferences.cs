using System.Net;

namespace Academy.Core.Courses;

/// <summary>One way in which a lesson's <c>refId</c> can lead somewhere. A capability that owns a kind of content registers its own.</summary>
/// <param name="Type">The lessons it is for; several rules for one type are alternatives.</param>
/// <param name="Accepts">What it takes, for the refusal: "an https address".</param>
/// <param name="Resolves">Whether there is something at this <c>refId</c> in this course.</param>
public sealed record LessonReferenceRule(LessonType Type, string Accepts, Func<CourseId, string, CancellationToken, ValueTask<bool>> Resolves)
{
    /// <summary>Content and videos on the web.</summary>
    public static IReadOnlyList<LessonReferenceRule> Web { get; } =
    [
        new(LessonType.Content, "an https address", (_, reference, _) => ValueTask.FromResult(IsPublicAddress(reference))),
        new(LessonType.Video, "an https address", (_, reference, _) => ValueTask.FromResult(IsPublicAddress(reference))),
    ];

    // Learners' browsers open it: only hosts with a name, and nothing that could carry the author's credentials along.
    internal static bool IsPublicAddress(string reference) =>
        Uri.TryCreate(reference, UriKind.Absolute, out var address)
        && address.Scheme == Uri.UriSchemeHttps
        && address.UserInfo.Length == 0
        && address.HostNameType == UriHostNameType.Dns
        && address.Host.Contains('.', StringComparison.Ordinal)
        && !IPAddress.TryParse(address.Host, out _);
}

/// <summary>Finds the lessons that refer to nothing.</summary>
public sealed class LessonReferences(IEnumerable<LessonReferenceRule> rules)
{
    private readonly ILookup<LessonType, LessonReferenceRule> byType = rules.ToLookup(rule => rule.Type);

    /// <summary>Path and reason of every <c>refId</c> that doesn't resolve; empty when the course can be published.</summary>
    public async ValueTask<IReadOnlyList<(string Field, string Message)>> UnresolvedAsync(Course course, CancellationToken cancellation)
    {
        var unresolved = new List<(string, string)>();
        foreach (var (path, lesson) in Paths(course.Outline))
        {
            if (lesson.Type != LessonType.Live && !await ResolvesAsync(course.CourseId, lesson.Type, lesson.RefId, cancellation))
            {
                unresolved.Add(($"{path}.refId", Explain(lesson)));
            }
        }

        return unresolved;
    }

    private async ValueTask<bool> ResolvesAsync(CourseId course, LessonType type, string? reference, CancellationToken cancellation)
    {
        if (reference is null)
        {
            return false;
        }

        foreach (var rule in byType[type])
        {
            if (await rule.Resolves(course, reference, cancellation))
            {
                return true;
            }
        }

        return false;
    }

    private string Explain(Lesson lesson)
    {
        var kind = lesson.Type.ToString().ToLowerInvariant();
        var accepted = string.Join(" or ", byType[lesson.Type].Select(rule => rule.Accepts));
        return accepted.Length == 0
            ? $"\"{lesson.Title}\" is of type {kind}, and there is nothing of that type that a lesson could refer to."
            : $"\"{lesson.Title}\" is of type {kind} and must refer to {accepted}; {(lesson.RefId is null ? "it refers to nothing" : $"\"{lesson.RefId}\" is none")}.";
    }

    private static IEnumerable<(string Path, Lesson Lesson)> Paths(Outline outline) =>
    [
        .. outline.Modules.Index().SelectMany(module => module.Item.Lessons.Index().Select(lesson => ($"modules[{module.Index}].lessons[{lesson.Index}]", lesson.Item))),
        .. outline.Sessions.Index().SelectMany(session => session.Item.Lessons.Index().Select(lesson => ($"sessions[{session.Index}].lessons[{lesson.Index}]", lesson.Item))),
    ];
}
