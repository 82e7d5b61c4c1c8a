using Academy.Local.Cosmos.Catalog;
using Academy.Local.Cosmos.Protocol;

namespace Academy.Local.Cosmos.Feeds;

/// <summary>Reads a container's changes from a position on.</summary>
/// <param name="account">Gives the connection and the time.</param>
/// <param name="container">The container.</param>
/// <param name="scope">The part of it to read.</param>
/// <param name="pageSize">Documents a page at most.</param>
/// <param name="start">The LSN after which to read.</param>
/// <param name="since">Unix seconds; leaves out what was last written before.</param>
internal sealed class ChangeFeedReader(Account account, StoredContainer container, FeedScope scope, int pageSize, long start, long? since)
{
    private const int ScopeParameter = 5;

    public StoredContainer Container => container;

    /// <summary>The LSN up to which everything in scope has been read.</summary>
    public long Position { get; private set; } = start;

    /// <summary>Whether anything was written to the container since.</summary>
    public bool IsBehind => Position < container.Head;

    /// <summary>The next page; null when nothing is new.</summary>
    public FeedBody? Next()
    {
        // Taken before the rows: everything up to it is among them, or out of scope.
        var head = container.Head;
        using var reader = account.Store.Read();
        using var rows = reader.Connection.Prepare(container.Table.ChangeFeed(scope.Condition(ScopeParameter), since is not null));
        rows.Bind(1, account.Clock.GetUtcNow().ToUnixTimeSeconds()).Bind(2, Position).Bind(3, pageSize);
        scope.Bind(rows, ScopeParameter);
        if (since is { } earliest)
        {
            rows.Bind(4, earliest);
        }

        var page = new FeedBody(container.Rid, "Documents");
        while (!page.IsFull && rows.Step())
        {
            Position = rows.Int64(0);
            page.Add(rows.Bytes(1), Position);
        }

        if (page.Count > 0)
        {
            return page;
        }

        Position = Math.Max(Position, head);
        return null;
    }
}
