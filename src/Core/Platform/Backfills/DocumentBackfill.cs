using Microsoft.Azure.Cosmos;

namespace Academy.Core.Platform.Backfills;

/// <summary>A backfill over the documents of one type that meet a condition. Cross-partition: for administrators, not for requests.</summary>
/// <param name="container">Where the documents are.</param>
/// <param name="type">Their type.</param>
/// <param name="pending">A condition of Cosmos SQL on <c>c</c> that a document meets until it was done; null when every run does all of them.</param>
public abstract class DocumentBackfill<TDocument>(Container container, string type, string? pending = null) : IBackfill
    where TDocument : Document
{
    public abstract string Name { get; }

    public abstract string Purpose { get; }

    public virtual bool IsInMigration => true;

    /// <summary>How many documents are done between two notes of how far it is.</summary>
    protected virtual int PageSize => 100;

    public async Task<BackfillCount> CountAsync(CancellationToken cancellation)
    {
        var total = await CountAsync(All, cancellation);
        return new BackfillCount(total, pending is null ? total : await CountAsync(Pending, cancellation));
    }

    public async Task<BackfillPage> RunPageAsync(string? continuation, CancellationToken cancellation)
    {
        using var pages = container.GetItemQueryIterator<TDocument>(Query("*", Pending), continuation, Scan(PageSize));
        var page = await pages.ReadNextAsync(cancellation);
        var changed = 0;
        foreach (var document in page)
        {
            changed += await RunAsync(document, cancellation) ? 1 : 0;
        }

        changed += page.ContinuationToken is null && await FinishAsync(cancellation) ? 1 : 0;
        return new BackfillPage(page.Count, changed, page.ContinuationToken);
    }

    /// <summary>Brings one document up to date; false when it was already, or is gone.</summary>
    protected abstract Task<bool> RunAsync(TDocument document, CancellationToken cancellation);

    /// <summary>Brings up to date what follows from all documents together, once each was done; false when there is nothing, or it was already.</summary>
    protected virtual Task<bool> FinishAsync(CancellationToken cancellation) => Task.FromResult(false);

    private static string All => "c.type = @type";

    private string Pending => pending is null ? All : $"{All} AND {pending}";

    private async Task<int> CountAsync(string condition, CancellationToken cancellation)
    {
        using var pages = container.GetItemQueryIterator<int>(Query("VALUE COUNT(1)", condition), requestOptions: Scan());
        var count = 0;
        while (pages.HasMoreResults)
        {
            count += (await pages.ReadNextAsync(cancellation)).Sum();
        }

        return count;
    }

    // What is pending may be told by anything; an index for a question that is asked once would cost every write.
    private static QueryRequestOptions Scan(int? pageSize = null) => new() { EnableScanInQuery = true, MaxItemCount = pageSize };

    private QueryDefinition Query(string what, string condition) => new QueryDefinition($"SELECT {what} FROM c WHERE {condition}").WithParameter("@type", type);
}
