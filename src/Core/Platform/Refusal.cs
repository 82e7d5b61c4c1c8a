namespace Academy.Core.Platform;

/// <summary>Why a command was not carried out. <see cref="Code"/> is stable and is what clients branch on.</summary>
/// <param name="Code">Stable, <c>capability.reason</c> in snake case, e.g. <c>course.not_found</c>.</param>
/// <param name="Kind">What sort of refusal it is; decides the HTTP status.</param>
/// <param name="Message">One sentence for a person.</param>
public sealed record Refusal(string Code, RefusalKind Kind, string Message)
{
    /// <summary>Messages by the camelCase path of the input field they are about, e.g. <c>modules[0].title</c>; empty when none is to blame.</summary>
    public IReadOnlyDictionary<string, string[]> Fields { get; init; } = new Dictionary<string, string[]>();

    /// <summary>When trying again makes sense; set with <see cref="RefusalKind.TooMany"/>.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>A refusal that names one input field.</summary>
    public static Refusal OfField(string code, string field, string message) =>
        new(code, RefusalKind.Invalid, message) { Fields = new Dictionary<string, string[]> { [field] = [message] } };
}

/// <summary>The sorts of refusal; the number is the HTTP status that each becomes.</summary>
public enum RefusalKind
{
    Invalid = 400,
    Unauthenticated = 401,
    Forbidden = 403,
    NotFound = 404,
    Conflict = 409,
    Stale = 412,
    TooLarge = 413,
    Mismatch = 422,
    PreconditionRequired = 428,
    TooMany = 429,
    Unavailable = 503,
}
