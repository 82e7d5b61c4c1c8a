namespace Academy.Local.Cosmos.Faults;

/// <summary>What a request asks of the account.</summary>
[Flags]
internal enum OperationKinds
{
    None = 0,

    /// <summary>Account, databases, containers, key ranges, query plans: what clients cache and nobody is billed for by the request.</summary>
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
