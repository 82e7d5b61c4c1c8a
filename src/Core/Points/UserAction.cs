using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Points;

/// <summary>Something that a learner did, and what it earned. Container <c>users</c>, written in one batch with its <see cref="LedgerEntry"/>.</summary>
public sealed record UserAction : Document
{
    public const string DocumentType = "userAction";

    public override string Id => IdOf(ActionId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required UserId UserId { get; init; }

    public required ActionId ActionId { get; init; }

    /// <summary>The action type of the track.</summary>
    public required string Code { get; init; }

    /// <summary>The track whose action type it is: the learner's when the action was recorded.</summary>
    public required TrackId TrackId { get; init; }

    public GoalId? GoalId { get; init; }

    public CourseId? CourseId { get; init; }

    public required string Title { get; init; }

    public string? Details { get; init; }

    public string? Description { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>The academy recorded it; false for what the learner told.</summary>
    public required bool IsAutomatic { get; init; }

    /// <summary>What it earned when it was recorded; what became of them is in the ledger.</summary>
    public required int Points { get; init; }

    /// <summary>Why it earned nothing; null when it earned what its type is worth.</summary>
    public Withholding? Withheld { get; init; }

    /// <summary>When it was done.</summary>
    public required DateTimeOffset ActionDate { get; init; }

    /// <summary>The day on which it was done, where the learner was.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Its entry in the ledger.</summary>
    public required long Sequence { get; init; }

    /// <summary>Set once, when its points are taken back.</summary>
    public Reversal? Reversal { get; init; }

    public static string IdOf(ActionId action) => $"action:{action}";
}

public enum Withholding
{
    /// <summary>As many of its type as earn points had been done on that day.</summary>
    DailyLimit,
}

/// <summary>Points were taken back.</summary>
/// <param name="At">When.</param>
/// <param name="Reason">Why, in words that the learner reads.</param>
/// <param name="ByLearner">The learner withdrew it; it is not listed any more.</param>
public sealed record Reversal(DateTimeOffset At, string Reason, bool ByLearner);
