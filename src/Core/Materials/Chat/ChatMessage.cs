using System.Globalization;
using Academy.Core.Cohorts;
using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Materials.Chat;

/// <summary>
/// The learner's conversation with the tutor, one for each enrolment. Container <c>users</c>: it is the learner's alone, and no organization, manager or
/// instructor reads it (spec 77).
/// </summary>
public sealed record ChatConversation : Document
{
    public const string DocumentType = "chatConversation";

    public override string Id => IdOf(CohortId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required UserId UserId { get; init; }

    public required CohortId CohortId { get; init; }

    public required CourseId CourseId { get; init; }

    /// <summary>How many messages there are; the last one's number.</summary>
    public required int Messages { get; init; }

    public required int Tokens { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public static string IdOf(CohortId cohort) => $"{DocumentType}:{cohort}";
}

/// <summary>One message of a conversation. Written once, a question and its answer in one batch.</summary>
public sealed record ChatMessage : Document
{
    public const string DocumentType = "chatMessage";

    public override string Id => string.Create(CultureInfo.InvariantCulture, $"{DocumentType}:{CohortId}:{Number:D8}");

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required UserId UserId { get; init; }

    public required CohortId CohortId { get; init; }

    /// <summary>From 1, in the order of the conversation.</summary>
    public required int Number { get; init; }

    public required ChatRole Role { get; init; }

    public required string Content { get; init; }

    public required int TokenCount { get; init; }

    /// <summary>The lessons that an answer was drawn from.</summary>
    public IReadOnlyList<LessonId> Lessons { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }
}

public enum ChatRole
{
    /// <summary>The learner.</summary>
    User,

    /// <summary>The tutor.</summary>
    Assistant,
}
