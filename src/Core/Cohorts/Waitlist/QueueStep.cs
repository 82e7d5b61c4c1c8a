namespace Academy.Core.Cohorts.Waitlist;

/// <summary>What is done next about a queue: a decision about an entry, or a new count of who waits for which cohort.</summary>
internal sealed record QueueStep(WaitlistChange? Change)
{
    public WaitlistRecount? Recount { get; init; }

    /// <summary>Carries it out; false when something else was faster.</summary>
    public Task<bool> TryCommitAsync(WaitlistStore store, CancellationToken cancellation) =>
        Change is not null ? store.TryCommitAsync(Change, cancellation) : store.TryRecountAsync(Recount!, cancellation);
}
