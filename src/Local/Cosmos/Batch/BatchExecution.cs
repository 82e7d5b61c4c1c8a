using Academy.Local.Cosmos.Catalog;
using Academy.Local.Cosmos.Cost;
using Academy.Local.Cosmos.Documents;
using Academy.Local.Cosmos.PartitionKeys;
using Academy.Local.Cosmos.Patch;

namespace Academy.Local.Cosmos.Batch;

/// <summary>Carries out the operations of one batch request on a container.</summary>
internal sealed class BatchExecution(Account account, StoredContainer container, string? activityId)
{
    // As a page of a feed: what one answer may hold.
    private const int MaxResponseLength = 4 * 1024 * 1024;

    /// <summary>All operations on one logical partition, or none: the first that fails is told, the others depend on it.</summary>
    public List<BatchResult> Transaction(PartitionKeyValue key, IReadOnlyList<BatchOperation> operations)
    {
        if (operations.All(operation => operation.Type == BatchOperationType.Read))
        {
            using var snapshot = account.Read(container);
            return AllOrNone(operations, operation => Execute(() => Read(snapshot.Read(key, Id(operation)), operation)));
        }

        using var transaction = account.Write(container);
        var results = AllOrNone(operations, operation => Execute(transaction, key, operation));
        if (!results.Exists(result => result.Failed))
        {
            transaction.Commit();
        }

        return results;
    }

    /// <summary>Each operation on its own, with its own key. They share one commit because that is what costs time.</summary>
    public List<BatchResult> Bulk(IReadOnlyList<BatchOperation> operations)
    {
        using var transaction = account.Write(container);
        var results = operations.Select(operation => Execute(transaction, null, operation)).ToList();
        transaction.Commit();
        return results;
    }

    private List<BatchResult> AllOrNone(IReadOnlyList<BatchOperation> operations, Func<BatchOperation, BatchResult> execute)
    {
        var results = new List<BatchResult>(operations.Count);
        var length = 0;
        foreach (var operation in operations)
        {
            var result = execute(operation);
            length += result.Body.Length;
            result = length > MaxResponseLength ? BatchResult.Refused(CosmosError.TooLarge(), activityId) : result;
            if (result.Failed)
            {
                return [.. operations.Select((_, i) => i == results.Count ? result : BatchResult.FailedDependency)];
            }

            results.Add(result);
        }

        return results;
    }

    private BatchResult Execute(WriteTransaction transaction, PartitionKeyValue? commonKey, BatchOperation operation) => Execute(() =>
    {
        var key = commonKey ?? container.Definition.PartitionKey.Whole(operation.PartitionKey);
        return operation.Type switch
        {
            BatchOperationType.Read => Read(transaction.Read(key, Id(operation)), operation),
            BatchOperationType.Delete => new BatchResult(204) { Charge = transaction.Delete(key, Id(operation), Precondition(operation)) },
            _ => Write(transaction, key, operation),
        };
    });

    private BatchResult Execute(Func<BatchResult> operation)
    {
        try
        {
            return operation();
        }
        catch (CosmosError error)
        {
            return BatchResult.Refused(error, activityId);
        }
    }

    // Inside a batch the service answers 304 to either precondition.
    private static BatchResult Read(DocumentVersion version, BatchOperation operation) =>
        version.ETag == operation.IfNoneMatch || version.ETag == operation.IfMatch
            ? new BatchResult(304) { ETag = version.ETag, Charge = RequestCharge.NotModified }
            : new BatchResult(200) { ETag = version.ETag, Body = version.Body, Charge = RequestCharge.PointRead(version.Body.Length) };

    private BatchResult Write(WriteTransaction transaction, PartitionKeyValue key, BatchOperation operation)
    {
        var written = operation.Type switch
        {
            BatchOperationType.Create => transaction.Create(key, Document()),
            BatchOperationType.Upsert => transaction.Upsert(key, Document(), Precondition(operation)),
            BatchOperationType.Replace => transaction.Replace(key, Id(operation), Document(), Precondition(operation)),
            BatchOperationType.Patch => transaction.Patch(key, Id(operation), PatchRequest.Parse(operation.Body), Precondition(operation)),
            var type => throw CosmosError.BadRequest($"The batch request is malformed: {type} is not a write."),
        };
        return new BatchResult(written.Created ? 201 : 200)
        {
            ETag = written.Version.ETag,
            Body = operation.MinimalReturn ? default : written.Version.Body,
            Charge = written.Charge,
        };

        IncomingDocument Document() => IncomingDocument.Parse(operation.Body.Span, container);
    }

    private static string Id(BatchOperation operation) => operation.Id ?? throw CosmosError.BadRequest("The batch request is malformed: an operation has no id.");

    private static Precondition Precondition(BatchOperation operation) => new(operation.IfMatch, operation.IfNoneMatch);
}
