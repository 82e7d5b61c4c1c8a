namespace Academy.Local.Cosmos.Protocol;

/// <summary>What a request asks of the account; flags, so that several can be meant.</summary>
[Flags]
internal enum OperationKinds
{
    None = 0,

    /// <summary>Account, databases, containers, key ranges, query plans: what clients cache.</summary>
    Metadata = 1,
    Read = 2,
    Query = 4,
    Feed = 8,
    Create = 16,
    Upsert = 32,
    Replace = 64,
    Patch = 128,
    Delete = 256,

    /// <summary>A transactional batch or a bulk request, as a whole.</summary>
    Batch = 512,

    Writes = Create | Upsert | Replace | Patch | Delete | Batch,
    Items = Read | Query | Feed | Writes,
}

internal static class RequestKinds
{
    public static OperationKinds KindOf(this Request request, ResourcePath path) => (path.Kind, request.Method) switch
    {
        (ResourceKind.Document, "GET") => OperationKinds.Read,
        (ResourceKind.Document, "PUT") => OperationKinds.Replace,
        (ResourceKind.Document, "PATCH") => OperationKinds.Patch,
        (ResourceKind.Document or ResourceKind.PartitionKeyDelete, "DELETE" or "POST") => OperationKinds.Delete,
        (ResourceKind.Documents, "GET") => OperationKinds.Feed,
        (ResourceKind.Documents, "POST") when request.Flag(HeaderNames.IsBatch) => OperationKinds.Batch,
        (ResourceKind.Documents, "POST") when request.Flag(HeaderNames.IsQuery) => OperationKinds.Query,
        (ResourceKind.Documents, "POST") when request.Flag(HeaderNames.IsQueryPlan) => OperationKinds.Metadata,
        (ResourceKind.Documents, "POST") => request.Flag(HeaderNames.IsUpsert) ? OperationKinds.Upsert : OperationKinds.Create,
        _ => OperationKinds.Metadata,
    };
}
