using Academy.Local.Cosmos.Protocol;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Hosting.Feeds;

/// <summary>
/// Lets the account hold a change feed read until there is a change, so that functions react at once and an idle host is idle.
/// A processor's reads are told from any other by the flow of work they belong to.
/// </summary>
/// <param name="pace">How far apart two deliveries to the same feed are at least.</param>
internal sealed class FeedReads(TimeSpan pace) : RequestHandler
{
    private const string ChangeFeed = "A-IM";

    // Well below the time after which the SDK gives a read up.
    private const string Wait = "20000";

    private static readonly AsyncLocal<string?> Feed = new();

    private readonly string milliseconds = $"{pace.TotalMilliseconds:0}";

    /// <summary>Names the reads of the current flow and of what it starts; null for reads that are nobody's processor.</summary>
    public static void BelongTo(string? feed) => Feed.Value = feed;

    public override Task<ResponseMessage> SendAsync(RequestMessage request, CancellationToken cancellationToken)
    {
        if (Feed.Value is { } feed && request.Headers[ChangeFeed] is not null)
        {
            request.Headers.Set(HeaderNames.FeedName, feed);
            request.Headers.Set(HeaderNames.FeedWait, Wait);
            request.Headers.Set(HeaderNames.FeedPace, milliseconds);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
