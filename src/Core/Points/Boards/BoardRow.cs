using Academy.Core.Platform;

namespace Academy.Core.Points.Boards;

/// <summary>
/// A learner's place on a board: what they have in all, in the latest week and in the latest month with points. Ranks are not stored, they follow
/// from the rows. Container <c>views</c>, partition <c>board:…</c>.
/// </summary>
public sealed record BoardRow : Document
{
    public const string DocumentType = "boardRow";

    public override string Id => IdOf(UserId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required string ViewId { get; init; }

    public required UserId UserId { get; init; }

    /// <summary>How the board calls the learner.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the learner wants to be shown. While not, the row stays as it is and takes in nothing.</summary>
    public required bool IsListed { get; init; }

    public long Points { get; init; }

    /// <summary>The Monday of the latest week with points.</summary>
    public DateOnly? Week { get; init; }

    public long WeekPoints { get; init; }

    /// <summary>The first day of the latest month with points.</summary>
    public DateOnly? Month { get; init; }

    public long MonthPoints { get; init; }

    /// <summary>The last entry of the learner's ledger that is in the row.</summary>
    public long ThroughSequence { get; init; }

    public static string IdOf(UserId user) => $"learner:{user}";

    /// <summary>With one entry more. Weeks and months before the latest matter to the days only.</summary>
    public BoardRow With(LedgerEntry entry)
    {
        var (week, month) = (BoardPeriod.Week.StartAt(entry.At), BoardPeriod.Month.StartAt(entry.At));
        return this with
        {
            Points = Points + entry.Points,
            Week = Later(Week, week),
            WeekPoints = Latest(Week, WeekPoints, week, entry.Points),
            Month = Later(Month, month),
            MonthPoints = Latest(Month, MonthPoints, month, entry.Points),
            ThroughSequence = entry.Sequence,
        };
    }

    private static DateOnly? Later(DateOnly? known, DateOnly? other) => known > other ? known : other;

    private static long Latest(DateOnly? known, long points, DateOnly? period, int more) =>
        known > period ? points : known == period ? points + more : more;
}

/// <summary>
/// What a learner gained on one UTC day, entry by entry, so that a board can be shown as it was at any instant. Container <c>views</c>, beside
/// the <see cref="BoardRow"/>.
/// </summary>
public sealed record BoardDay : Document
{
    public const string DocumentType = "boardDay";

    public override string Id => IdOf(Day, UserId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required string ViewId { get; init; }

    public required UserId UserId { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>The sum of the entries.</summary>
    public long Points { get; init; }

    public IReadOnlyList<BoardEntry> Entries { get; init; } = [];

    public static string IdOf(DateOnly day, UserId user) => $"day:{day:yyyy-MM-dd}:{user}";

    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);

    /// <summary>With one entry more; one that is in already changes nothing.</summary>
    public BoardDay With(LedgerEntry entry) => Entries.Any(known => known.Sequence == entry.Sequence)
        ? this
        : this with { Points = Points + entry.Points, Entries = [.. Entries, new(entry.Sequence, entry.At, entry.Points)] };
}

public sealed record BoardEntry(long Sequence, DateTimeOffset At, int Points);
