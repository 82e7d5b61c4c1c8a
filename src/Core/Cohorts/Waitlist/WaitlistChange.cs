using Academy.Core.Platform;

namespace Academy.Core.Cohorts.Waitlist;

/// <summary>What becomes of the seat that a decision is about.</summary>
internal enum SeatDeed
{
    Claim,
    Change,
    GiveUp,
}

/// <summary>
/// A decision about one entry with all that must become true together: the entry, the log and its end, the seat, the counts of the cohorts, and what
/// follows from it.
/// </summary>
internal sealed record WaitlistChange
{
    public required WaitlistHead Head { get; init; }

    public required WaitlistEntry Entry { get; init; }

    public required WaitlistLogEntry Logged { get; init; }

    public (SeatDeed Deed, Seat Seat)? Seat { get; init; }

    /// <summary>The cohorts whose count of waiting entries changes, and by how much.</summary>
    public IReadOnlyList<CohortId> Counted { get; init; } = [];

    public int Count { get; init; }

    /// <summary>Mails and workflow commands.</summary>
    public IReadOnlyList<Document> Along { get; init; } = [];

    /// <param name="before">The entry as it was; null when there was none.</param>
    /// <param name="after">The entry as it becomes.</param>
    /// <param name="draft">What the log keeps.</param>
    public static WaitlistChange Of(WaitlistHead head, WaitlistEntry? before, WaitlistEntry after, WaitlistLogEntry draft)
    {
        var (next, logged) = head.Append(draft);
        var count = (after.IsWaiting ? 1 : 0) - (before is { IsWaiting: true } ? 1 : 0);
        return new()
        {
            Head = next,
            Entry = after with { UpdatedAt = draft.At },
            Logged = logged,
            Count = count,
            Counted = count == 0 ? [] : [.. head.Counting(after)],
        };
    }
}
