using Academy.Core.Platform.Backfills;

namespace Academy.TestKit;

/// <summary>Carries a backfill through as its workflow does, without one.</summary>
public static class BackfillRun
{
    /// <summary>All pages to the end; returns how many documents were seen and changed.</summary>
    public static async Task<(int Seen, int Changed)> ToTheEndAsync(this IBackfill backfill, CancellationToken cancellation)
    {
        var (seen, changed, next) = (0, 0, (string?)null);
        do
        {
            var page = await backfill.RunPageAsync(next, cancellation);
            (seen, changed, next) = (seen + page.Seen, changed + page.Changed, page.Next);
        }
        while (next is not null);

        return (seen, changed);
    }
}
