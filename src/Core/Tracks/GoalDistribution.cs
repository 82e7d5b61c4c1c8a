using System.Globalization;
using Academy.Core.Platform;

namespace Academy.Core.Tracks;

public enum ExecutionPace
{
    Fast,
    Steady,
    Slow,
}

/// <summary>A completion of a goal among all of them.</summary>
/// <param name="Ranking">The dense rank of its days: 1 for the fewest, ties share a rank, and none is left out after them.</param>
/// <param name="ExecutionPace">The third of all completions that its days fall into; steady while there are fewer than three to compare.</param>
public sealed record GoalStanding(int Ranking, ExecutionPace ExecutionPace);

/// <summary>
/// How many learners completed a goal in how many days: the sum of its <see cref="GoalLearnerRow"/>s. Container <c>views</c>, beside the rows.
/// </summary>
public sealed record GoalDistribution : Document
{
    public const string DocumentId = "distribution";

    private const int FewestToCompare = 3;

    public override string Id => DocumentId;

    public override string Type => "goalDistribution";

    /// <summary>The partition.</summary>
    public required string ViewId { get; init; }

    /// <summary>Learners by the days that they took.</summary>
    public IReadOnlyDictionary<string, int> Completions { get; init; } = new Dictionary<string, int>();

    public static string ViewOf(GoalId goal) => $"goal:{goal}";

    public static GoalDistribution Empty(GoalId goal) => new() { ViewId = ViewOf(goal) };

    /// <summary>The distribution after a learner's row took the place of another, or none.</summary>
    public GoalDistribution With(GoalLearnerRow? before, GoalLearnerRow after)
    {
        var completions = new SortedDictionary<string, int>(Completions.ToDictionary(), StringComparer.Ordinal);
        Add(completions, before?.DaysToComplete, -1);
        Add(completions, after.DaysToComplete, 1);
        return this with { Completions = completions };
    }

    /// <summary>
    /// Where a completion in so many days stands. It counts itself even if it hasn't arrived here yet, so whoever has just completed a goal is told
    /// where they stand.
    /// </summary>
    public GoalStanding StandingOf(int days)
    {
        var counts = Completions.ToDictionary(pair => int.Parse(pair.Key, CultureInfo.InvariantCulture), pair => pair.Value);
        counts.TryAdd(days, 1);
        var (faster, all) = (counts.Where(count => count.Key < days).Sum(count => count.Value), counts.Values.Sum());
        return new(
            1 + counts.Keys.Count(other => other < days),
            all < FewestToCompare ? ExecutionPace.Steady
                : 3 * faster < all ? ExecutionPace.Fast
                : 3 * faster < 2 * all ? ExecutionPace.Steady
                : ExecutionPace.Slow);
    }

    private static void Add(SortedDictionary<string, int> completions, int? days, int amount)
    {
        if (days?.ToString(CultureInfo.InvariantCulture) is { } key && (completions[key] = completions.GetValueOrDefault(key) + amount) == 0)
        {
            completions.Remove(key);
        }
    }
}

/// <summary>
/// One learner of a goal: what they add to its distribution, and which state of its courses their progress takes into account, so that a change of
/// the courses finds everyone it concerns. Container <c>views</c>, partition <c>goal:{goalId}</c>.
/// </summary>
public sealed record GoalLearnerRow : Document
{
    public const string DocumentType = "goalLearner";

    public override string Id => IdOf(UserId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required string ViewId { get; init; }

    public required UserId UserId { get; init; }

    /// <summary>Null until the learner has completed the goal.</summary>
    public int? DaysToComplete { get; init; }

    public required long CoursesRevision { get; init; }

    public static string IdOf(UserId user) => $"learner:{user}";
}
