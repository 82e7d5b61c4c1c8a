using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Points;

/// <summary>An action that the ledger has not recorded yet: who did what when, and by which rule it is paid.</summary>
public sealed record ActionDraft
{
    public required UserId UserId { get; init; }

    /// <summary>The rule: code, points and daily limit.</summary>
    public required ActionType Rule { get; init; }

    /// <summary>What it was done to; with the code, what makes it the same action.</summary>
    public required string Subject { get; init; }

    public required TrackId TrackId { get; init; }

    public GoalId? GoalId { get; init; }

    public CourseId? CourseId { get; init; }

    public required string Title { get; init; }

    public string? Details { get; init; }

    public string? Description { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    public required bool IsAutomatic { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The learner's time zone; null for UTC.</summary>
    public string? Timezone { get; init; }

    public ActionId ActionId => ActionId.Of(Rule.Code, Subject);

    public DateOnly Day => LearnerDay.Of(At, Timezone);
}
