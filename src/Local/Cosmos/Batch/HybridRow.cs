namespace Academy.Local.Cosmos.Batch;

/// <summary>
/// The constants of HybridRow, the binary row format in which SDKs send and receive batches: a stream is a segment header, then for
/// every row a record header (length, checksum) and the row (schema, presence bits, fixed, variable and sparse fields). Little-endian.
/// </summary>
internal static class HybridRow
{
    public const byte Version = 0x81;
    public const int SegmentSchema = 0x7FFFD8F0;
    public const int RecordSchema = 0x7FFFD8F1;
    public const int OperationSchema = 2145473648;
    public const int ResultSchema = 2145473649;
    public const int DocumentResource = 2;
}

/// <summary>The type that precedes a sparse field; a boolean is its type.</summary>
internal enum SparseType : byte
{
    False = 0x02,
    True = 0x03,
    Int32 = 0x07,
    UInt32 = 0x0B,
    Float64 = 0x10,
    Utf8 = 0x14,
    Binary = 0x15,
}

/// <summary>The position of a column in the schema of an operation. The first seven have a presence bit each, in this order from bit 0.</summary>
internal enum OperationColumn
{
    OperationType = 1,
    ResourceType = 2,
    PartitionKey = 3,
    EffectivePartitionKey = 4,
    Id = 5,
    BinaryId = 6,
    Body = 7,
    IndexingDirective = 8,
    IfMatch = 9,
    IfNoneMatch = 10,
    TimeToLive = 11,
    MinimalReturn = 12,
}

/// <summary>The position of a column in the schema of a result; the first four have a presence bit each.</summary>
internal enum ResultColumn
{
    StatusCode = 1,
    SubStatusCode = 2,
    ETag = 3,
    Body = 4,
    RetryAfter = 5,
    Charge = 6,
}
