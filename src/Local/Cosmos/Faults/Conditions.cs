using Academy.Local.Cosmos.Batch;
using Academy.Local.Cosmos.Patch;
using Academy.Local.Cosmos.Protocol;

namespace Academy.Local.Cosmos.Faults;

/// <summary>What writes demand of what is stored: an etag, or what the condition of a patch says.</summary>
internal static class Conditions
{
    public static bool HasCondition(this Request request, OperationKinds kind) => kind switch
    {
        OperationKinds.Batch => request.Flag(HeaderNames.IsBatchAtomic) && BatchResource.ReadOperations(request).Exists(HasCondition),
        OperationKinds.Patch => request.Precondition.IfMatch is not null || PatchRequest.Parse(request.Body).Condition is not null,
        OperationKinds.Replace or OperationKinds.Upsert or OperationKinds.Delete => request.Precondition.IfMatch is not null,
        _ => false,
    };

    /// <summary>Tells the caller that the demand isn't met; in a batch, that of the first operation that has one.</summary>
    public static Reply Refuse(Request request, CosmosError error) => request.Flag(HeaderNames.IsBatch)
        ? BatchResource.Refuse(request, HasCondition, error)
        : ErrorReply.From(error, request.ActivityId);

    private static bool HasCondition(BatchOperation operation) => operation.Type switch
    {
        BatchOperationType.Read or BatchOperationType.Create => false,
        BatchOperationType.Patch => operation.IfMatch is not null || PatchRequest.Parse(operation.Body).Condition is not null,
        _ => operation.IfMatch is not null,
    };
}
