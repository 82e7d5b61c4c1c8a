using System.ComponentModel.DataAnnotations;

namespace Academy.Core.Tracks;

/// <summary>
/// A track as an administrator writes it, whole: the body of a create and of an update. An update names the goals that stay by their ids and the
/// action types by their codes. What it leaves out is retired, never lost, and comes back when a later update names it again.
/// </summary>
public sealed record TrackContent
{
    public const string CodePattern = "[a-z][a-z0-9]*(_[a-z0-9]+)*";

    [StringLength(100, MinimumLength = 1)]
    public required string Name { get; init; }

    [StringLength(2_000, MinimumLength = 1)]
    public required string Description { get; init; }

    /// <summary>Where it stands among the tracks; the first one offered is the academy's default.</summary>
    [Range(1, 1_000)]
    public int Order { get; init; } = 1;

    /// <summary>In the order of progression; learners new to the track begin with the first.</summary>
    [MaxLength(50)]
    public IReadOnlyList<GoalContent> Goals { get; init; } = [];

    [MaxLength(100)]
    public IReadOnlyList<ActionTypeContent> ActionTypes { get; init; } = [];
}

public sealed record GoalContent
{
    public GoalId? Id { get; init; }

    [StringLength(200, MinimumLength = 1)]
    public required string Title { get; init; }

    [StringLength(2_000)]
    public string? Description { get; init; }

    /// <summary>How many actions a learner plans for it unless they say otherwise.</summary>
    [Range(0, GoalCustomization.MaxPlannedActions)]
    public int PlannedActions { get; init; }

    [Range(1, 1_000)]
    public int? PlannedDays { get; init; }
}

public sealed record ActionTypeContent
{
    /// <summary>Unique in the track.</summary>
    [StringLength(50, MinimumLength = 1), RegularExpression(TrackContent.CodePattern)]
    public required string Code { get; init; }

    [StringLength(100, MinimumLength = 1)]
    public required string Name { get; init; }

    [Range(0, 1_000)]
    public required int Points { get; init; }

    /// <summary>How many of a day earn points; left out when all do.</summary>
    [Range(1, 1_000)]
    public int? DailyLimit { get; init; }
}
