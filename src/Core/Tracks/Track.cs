using System.Text.Json.Serialization;
using Academy.Core.Platform;

namespace Academy.Core.Tracks;

/// <summary>
/// A track with its goals and the actions it rewards; one document, so that their order and their rules change together. Container
/// <c>catalog</c>, all tracks in one partition.
/// </summary>
public sealed record Track : Document
{
    public const string DocumentType = "track";

    public override string Id => TrackId.Value;

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public string Kind { get; init; } = DocumentType;

    public required TrackId TrackId { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>Where it stands among the tracks. The first active one is the academy's default.</summary>
    public required int Order { get; init; }

    /// <summary>No longer offered. Who is on it stays on it.</summary>
    public bool IsArchived { get; init; }

    /// <summary>In the order of progression, retired ones last.</summary>
    public required IReadOnlyList<Goal> Goals { get; init; }

    /// <summary>Retired ones last.</summary>
    public required IReadOnlyList<ActionType> ActionTypes { get; init; }

    /// <summary>Counts the saves.</summary>
    public required long Revision { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The goal that a learner new to the track begins with; null while the track has none.</summary>
    [JsonIgnore]
    public Goal? DefaultGoal => Goals.FirstOrDefault(goal => !goal.IsRetired);

    /// <summary>The goal with this id, retired or not; null when the track has none.</summary>
    public Goal? FindGoal(GoalId id) => Goals.FirstOrDefault(goal => goal.Id == id);

    /// <summary>What an action with this code is worth now; null when the track doesn't reward it, or not any more.</summary>
    public ActionType? FindActionType(string code) => ActionTypes.FirstOrDefault(type => type.Code == code && !type.IsRetired);
}

/// <summary>Something that learners of a track work towards.</summary>
public sealed record Goal
{
    public required GoalId Id { get; init; }

    public required string Title { get; init; }

    public string? Description { get; init; }

    /// <summary>How many actions a learner plans for it unless they say otherwise; 0 when only courses count.</summary>
    public int PlannedActions { get; init; }

    /// <summary>How long it should take, in days; null when that is open.</summary>
    public int? PlannedDays { get; init; }

    /// <summary>Can't be chosen any more. Who works towards it goes on.</summary>
    public bool IsRetired { get; init; }
}

/// <summary>Something a learner does that earns points.</summary>
public sealed record ActionType
{
    /// <summary>Unique in its track, snake case; those in <see cref="Activities"/> are recorded by the academy itself.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required int Points { get; init; }

    /// <summary>How many of a day earn points, in the learner's time zone; null when all do.</summary>
    public int? DailyLimit { get; init; }

    /// <summary>Earns nothing any more; stays to give what was earned its name.</summary>
    public bool IsRetired { get; init; }
}

/// <summary>The action types that the academy records by itself when they happen.</summary>
public static class Activities
{
    public const string LessonCompleted = "lesson_completed";
    public const string CourseCompleted = "course_completed";
    public const string GoalCompleted = "goal_completed";
    public const string FirstLoginOfDay = "daily_login";

    /// <summary>Whether the academy records it, so that learners can't.</summary>
    public static bool IsAutomatic(string code) => code is LessonCompleted or CourseCompleted or GoalCompleted or FirstLoginOfDay;
}
