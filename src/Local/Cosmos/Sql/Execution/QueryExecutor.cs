using Academy.Local.Cosmos.Catalog;
using Academy.Local.Cosmos.Feeds;
using Academy.Local.Cosmos.Protocol;
using Academy.Local.Cosmos.Storage;

namespace Academy.Local.Cosmos.Sql;

/// <summary>Runs queries over the documents of one scope of a container, a page at a time.</summary>
internal sealed class QueryExecutor(Store store, StoredContainer container, FeedScope feedScope, DateTimeOffset now)
{
    private readonly QueryScope scope = new(feedScope, container);

    /// <summary>What it cost so far.</summary>
    public QueryMetrics Metrics { get; } = new();

    /// <summary>Fills a page; the continuation token of the next one, or null when this is the last.</summary>
    public string? Fill(FeedBody page, Query query, int size, string? continuation)
    {
        var run = query.IsStreamed ? (QueryRun)new StreamedRun(query, Metrics) : new WholeRun(query, Metrics);
        var position = Position.Parse(continuation, run.Ordering.Paths.Count);
        var access = new Planner(store, container, scope).Plan(query.Reader, run.Ordering);
        using var reader = store.Read();
        using var candidates = new CandidateReader(reader.Connection, container.Table, scope, now.ToUnixTimeSeconds());
        using var results = new ResultWriter(page, size);
        return run.Fill(results, access, candidates, position)?.ToString();
    }
}
