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
        var body = request.Body is var sent && sent.Length <= IncomingDocument.MaxLength ? sent : throw CosmosError.TooLarge();
        var isJson = !body.IsEmpty && body.Span[0] != HybridRow.Version;
        var operations = isJson ? JsonBatch.ReadOperations(body) : HybridRowBatch.ReadOperations(body);
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
        return new Reply(results.TrueForAll(result => result.Succeeded) ? 200 : 207, isJson ? JsonBatch.WriteResults(results) : HybridRowBatch.WriteResults(results))
        {
            Charge = RequestCharge.Sum(results.Select(result => result.Charge)),
            Lsn = container.Head,
            Operations = atomic ? 1 : results.Count,
        };
    }
}
