using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Academy.Core.Platform;

namespace Academy.Core.Tracks;

/// <summary>
/// One learner's way with one goal: facts only, written by the learner's requests. A learner has one for each goal they ever chose. Container
/// <c>users</c>. Every number about it is in <see cref="GoalProgress"/>.
/// </summary>
public sealed record GoalHistory : Document
{
    public const string DocumentType = "goalHistory";

    public override string Id => IdOf(GoalId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required UserId UserId { get; init; }

    public required GoalId GoalId { get; init; }

    public required TrackId TrackId { get; init; }

    public required GoalStatus Status { get; init; }

    /// <summary>What the learner made of the goal; null until they did.</summary>
    public GoalCustomization? Customization { get; init; }

    /// <summary>How many actions are planned: the learner's number, else the goal's as it was when they chose it.</summary>
    public required int PlannedActions { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Since when it rests; null while it doesn't.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>How long it rested before, in days.</summary>
    public double PausedDays { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Counts the changes; orders the states of one history for those who meet them out of order.</summary>
    public required long Revision { get; init; }

    /// <summary>Days on the way, pauses left out, begun ones counted: who completes a goal on its first day took 1. Null until it is completed.</summary>
    [JsonIgnore]
    public int? DaysToComplete => CompletedAt is { } end ? Math.Max(1, (int)Math.Ceiling((end - StartedAt).TotalDays - PausedDays)) : null;

    public static string IdOf(GoalId goal) => $"goal:{goal}";
}

public enum GoalStatus
{
    Active,
    Paused,
    Completed,
}

/// <summary>A goal in the learner's own words and numbers; what is left out is as the track has it.</summary>
public sealed record GoalCustomization
{
    public const int MaxPlannedActions = 1_000;

    [StringLength(200, MinimumLength = 1)]
    public string? Title { get; init; }

    [Range(0, MaxPlannedActions)]
    public int? PlannedActions { get; init; }

    /// <summary>When the learner means to be there; not in the past when it is set.</summary>
    public DateOnly? TargetDate { get; init; }

    [StringLength(2_000, MinimumLength = 1)]
    public string? Note { get; init; }
}
