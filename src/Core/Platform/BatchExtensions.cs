using System.Net;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Platform;

/// <summary>Conditional writes to one partition that are made together or not at all; that a condition failed is a value here too.</summary>
public static class BatchExtensions
{
    /// <summary>Replaces the version that was read, or creates what was not there.</summary>
    public static TransactionalBatch Save(this TransactionalBatch batch, Document document) => document.ETag is null
        ? batch.CreateItemStream(ContainerExtensions.ToStream(document))
        : batch.ReplaceItemStream(document.Id, ContainerExtensions.ToStream(document), new TransactionalBatchItemRequestOptions { IfMatchEtag = document.ETag });

    /// <summary>Removes the version that was read.</summary>
    public static TransactionalBatch Remove(this TransactionalBatch batch, Document document) =>
        batch.DeleteItem(document.Id, new TransactionalBatchItemRequestOptions { IfMatchEtag = document.ETag });

    /// <summary>Writes all or nothing; false when a condition of the batch failed or an id is taken, so nothing was written.</summary>
    public static async Task<bool> TryCommitAsync(this TransactionalBatch batch, CancellationToken cancellation)
    {
        using var response = await batch.ExecuteAsync(cancellation);
        return IsCommitted(response);
    }

    /// <summary>The same for a batch whose first document is changed again later: that document with its ETag, or null.</summary>
    public static async Task<T?> TryCommitAsync<T>(this TransactionalBatch batch, T first, CancellationToken cancellation)
        where T : Document
    {
        using var response = await batch.ExecuteAsync(cancellation);
        return IsCommitted(response) ? first with { ETag = response[0].ETag } : null;
    }

    private static bool IsCommitted(TransactionalBatchResponse response) =>
        response.IsSuccessStatusCode || (response.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.NotFound or HttpStatusCode.Conflict
            ? false
            : throw new CosmosException(response.ErrorMessage, response.StatusCode, 0, response.ActivityId, response.RequestCharge));
}
