namespace Academy.Core.Platform.Backfills;

/// <summary>
/// Something that is brought to every document of a kind: a value that older ones lack, or a projection made again. It goes through them page by
/// page; a page may be done twice and the whole may be done again, which then changes nothing.
/// </summary>
public interface IBackfill
{
    /// <summary>Kebab case; part of an address and of a workflow's id.</summary>
    string Name { get; }

    /// <summary>What it brings, one sentence.</summary>
    string Purpose { get; }

    /// <summary>Whether the migration runs it; those that it leaves out are for repairs.</summary>
    bool IsInMigration { get; }

    Task<BackfillCount> CountAsync(CancellationToken cancellation);

    /// <param name="continuation">Where the page before ended; null for the first.</param>
    /// <param name="cancellation">Gives up; what was done stays done.</param>
    Task<BackfillPage> RunPageAsync(string? continuation, CancellationToken cancellation);
}

/// <param name="Total">How many documents there are.</param>
/// <param name="Pending">How many of them still want the backfill.</param>
public sealed record BackfillCount(int Total, int Pending);

/// <param name="Seen">The documents of the page.</param>
/// <param name="Changed">Those that were not yet as they should be.</param>
/// <param name="Next">Where the next page begins; null after the last.</param>
public sealed record BackfillPage(int Seen, int Changed, string? Next);
