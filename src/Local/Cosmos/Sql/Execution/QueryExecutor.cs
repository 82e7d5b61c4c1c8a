using System.Globalization;
using System.Text.Json;
using Academy.Local.Cosmos.Catalog;
using Academy.Local.Cosmos.Feeds;
using Academy.Local.Cosmos.Protocol;
using Academy.Local.Cosmos.Storage;

namespace Academy.Local.Cosmos.Sql;

/// <summary>Runs queries over the documents of one scope of a container, a page at a time.</summary>
internal sealed class QueryExecutor(Store store, StoredContainer container, FeedScope scope, DateTimeOffset now)
{
    /// <summary>Fills a page; the continuation token of the next one, or null when this is the last.</summary>
    public string? Fill(FeedBody page, Query query, int size, string? continuation)
    {
        using var reader = store.Read();
        using var results = new ResultWriter(page);
        var position = Position(continuation);
        foreach (var result in query.Run(Documents(reader.Connection)).Skip(position))
        {
            if (page.Count == size || page.IsFull)
            {
                return (position + page.Count).ToString(CultureInfo.InvariantCulture);
            }

            results.Add(result);
        }

        return null;
    }

    private IEnumerable<Value> Documents(Connection connection)
    {
        using var rows = connection.Prepare(container.Table.ReadFeed(scope.Condition(4)));
        rows.Bind(1, now.ToUnixTimeSeconds()).Bind(2, 0).Bind(3, long.MaxValue);
        scope.Bind(rows, 4);
        while (rows.Step())
        {
            yield return Value.From(JsonDocument.Parse(rows.Bytes(1).ToArray()).RootElement);
        }
    }

    private static int Position(string? continuation) => string.IsNullOrEmpty(continuation) ? 0
        : int.TryParse(continuation, CultureInfo.InvariantCulture, out var number) ? number
        : throw CosmosError.BadRequest("The continuation token is malformed.");
}
