using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos;

internal static class Pages
{
    public static async Task<List<T>> AllAsync<T>(FeedIterator<T> iterator)
    {
        var all = new List<T>();
        while (iterator.HasMoreResults)
        {
            all.AddRange(await iterator.ReadNextAsync());
        }

        return all;
    }

    /// <summary>What a change feed has to tell until it says that nothing is new; and where it then stands.</summary>
    public static async Task<(List<T> Items, string Continuation)> DrainAsync<T>(FeedIterator<T> feed)
    {
        var all = new List<T>();
        while (true)
        {
            var page = await feed.ReadNextAsync();
            if (page.StatusCode == System.Net.HttpStatusCode.NotModified)
            {
                return (all, page.ContinuationToken);
            }

            all.AddRange(page);
        }
    }
}
