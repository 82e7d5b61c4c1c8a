namespace Academy.Core.Cohorts.Waitlist;

/// <summary>Who is next for which seat.</summary>
internal static class WaitlistQueue
{
    /// <summary>The cohorts that have a seat for someone who waits, the one that starts first first.</summary>
    public static IReadOnlyList<Cohort> WithSeats(WaitlistHead head, IReadOnlyList<Cohort> cohorts) =>
    [
        .. head.Accepting
            .Select(accepting => cohorts.FirstOrDefault(cohort => cohort.CohortId == accepting.CohortId))
            .OfType<Cohort>()
            .Where(cohort => cohort is { Status: CohortStatus.Open, IsFull: false, Waiting: > 0 }),
    ];

    /// <summary>The first of these that an entry may be offered a seat in; null when it fits none.</summary>
    public static Cohort? CohortFor(WaitlistEntry entry, WaitlistHead head, IReadOnlyList<Cohort> free) =>
        head.Accepting.Where(accepting => accepting.Fits(entry)).Select(accepting => free.FirstOrDefault(cohort => cohort.CohortId == accepting.CohortId)).FirstOrDefault(cohort => cohort is not null);

    /// <summary>Whether an entry waits for a seat of this cohort, alone or among others; as <see cref="WaitlistLines"/> asks for a line.</summary>
    public static bool StandsInLine(WaitlistEntry entry, Cohort cohort) =>
        entry.IsWaiting && (entry.CohortId is { } wanted ? wanted == cohort.CohortId : !cohort.IsB2B);

    /// <summary>The key of a place in the line for a cohort; behind all of them, the end of the whole queue.</summary>
    /// <param name="position">1 is the first.</param>
    /// <param name="line">Who else stands in it, in order, at least as far as the position.</param>
    public static string OrderAt(int position, WaitlistHead head, IReadOnlyList<WaitlistEntry> line) => position > line.Count
        ? QueueKey.AtEnd(head.Sequence + 1)
        : QueueKey.Between(position == 1 ? "" : line[position - 2].Order, line[position - 1].Order, head.Sequence + 1);
}
