using System.Globalization;
using Academy.Local.Cosmos.Catalog;
using Academy.Local.Cosmos.Feeds;

namespace Academy.Local.Cosmos.Protocol;

/// <summary>
/// <c>GET /dbs/{db}/colls/{coll}/docs</c> with <c>A-IM</c>: the latest version of each document in order of its last write. The etag is the position.
/// </summary>
internal sealed class ChangeFeedResource(Account account)
{
    public ValueTask<Reply> ReadAsync(Request request, ResourcePath path, CancellationToken cancellation)
    {
        if (request.Header(HeaderNames.ChangeFeed) is not ("Incremental Feed" or "Incremental feed"))
        {
            throw CosmosError.BadRequest("Only the latest-version change feed is supported.");
        }

        var container = account.Catalog.Container(path.Database, path.Container);
        return new(Page(request, container));
    }

    private Reply Page(Request request, StoredContainer container)
    {
        var scope = FeedScope.From(request, container);
        // Taken before the rows: everything up to it is among them.
        var head = container.Head;
        var position = Position(request.Header(HeaderNames.IfNoneMatch), head);
        var size = request.PageSize;
        using var reader = account.Store.Read();
        using var rows = reader.Connection.Prepare(container.Table.ChangeFeed(scope.Condition(4)));
        rows.Bind(1, account.Clock.GetUtcNow().ToUnixTimeSeconds()).Bind(2, position).Bind(3, size);
        scope.Bind(rows, 4);

        var feed = new FeedBody(container.Rid, "Documents");
        while (!feed.IsFull && rows.Step())
        {
            position = rows.Int64(0);
            feed.Add(rows.Bytes(1), position);
        }

        return feed.Count > 0
            ? feed.ToReply(ETag(position), container.Head)
            : new Reply(304) { ETag = ETag(Math.Max(head, position)), ItemCount = 0, Lsn = container.Head };
    }

    private static string ETag(long position) => string.Create(CultureInfo.InvariantCulture, $"\"{position}\"");

    private static long Position(string? etag, long head) => etag switch
    {
        null => 0,
        "*" => head,
        _ => long.TryParse(etag.Trim('"'), CultureInfo.InvariantCulture, out var position) ? position : throw CosmosError.BadRequest("The change feed position is malformed."),
    };
}
