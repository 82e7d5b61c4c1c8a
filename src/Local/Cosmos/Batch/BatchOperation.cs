using Academy.Local.Cosmos.Protocol;

namespace Academy.Local.Cosmos.Batch;

/// <summary>What an operation does; the numbers are those of the wire.</summary>
internal enum BatchOperationType
{
    Create = 0,
    Patch = 1,
    Read = 2,
    Delete = 4,
    Replace = 5,
    Upsert = 20,
}

/// <summary>One operation of a batch. Create and upsert carry their id in the body.</summary>
internal sealed record BatchOperation(BatchOperationType Type)
{
    /// <summary>The key as a JSON array, of an operation in bulk; a transaction has one key for all.</summary>
    public string? PartitionKey { get; init; }

    public string? Id { get; init; }

    /// <summary>The item, or the patch; empty for a read and a delete.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    public string? IfMatch { get; init; }

    public string? IfNoneMatch { get; init; }

    /// <summary>The answer to a write leaves the stored item out.</summary>
    public bool MinimalReturn { get; init; }
}

/// <summary>What became of one operation; <see cref="Body"/> is the item, or empty.</summary>
internal sealed record BatchResult(int Status)
{
    /// <summary>Not carried out because another operation of its transaction failed.</summary>
    public static BatchResult FailedDependency { get; } = new(424);

    public static BatchResult Refused(CosmosError error, string? activityId)
    {
        var reply = ErrorReply.From(error, activityId);
        return new(error.Status) { SubStatus = error.SubStatus, Body = reply.Body, Charge = reply.Charge };
    }

    public int SubStatus { get; init; }

    public string? ETag { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    public uint? RetryAfterMilliseconds { get; init; }

    public double Charge { get; init; }

    public bool Succeeded => Status < 300;

    /// <summary>A read that finds its item unchanged (304) has neither succeeded nor failed.</summary>
    public bool Failed => Status >= 400;
}
