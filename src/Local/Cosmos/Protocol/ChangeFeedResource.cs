using System.Globalization;
using Academy.Local.Cosmos.Feeds;

namespace Academy.Local.Cosmos.Protocol;

/// <summary>
/// <c>GET /dbs/{db}/colls/{coll}/docs</c> with <c>A-IM</c>: the latest version of each document in order of its last write. The etag is the position.
/// </summary>
internal sealed class ChangeFeedResource(Account account)
{
    public ValueTask<Reply> ReadAsync(Request request, ResourcePath path, CancellationToken cancellation)
    {
        var reader = Reader(request, path);
        var feed = request.Header(HeaderNames.FeedName);
        var wait = Duration(request, HeaderNames.FeedWait);
        return wait > TimeSpan.Zero ? WaitAsync(reader, feed, wait, Duration(request, HeaderNames.FeedPace), cancellation) : new(Next(reader, feed));
    }

    private ChangeFeedReader Reader(Request request, ResourcePath path)
    {
        if (!string.Equals(request.Header(HeaderNames.ChangeFeed), "Incremental Feed", StringComparison.OrdinalIgnoreCase))
        {
            throw CosmosError.BadRequest("Only the latest-version change feed is supported.");
        }

        var container = account.Catalog.Container(path.Database, path.Container);
        var (position, since) = Start(request, container.Head);
        return new(account, container, FeedScope.From(request, container), request.PageSize, position, since);
    }

    private async ValueTask<Reply> WaitAsync(ChangeFeedReader reader, string? feed, TimeSpan wait, TimeSpan pace, CancellationToken cancellation)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var deadline = Task.Delay(wait, done.Token);
        while (true)
        {
            // Taken before the look, so that no write falls in between.
            var written = reader.Container.Written.Next();
            if (reader.IsBehind && account.Signals.UntilDue(feed, pace) is var early && early > TimeSpan.Zero)
            {
                await Task.Delay(early, cancellation);
            }

            var reply = Next(reader, feed);
            if (reply.Status != 304 || await Task.WhenAny(written, deadline) != written)
            {
                cancellation.ThrowIfCancellationRequested();
                await done.CancelAsync();
                return reply;
            }
        }
    }

    private Reply Next(ChangeFeedReader reader, string? feed)
    {
        var page = reader.Next();
        if (page is not null)
        {
            account.Signals.Deliver(feed);
            return page.ToReply(ETag(reader.Position), reader.Container.Head);
        }

        account.Signals.Park(feed, reader.Container, reader.Position);
        return new Reply(304) { ETag = ETag(reader.Position), ItemCount = 0, Lsn = reader.Container.Head };
    }

    private static (long Position, long? Since) Start(Request request, long head) =>
        request.Header(HeaderNames.IfNoneMatch) is { } etag ? (etag == "*" ? head : Position(etag), null)
        : request.Header(HeaderNames.IfModifiedSince) is { } time ? (0, Time(time))
        : (0, null);

    private static long Position(string etag) =>
        long.TryParse(etag.AsSpan().Trim('"'), CultureInfo.InvariantCulture, out var position) && position >= 0
            ? position
            : throw CosmosError.BadRequest("The change feed position is malformed.");

    private static long Time(string text) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        ? time.ToUnixTimeSeconds()
        : throw CosmosError.BadRequest("The time that the change feed is to start from is malformed.");

    private static TimeSpan Duration(Request request, string header) => request.Header(header) is not { } text ? TimeSpan.Zero
        : int.TryParse(text, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds >= 0 ? TimeSpan.FromMilliseconds(milliseconds)
        : throw CosmosError.BadRequest($"The header {header} must be a number of milliseconds.");

    private static string ETag(long position) => string.Create(CultureInfo.InvariantCulture, $"\"{position}\"");
}
