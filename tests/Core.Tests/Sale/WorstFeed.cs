using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Tests.Sale;

/// <summary>
/// The change feed of a container as the worst of hosts would bring it to a function: what is new in any order and some of it twice, with what is long
/// past among it. A delivery that fails comes again whole, after four seconds and then ever later, as the functions' retry policy says.
/// </summary>
internal sealed class WorstFeed(Container container, TimeProvider clock, Random random, Func<IReadOnlyList<JsonElement>, Task> function)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(4);

    private readonly List<JsonElement> past = [];
    private string? continuation;
    private List<JsonElement> delivery = [];
    private TimeSpan pause = ShortestPause;
    private DateTimeOffset notBefore;

    /// <summary>Begins behind everything that there is.</summary>
    public Task BeginAsync() => ReadAsync(ChangeFeedStartFrom.Now());

    /// <summary>Looks and delivers. True when nothing is left to deliver.</summary>
    public async Task<bool> PollAsync()
    {
        while (clock.GetUtcNow() >= notBefore)
        {
            if (delivery is [])
            {
                var changes = await ReadAsync(ChangeFeedStartFrom.ContinuationToken(continuation));
                if (changes is [])
                {
                    return true;
                }

                delivery = Muddled(changes);
                past.AddRange(changes);
            }

            try
            {
                await function(delivery);
                (delivery, pause) = ([], ShortestPause);
            }
            catch (Exception failure) when (Patience.IsTransient(failure))
            {
                (notBefore, pause) = (clock.GetUtcNow() + pause, pause * 2);
            }
        }

        return false;
    }

    private List<JsonElement> Muddled(IReadOnlyList<JsonElement> changes)
    {
        JsonElement[] muddled =
        [
            .. changes,
            .. changes.Where(_ => random.Next(4) == 0),
            .. past.Count == 0 ? [] : Enumerable.Range(0, 3).Select(_ => past[random.Next(past.Count)]),
        ];
        random.Shuffle(muddled);
        return [.. muddled];
    }

    private Task<IReadOnlyList<JsonElement>> ReadAsync(ChangeFeedStartFrom from) => Patience.AgainAsync<IReadOnlyList<JsonElement>>(async () =>
    {
        using var feed = container.GetChangeFeedIterator<JsonElement>(from, ChangeFeedMode.LatestVersion);
        var page = await feed.ReadNextAsync();
        continuation = page.ContinuationToken;
        return page.StatusCode == System.Net.HttpStatusCode.NotModified ? [] : [.. page];
    });
}
