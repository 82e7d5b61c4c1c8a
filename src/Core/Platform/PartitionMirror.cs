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
    private int expirations = 1;
    private int takenIn;
    private bool unseen;
    private volatile TView view = see(new Dictionary<string, TDocument>());
    private long checkedAt;

    /// <summary>The view as it is or was at most a second ago.</summary>
    public ValueTask<TView> CurrentAsync(CancellationToken cancellation) => IsCurrent ? ValueTask.FromResult(view) : new(RefreshedAsync(cancellation));

    /// <summary>Makes the next reader ask the feed, whenever the last one did.</summary>
    public void Expire() => Interlocked.Increment(ref expirations);

    public void Dispose() => refreshing.Dispose();

    private bool IsCurrent => Volatile.Read(ref takenIn) == Volatile.Read(ref expirations) && clock.GetElapsedTime(Volatile.Read(ref checkedAt)) < MaxAge;

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
        // Before the read: a document written while it runs may be missed by it and must be asked for again. Until the view is the new one, the old
        // one stays expired, so that whoever just wrote waits for it.
        var (expired, asked) = (Volatile.Read(ref expirations), clock.GetTimestamp());
        await ReadFeedAsync(cancellation);
        if (unseen)
        {
            view = see(documents);
            unseen = false;
        }

        Volatile.Write(ref checkedAt, asked);
        Volatile.Write(ref takenIn, expired);
    }

    /// <summary>Takes in what the feed has; what a failure leaves half done, the next read goes on with.</summary>
    private async Task ReadFeedAsync(CancellationToken cancellation)
    {
        var start = continuation is null
            ? ChangeFeedStartFrom.Beginning(FeedRange.FromPartitionKey(new PartitionKey(partition)))
            : ChangeFeedStartFrom.ContinuationToken(continuation);
        using var feed = container.GetChangeFeedIterator<TDocument>(start, ChangeFeedMode.Incremental, new ChangeFeedRequestOptions { PageSizeHint = feedPage });
        while (feed.HasMoreResults)
        {
            var page = await feed.ReadNextAsync(cancellation);
            foreach (var document in page.StatusCode == HttpStatusCode.NotModified ? [] : page.Resource)
            {
                documents[document.Id] = document;
                unseen = true;
            }

            continuation = page.ContinuationToken;
            if (page.StatusCode == HttpStatusCode.NotModified)
            {
                break;
            }
        }
    }
}
