using System.Globalization;
using Academy.Local.Cosmos.Feeds;

namespace Academy.Local.Cosmos.Protocol;

/// <summary><c>GET /dbs/{db}/colls/{coll}/docs</c>: all documents in order of creation. The continuation is the number of the last one sent.</summary>
internal sealed class ReadFeedResource(Account account)
{
    public Reply Read(Request request, ResourcePath path)
    {
        var container = account.Catalog.Container(path.Database, path.Container);
        var scope = FeedScope.From(request, container);
        var size = request.PageSize;
        var last = Position(request.Header(HeaderNames.Continuation));
        using var reader = account.Store.Read();
        using var rows = reader.Connection.Prepare(container.Table.ReadFeed(scope.Condition(4)));
        // One more than the page, to know whether there is another.
        rows.Bind(1, account.Clock.GetUtcNow().ToUnixTimeSeconds()).Bind(2, last).Bind(3, size + 1L);
        scope.Bind(rows, 4);

        var feed = new FeedBody(container.Rid, "Documents");
        while (rows.Step())
        {
            if (feed.Count == size || feed.IsFull)
            {
                return feed.ToReply(lsn: container.Head, continuation: last.ToString(CultureInfo.InvariantCulture));
            }

            feed.Add(rows.Bytes(1));
            last = rows.Int64(0);
        }

        return feed.ToReply(lsn: container.Head);
    }

    private static long Position(string? continuation) => string.IsNullOrEmpty(continuation) ? 0
        : long.TryParse(continuation, CultureInfo.InvariantCulture, out var number) ? number
        : throw CosmosError.BadRequest("The continuation token is malformed.");
}
