namespace Academy.Local.Cosmos.Batch;

/// <summary>Batches as the .NET SDK speaks them: operations in, results out, as HybridRow record streams.</summary>
internal static class HybridRowBatch
{
    private const byte SegmentPresence = 1;
    private const int SegmentHeaderLength = 10;

    /// <exception cref="CosmosError">400: the bytes are not a batch, or a checksum is wrong.</exception>
    public static List<BatchOperation> ReadOperations(ReadOnlyMemory<byte> request)
    {
        var stream = new HybridRowReader(request);
        SkipSegmentHeader(ref stream);
        var operations = new List<BatchOperation>();
        while (!stream.AtEnd)
        {
            operations.Add(ReadOperation(NextRow(ref stream)));
        }

        return operations;
    }

    public static ReadOnlyMemory<byte> WriteResults(IReadOnlyList<BatchResult> results)
    {
        var writer = new HybridRowWriter(results.Sum(result => result.Body.Length + 128));
        writer.Row(HybridRow.SegmentSchema);
        writer.Byte(SegmentPresence);
        writer.Int32(SegmentHeaderLength);
        foreach (var result in results)
        {
            var record = writer.BeginRecord();
            WriteResult(writer, result);
            writer.EndRecord(record);
        }

        return writer.Written;
    }

    private static void SkipSegmentHeader(ref HybridRowReader stream)
    {
        stream.Expect(HybridRow.SegmentSchema);
        if (stream.Byte() != SegmentPresence)
        {
            throw HybridRowReader.Malformed("the header has no length");
        }

        stream.Take(stream.Int32() - SegmentHeaderLength);
    }

    private static HybridRowReader NextRow(ref HybridRowReader stream)
    {
        stream.Expect(HybridRow.RecordSchema);
        var (length, checksum) = (stream.Int32(), stream.UInt32());
        var row = stream.Take(length);
        return Crc32.Of(row.Span) == checksum ? new HybridRowReader(row) : throw HybridRowReader.Malformed("a checksum is wrong");
    }

    private static BatchOperation ReadOperation(HybridRowReader row)
    {
        row.Expect(HybridRow.OperationSchema);
        var presence = row.Byte();
        var type = (BatchOperationType)row.Int32();
        if (!Has(OperationColumn.OperationType) || !Enum.IsDefined(type))
        {
            throw HybridRowReader.Malformed("an operation has an unknown type");
        }

        if (row.Int32() != HybridRow.DocumentResource)
        {
            throw HybridRowReader.Malformed("an operation is not on a document");
        }

        var partitionKey = Has(OperationColumn.PartitionKey) ? row.Utf8() : null;
        _ = Has(OperationColumn.EffectivePartitionKey) ? row.Binary() : default;
        var id = Has(OperationColumn.Id) ? row.Utf8() : null;
        _ = Has(OperationColumn.BinaryId) ? row.Binary() : default;
        var body = Has(OperationColumn.Body) ? row.Binary() : default;
        var operation = new BatchOperation(type) { PartitionKey = partitionKey, Id = id, Body = body };
        while (!row.AtEnd)
        {
            operation = ReadOption(ref row, operation);
        }

        return operation;

        bool Has(OperationColumn column) => (presence >> ((int)column - 1) & 1) == 1;
    }

    private static BatchOperation ReadOption(ref HybridRowReader row, BatchOperation operation)
    {
        var (type, column) = ((SparseType)row.Byte(), (OperationColumn)row.Varint());
        switch (type)
        {
            case SparseType.Utf8:
                var text = row.Utf8();
                return column switch
                {
                    OperationColumn.IfMatch => operation with { IfMatch = text },
                    OperationColumn.IfNoneMatch => operation with { IfNoneMatch = text },
                    _ => operation,
                };
            case SparseType.True or SparseType.False:
                return column == OperationColumn.MinimalReturn ? operation with { MinimalReturn = type == SparseType.True } : operation;
            case SparseType.Int32 or SparseType.UInt32:
                row.Int32();
                return operation;
            case SparseType.Float64:
                row.Take(sizeof(double));
                return operation;
            case SparseType.Binary:
                row.Binary();
                return operation;
            default:
                throw HybridRowReader.Malformed("a field has an unknown type");
        }
    }

    private static void WriteResult(HybridRowWriter writer, BatchResult result)
    {
        writer.Row(HybridRow.ResultSchema);
        writer.Byte((byte)(Bit(ResultColumn.StatusCode) | Bit(ResultColumn.SubStatusCode)
            | (result.ETag is null ? 0 : Bit(ResultColumn.ETag)) | (result.Body.IsEmpty ? 0 : Bit(ResultColumn.Body))));
        writer.Int32(result.Status);
        writer.Int32(result.SubStatus);
        if (result.ETag is { } etag)
        {
            writer.Utf8(etag);
        }

        if (!result.Body.IsEmpty)
        {
            writer.Binary(result.Body.Span);
        }

        if (result.RetryAfterMilliseconds is { } retryAfter)
        {
            writer.Sparse(SparseType.UInt32, (int)ResultColumn.RetryAfter);
            writer.Int32((int)retryAfter);
        }

        writer.Sparse(SparseType.Float64, (int)ResultColumn.Charge);
        writer.Float64(result.Charge);

        static int Bit(ResultColumn column) => 1 << ((int)column - 1);
    }
}
