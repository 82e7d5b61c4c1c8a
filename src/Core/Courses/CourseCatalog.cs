using System.Collections.Frozen;
using System.Net;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Courses;

/// <summary>
/// The list of courses, in memory. Requests never scan the store: the change feed of the partition that holds the cards brings what changed,
/// asked for at most once a second and at once after this process wrote a card. So every instance of the app is at most a second behind.
/// </summary>
public sealed class CourseCatalog(AcademyDatabase database, TimeProvider clock, int feedPage = CourseCatalog.FeedPage) : IDisposable
{
    /// <summary>How many cards are asked for at once.</summary>
    private const int FeedPage = 1_000;

    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim refreshing = new(1, 1);
    private readonly Dictionary<CourseId, CourseCard> cards = [];
    private string? continuation;
    private volatile bool expired = true;
    private volatile CatalogSnapshot snapshot = new(FrozenDictionary<CourseId, CourseSummary>.Empty);
    private long checkedAt;

    /// <summary>One page of the courses that a query asks for, or a refused cursor. What the caller may see is the caller's business.</summary>
    public ValueTask<Result<CatalogPage>> ListAsync(CourseQuery query, CancellationToken cancellation) =>
        IsCurrent ? ValueTask.FromResult(snapshot.List(query)) : new(RefreshAndListAsync(query, cancellation));

    /// <summary>The cards of these courses, whatever their status, as far as there are any.</summary>
    public async ValueTask<IReadOnlyDictionary<CourseId, CourseSummary>> FindAsync(IEnumerable<CourseId> courses, CancellationToken cancellation) =>
        (await CurrentAsync(cancellation)).Find(courses);

    /// <summary>Makes the next request ask the feed, whenever the last one did.</summary>
    public void Expire() => expired = true;

    public void Dispose() => refreshing.Dispose();

    private bool IsCurrent => !expired && clock.GetElapsedTime(Volatile.Read(ref checkedAt)) < MaxAge;

    private async Task<Result<CatalogPage>> RefreshAndListAsync(CourseQuery query, CancellationToken cancellation) =>
        (await CurrentAsync(cancellation)).List(query);

    private async ValueTask<CatalogSnapshot> CurrentAsync(CancellationToken cancellation)
    {
        if (IsCurrent)
        {
            return snapshot;
        }

        await refreshing.WaitAsync(cancellation);
        try
        {
            if (!IsCurrent)
            {
                await RefreshAsync(cancellation);
            }

            return snapshot;
        }
        finally
        {
            refreshing.Release();
        }
    }

    private async Task RefreshAsync(CancellationToken cancellation)
    {
        // Before the read: a card written while it runs may be missed by it and must be asked for again.
        expired = false;
        try
        {
            var asked = clock.GetTimestamp();
            if (await ReadFeedAsync(cancellation))
            {
                snapshot = new CatalogSnapshot(cards.ToFrozenDictionary(card => card.Key, card => card.Value.Course));
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
            ? ChangeFeedStartFrom.Beginning(FeedRange.FromPartitionKey(new PartitionKey(CourseCard.DocumentType)))
            : ChangeFeedStartFrom.ContinuationToken(continuation);
        using var feed = database.Catalog.GetChangeFeedIterator<CourseCard>(start, ChangeFeedMode.Incremental, new ChangeFeedRequestOptions { PageSizeHint = feedPage });
        var changed = false;
        while (feed.HasMoreResults)
        {
            var page = await feed.ReadNextAsync(cancellation);
            foreach (var card in page.StatusCode == HttpStatusCode.NotModified ? [] : page.Resource)
            {
                cards[card.Course.Id] = card;
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
