using Academy.Local.Cosmos.Catalog;
using Academy.Local.Cosmos.Protocol;
using Academy.Local.Cosmos.Storage;

namespace Academy.Local.Cosmos.Feeds;

/// <summary>Which part of a container a feed or a query covers: a logical partition, a range of effective keys, or all of it.</summary>
internal readonly record struct FeedScope(byte[]? Partition, string? StartEpk, string? EndEpk)
{
    public static FeedScope From(Request request, StoredContainer container)
    {
        if (request.Header(HeaderNames.PartitionKey) is { } header)
        {
            return new(container.Definition.PartitionKey.Whole(header).Bytes, null, null);
        }

        if (request.Header(HeaderNames.PartitionKeyRangeId) is { } range && range != "0")
        {
            throw new CosmosError(410, "Gone", $"There is no partition key range '{range}'.", 1002);
        }

        return new(null, request.Header(HeaderNames.StartEpk), request.Header(HeaderNames.EndEpk));
    }

    /// <summary>The condition on the document table, with parameters from <paramref name="first"/> on; empty when all is in scope.</summary>
    public string Condition(int first) => this switch
    {
        { Partition: not null } => $" AND pk = ?{first}",
        { StartEpk: not null, EndEpk: not null } => $" AND epk >= ?{first} AND epk < ?{first + 1}",
        _ => "",
    };

    public void Bind(Statement statement, int first)
    {
        if (Partition is not null)
        {
            statement.BindBlob(first, Partition);
        }
        else if (StartEpk is not null && EndEpk is not null)
        {
            statement.BindText(first, StartEpk).BindText(first + 1, EndEpk);
        }
    }
}
