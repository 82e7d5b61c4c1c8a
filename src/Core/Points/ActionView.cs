using Academy.Core.Courses;
using Academy.Core.Tracks;

namespace Academy.Core.Points;

/// <summary>An action as its learner and administrators see it.</summary>
public sealed record ActionView
{
    public required ActionId Id { get; init; }

    public required string Type { get; init; }

    public required string Title { get; init; }

    public string? Details { get; init; }

    public string? Description { get; init; }

    public required TrackId TrackId { get; init; }

    public GoalId? GoalId { get; init; }

    public CourseId? CourseId { get; init; }

    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>What it earned when it was recorded.</summary>
    public required int Points { get; init; }

    /// <summary>Why it earned nothing.</summary>
    public Withholding? Withheld { get; init; }

    public required DateTimeOffset ActionDate { get; init; }

    /// <summary>The academy recorded it; it can't be withdrawn.</summary>
    public required bool IsAutomatic { get; init; }

    /// <summary>When and why its points were taken back.</summary>
    public ReversalView? Reversal { get; init; }

    public static ActionView Of(UserAction action) => new()
    {
        Id = action.ActionId,
        Type = action.Code,
        Title = action.Title,
        Details = action.Details,
        Description = action.Description,
        TrackId = action.TrackId,
        GoalId = action.GoalId,
        CourseId = action.CourseId,
        Metadata = action.Metadata,
        Points = action.Points,
        Withheld = action.Withheld,
        ActionDate = action.ActionDate,
        IsAutomatic = action.IsAutomatic,
        Reversal = action.Reversal is { } reversal ? new(reversal.At, reversal.Reason) : null,
    };
}

public sealed record ReversalView(DateTimeOffset At, string Reason);
