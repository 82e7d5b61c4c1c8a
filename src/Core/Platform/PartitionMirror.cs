using System.Net;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Platform;

/// <summary>
/// One partition in memory, for data that everybody reads and few write. Requests never scan the store: the change feed of the partition brings
/// what changed, asked for at most once a second and at once after this process wrote to it. So every instance of the app is at most a second
/// behind. The feed tells of no deletions: what can go must be marked, not removed.
/// </summary>
/// <param name="container">Where the partition is.</param>
/// <param name="partition">Its key.</param>
/// <param name="see">Makes the view that readers share from all documents, by id; must copy what it keeps.</param>
/// <param name="clock">Measures the age of the view.</param>
/// <param name="feedPage">How many documents are asked for at once.</param>
public sealed class PartitionMirror<TDocument, TView>(
    Container container, string partition, Func<IReadOnlyDictionary<string, TDocument>, TView> see, TimeProvider clock, int feedPage = 1_000) : IDisposable
    where TDocument : Document
    where TView : class
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim refreshing = new(1, 1);
    private readonly Dictionary<string, TDocument> documents = [];
    private string? continuation;
    private volatile bool expired = true;
    private volatile TView view = see(new Dictionary<string, TDocument>());
    private long checkedAt;

    /// <summary>The view as it is or was at most a second ago.</summary>
    public ValueTask<TView> CurrentAsync(CancellationToken cancellation) => IsCurrent ? ValueTask.FromResult(view) : new(RefreshedAsync(cancellation));

    /// <summary>Makes the next reader ask the feed, whenever the last one did.</summary>
    public void Expire() => expired = true;

    public void Dispose() => refreshing.Dispose();

    private bool IsCurrent => !expired && clock.GetElapsedTime(Volatile.Read(ref checkedAt)) < MaxAge;

    private async Task<TView> RefreshedAsync(CancellationToken cancellation)
    {
        await refreshing.WaitAsync(cancellation);
        try
        {
            if (!IsCurrent)
            {
                await RefreshAsync(cancellation);
            }

            return view;
        }
        finally
        {
            refreshing.Release();
        }
    }

    private async Task RefreshAsync(CancellationToken cancellation)
    {
        // Before the read: a document written while it runs may be missed by it and must be asked for again.
        expired = false;
        try
        {
            var asked = clock.GetTimestamp();
            if (await ReadFeedAsync(cancellation))
            {
                view = see(documents);
            }

            Volatile.Write(ref checkedAt, asked);
        }
        catch
        {
            expired = true;
            throw;
        }
    }

    /// <summary>Takes in what the feed has; false when it had nothing.</summary>
    private async Task<bool> ReadFeedAsync(CancellationToken cancellation)
    {
        var start = continuation is null
            ? ChangeFeedStartFrom.Beginning(FeedRange.FromPartitionKey(new PartitionKey(partition)))
            : ChangeFeedStartFrom.ContinuationToken(continuation);
        using var feed = container.GetChangeFeedIterator<TDocument>(start, ChangeFeedMode.Incremental, new ChangeFeedRequestOptions { PageSizeHint = feedPage });
        var changed = false;
        while (feed.HasMoreResults)
        {
            var page = await feed.ReadNextAsync(cancellation);
            foreach (var document in page.StatusCode == HttpStatusCode.NotModified ? [] : page.Resource)
            {
                documents[document.Id] = document;
                changed = true;
            }

            continuation = page.ContinuationToken;
            if (page.StatusCode == HttpStatusCode.NotModified)
            {
                break;
            }
        }

        return changed;
    }
}
