using System.Net;
using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Platform;

/// <summary>
/// Reads and conditional writes whose expected outcomes (missing, exists, stale) are values. Stream calls, because the typed ones
/// throw for a 404, which costs more than the read. Any other failure is an outage and throws <see cref="CosmosException"/>.
/// </summary>
public static class ContainerExtensions
{
    /// <summary>A point read; null when there is no such document.</summary>
    public static async Task<T?> FindAsync<T>(this Container container, string partition, string id, CancellationToken cancellation)
        where T : Document
    {
        using var response = await container.ReadItemStreamAsync(id, new PartitionKey(partition), cancellationToken: cancellation);
        if (response.IsMissingDocument())
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        return await JsonSerializer.DeserializeAsync<T>(response.Content, Json.Documents, cancellation);
    }

    /// <summary>Creates; the stored document with its ETag, or null when the id is taken.</summary>
    public static async Task<T?> TryCreateAsync<T>(this Container container, string partition, T document, CancellationToken cancellation)
        where T : Document
    {
        using var response = await container.CreateItemStreamAsync(ToStream(document), new PartitionKey(partition), cancellationToken: cancellation);
        return response.StatusCode == HttpStatusCode.Conflict ? null : Stored(document, response);
    }

    /// <summary>Replaces the version that was read; null when someone else wrote or deleted it since.</summary>
    public static async Task<T?> TryReplaceAsync<T>(this Container container, string partition, T document, CancellationToken cancellation)
        where T : Document
    {
        var options = new ItemRequestOptions { IfMatchEtag = document.ETag ?? throw new InvalidOperationException("Only a document that was read can be replaced.") };
        using var response = await container.ReplaceItemStreamAsync(ToStream(document), document.Id, new PartitionKey(partition), options, cancellation);
        return response.StatusCode == HttpStatusCode.PreconditionFailed || response.IsMissingDocument() ? null : Stored(document, response);
    }

    /// <summary>Replaces the version that was read, or creates what was not there; false when another was faster.</summary>
    public static async Task<bool> TrySaveAsync<T>(this Container container, string partition, T document, CancellationToken cancellation)
        where T : Document =>
        (document.ETag is null
            ? await container.TryCreateAsync(partition, document, cancellation)
            : await container.TryReplaceAsync(partition, document, cancellation)) is not null;

    /// <summary>Writes whatever is there: for documents whose content is a function of their cause.</summary>
    public static async Task<T> PutAsync<T>(this Container container, string partition, T document, CancellationToken cancellation)
        where T : Document
    {
        using var response = await container.UpsertItemStreamAsync(ToStream(document), new PartitionKey(partition), cancellationToken: cancellation);
        return Stored(document, response);
    }

    /// <summary>Deletes; nothing to delete is a success.</summary>
    public static async Task RemoveAsync(this Container container, string partition, string id, CancellationToken cancellation)
    {
        using var response = await container.DeleteItemStreamAsync(id, new PartitionKey(partition), cancellationToken: cancellation);
        if (!response.IsMissingDocument())
        {
            response.EnsureSuccessStatusCode();
        }
    }

    /// <summary>Deletes the version that was read; false when someone else wrote or deleted it since. Of many at once, one gets true.</summary>
    public static async Task<bool> TryRemoveAsync<T>(this Container container, string partition, T document, CancellationToken cancellation)
        where T : Document
    {
        var options = new ItemRequestOptions { IfMatchEtag = document.ETag ?? throw new InvalidOperationException("Only a document that was read can be removed.") };
        using var response = await container.DeleteItemStreamAsync(document.Id, new PartitionKey(partition), options, cancellation);
        if (response.StatusCode == HttpStatusCode.PreconditionFailed || response.IsMissingDocument())
        {
            return false;
        }

        response.EnsureSuccessStatusCode();
        return true;
    }

    /// <summary>Writes a document again as it is, so that the change feed tells of it once more; nothing to write is a success.</summary>
    public static async Task TouchAsync(this Container container, PartitionKey partition, string id, CancellationToken cancellation)
    {
        using var found = await container.ReadItemStreamAsync(id, partition, cancellationToken: cancellation);
        if (found.IsMissingDocument())
        {
            return;
        }

        found.EnsureSuccessStatusCode();
        using var written = await container.ReplaceItemStreamAsync(found.Content, id, partition, new ItemRequestOptions { IfMatchEtag = found.Headers.ETag }, cancellation);
        // Whoever was faster changed it, which the feed tells of as well.
        if (written.StatusCode != HttpStatusCode.PreconditionFailed && !written.IsMissingDocument())
        {
            written.EnsureSuccessStatusCode();
        }
    }

    /// <summary>
    /// True when the container says that it has no such document. A 404 with a sub-status says something else, such as that the container
    /// itself is missing (1003), which is an outage.
    /// </summary>
    public static bool IsMissingDocument(this ResponseMessage response) =>
        response.StatusCode == HttpStatusCode.NotFound && response.Headers.GetValueOrDefault("x-ms-substatus") is (null or "0");

    /// <summary>A document as the JSON that stores it; dispose with the request that sends it.</summary>
    public static MemoryStream ToStream<T>(T document)
        where T : Document => new(JsonSerializer.SerializeToUtf8Bytes(document, document.GetType(), Json.Documents));

    private static T Stored<T>(T document, ResponseMessage response)
        where T : Document
    {
        response.EnsureSuccessStatusCode();
        return document with { ETag = response.Headers.ETag };
    }
}
