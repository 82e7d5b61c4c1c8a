namespace Academy.Core.Cohorts.Waitlist;

/// <summary>
/// A step from the list of the cohorts that entries stand in line for to the list as it should be: those that come to it, change in it or go from it, as
/// many as one batch has room for.
/// </summary>
internal sealed record WaitlistRecount
{
    // Of the hundred operations of a batch one is the head's, and each cohort may need two: its count, and the workflow that waits for its closing.
    internal const int MostCohorts = 40;

    /// <summary>The end of the log with the list as it is from now on.</summary>
    public required WaitlistHead Head { get; init; }

    /// <summary>What stands in the list now and didn't before, or not so.</summary>
    public required IReadOnlyList<AcceptingCohort> Added { get; init; }

    /// <summary>The cohorts that no entry stands in line for any more.</summary>
    public required IReadOnlyList<CohortId> Removed { get; init; }

    /// <summary>How many stand in line for each cohort whose count isn't right.</summary>
    public IReadOnlyDictionary<CohortId, int> Waiting { get; init; } = new Dictionary<CohortId, int>();

    /// <param name="accepting">The list as it should be, the cohort that starts first first.</param>
    public static WaitlistRecount Of(WaitlistHead head, IReadOnlyList<AcceptingCohort> accepting)
    {
        var turn = head.Accepting.Except(accepting).Concat(accepting.Except(head.Accepting)).Select(cohort => cohort.CohortId).Distinct().Take(MostCohorts).ToHashSet();
        List<AcceptingCohort> added = [.. accepting.Where(cohort => turn.Contains(cohort.CohortId))];
        return new()
        {
            Head = head with
            {
                Accepting =
                [
                    .. head.Accepting.Where(cohort => !turn.Contains(cohort.CohortId)).Concat(added)
                        .OrderBy(cohort => cohort.ClosesAt).ThenBy(cohort => cohort.CohortId.Value, StringComparer.Ordinal),
                ],
            },
            Added = added,
            Removed = [.. turn.Except(added.Select(cohort => cohort.CohortId))],
        };
    }
}
