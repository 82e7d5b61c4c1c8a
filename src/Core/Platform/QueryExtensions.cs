using System.Runtime.CompilerServices;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Platform;

/// <summary>Queries of one logical partition: those that requests can afford.</summary>
public static class QueryExtensions
{
    /// <summary>All results of a query in one logical partition, page by page as the caller enumerates.</summary>
    public static async IAsyncEnumerable<T> QueryAsync<T>(
        this Container container, string partition, QueryDefinition query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var pages = container.GetItemQueryIterator<T>(query, requestOptions: new QueryRequestOptions { PartitionKey = new PartitionKey(partition) });
        while (pages.HasMoreResults)
        {
            foreach (var item in await pages.ReadNextAsync(cancellation))
            {
                yield return item;
            }
        }
    }

    /// <summary>One page of a query in one logical partition, and where the next begins; null behind the last.</summary>
    public static async Task<(IReadOnlyList<T> Items, string? Continuation)> QueryPageAsync<T>(
        this Container container, string partition, QueryDefinition query, int limit, string? continuation, CancellationToken cancellation)
    {
        var options = new QueryRequestOptions { PartitionKey = new PartitionKey(partition), MaxItemCount = limit };
        using var pages = container.GetItemQueryIterator<T>(query, continuation, options);
        var page = await pages.ReadNextAsync(cancellation);
        return ([.. page], page.ContinuationToken);
    }
}
