namespace Academy.Core.Cohorts.Waitlist;

/// <summary>What is done next about a queue: a decision about an entry, or a new count of who waits for which cohort.</summary>
internal sealed record QueueStep(WaitlistChange? Change)
{
    /// <summary>The end of the log with the cohorts that entries stand in line for from now on.</summary>
    public WaitlistHead? Recounted { get; init; }

    public IReadOnlyDictionary<CohortId, int> Waiting { get; init; } = new Dictionary<CohortId, int>();

    /// <summary>Carries it out; false when something else was faster.</summary>
    public Task<bool> TryCommitAsync(WaitlistStore store, CancellationToken cancellation) =>
        Change is not null ? store.TryCommitAsync(Change, cancellation) : store.TryRecountAsync(Recounted!, Waiting, cancellation);
}
