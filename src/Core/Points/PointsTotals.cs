using System.Text.Json.Serialization;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Points;

/// <summary>
/// What a learner's points come to: the fold of their ledger up to <see cref="ThroughSequence"/>, and of nothing else. Container <c>users</c>.
/// </summary>
public sealed record PointsTotals : Document
{
    public const string DocumentId = "points";
    public const string DocumentType = "points";

    /// <summary>How many of the latest actions are kept.</summary>
    public const int RecentActions = 10;

    public override string Id => DocumentId;

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required UserId UserId { get; init; }

    public long Total { get; init; }

    public IReadOnlyDictionary<TrackId, long> ByTrack { get; init; } = new Dictionary<TrackId, long>();

    public IReadOnlyDictionary<GoalId, long> ByGoal { get; init; } = new Dictionary<GoalId, long>();

    public Streak Streak { get; init; } = new();

    /// <summary>Newest first.</summary>
    public IReadOnlyList<RecentAction> Recent { get; init; } = [];

    /// <summary>The learner's time zone at the last entry; null for UTC.</summary>
    public string? Timezone { get; init; }

    /// <summary>The last entry that is in these figures; 0 when none is.</summary>
    public long ThroughSequence { get; init; }

    [JsonIgnore]
    public int Level => Levels.Of(Total);

    public static PointsTotals Empty(UserId user) => new() { UserId = user };

    /// <summary>With one entry more.</summary>
    public PointsTotals With(LedgerEntry entry) => this with
    {
        Total = Total + entry.Points,
        ByTrack = Add(ByTrack, entry.TrackId, entry.Points),
        ByGoal = entry.GoalId is { } goal ? Add(ByGoal, goal, entry.Points) : ByGoal,
        Streak = entry.Withheld is not null ? Streak : entry.Reverses is { } reversed ? Streak.With(reversed.Day, -1) : Streak.With(entry.Day, 1),
        Recent = entry.Reverses is null ? Latest([.. Recent, RecentAction.Of(entry)]) : [.. Recent.Select(action => action.After(entry))],
        Timezone = entry.Timezone,
        ThroughSequence = entry.Sequence,
    };

    private static RecentAction[] Latest(IEnumerable<RecentAction> actions) =>
        [.. actions.OrderByDescending(action => action.At).ThenByDescending(action => action.Sequence).Take(RecentActions)];

    private static Dictionary<TKey, long> Add<TKey>(IReadOnlyDictionary<TKey, long> sums, TKey key, long points)
        where TKey : notnull => new(sums) { [key] = sums.GetValueOrDefault(key) + points };
}

/// <summary>An action as a dashboard shows it.</summary>
public sealed record RecentAction
{
    public required ActionId ActionId { get; init; }

    public required string Code { get; init; }

    public required string Title { get; init; }

    public required int Points { get; init; }

    public Withholding? Withheld { get; init; }

    public required DateTimeOffset At { get; init; }

    public CourseId? CourseId { get; init; }

    public GoalId? GoalId { get; init; }

    /// <summary>Its points were taken back.</summary>
    public bool IsReversed { get; init; }

    public required long Sequence { get; init; }

    internal static RecentAction Of(LedgerEntry entry) => new()
    {
        ActionId = entry.ActionId,
        Code = entry.Code,
        Title = entry.Title,
        Points = entry.Points,
        Withheld = entry.Withheld,
        At = entry.At,
        CourseId = entry.CourseId,
        GoalId = entry.GoalId,
        Sequence = entry.Sequence,
    };

    internal RecentAction After(LedgerEntry reversal) => reversal.Reverses!.Sequence == Sequence ? this with { IsReversed = true } : this;
}
