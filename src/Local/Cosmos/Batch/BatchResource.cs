using Academy.Local.Cosmos.Cost;
using Academy.Local.Cosmos.Documents;
using Academy.Local.Cosmos.Protocol;

namespace Academy.Local.Cosmos.Batch;

/// <summary><c>POST /dbs/{db}/colls/{coll}/docs</c> with many operations: a transaction, or operations in bulk.</summary>
internal sealed class BatchResource(Account account)
{
    public const int MaximumOperations = 100;

    public Reply Execute(Request request, ResourcePath path)
    {
        var container = account.Catalog.Container(path.Database, path.Container);
        var operations = ReadOperations(request);
        if (operations.Count is 0 or > MaximumOperations)
        {
            throw CosmosError.BadRequest($"A batch must have 1 to {MaximumOperations} operations, found {operations.Count}.");
        }

        if (request.WantsMinimal)
        {
            operations = operations.ConvertAll(operation => operation with { MinimalReturn = true });
        }

        var atomic = request.Flag(HeaderNames.IsBatchAtomic);
        var execution = new BatchExecution(account, container, request.ActivityId);
        var results = atomic
            ? execution.Transaction(container.Definition.PartitionKey.Whole(request.Header(HeaderNames.PartitionKey)), operations)
            : execution.Bulk(operations);
        return Answer(request, results, container.Head, atomic ? 1 : results.Count);
    }

    public static List<BatchOperation> ReadOperations(Request request)
    {
        var body = request.Body is var sent && sent.Length <= IncomingDocument.MaxLength ? sent : throw CosmosError.TooLarge();
        return IsJson(request) ? JsonBatch.ReadOperations(body) : HybridRowBatch.ReadOperations(body);
    }

    /// <summary>Answers a transaction of which the first operation that this is true of was refused.</summary>
    public static Reply Refuse(Request request, Predicate<BatchOperation> isRefused, CosmosError error)
    {
        var operations = ReadOperations(request);
        var refused = operations.FindIndex(isRefused);
        return Answer(
            request, [.. operations.Select((_, index) => index == refused ? BatchResult.Refused(error, request.ActivityId) : BatchResult.FailedDependency)], lsn: null, operationCount: 1);
    }

    private static Reply Answer(Request request, List<BatchResult> results, long? lsn, int operationCount) =>
        new(results.TrueForAll(result => result.Succeeded) ? 200 : 207, IsJson(request) ? JsonBatch.WriteResults(results) : HybridRowBatch.WriteResults(results))
        {
            Charge = RequestCharge.Sum(results.Select(result => result.Charge)),
            Lsn = lsn,
            Operations = operationCount,
        };

    private static bool IsJson(Request request) => !request.Body.IsEmpty && request.Body.Span[0] != HybridRow.Version;
}
