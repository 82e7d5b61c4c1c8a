using System.Buffers.Binary;
using Academy.Local.Cosmos.Batch;

namespace Academy.Local.Tests.Cosmos.Batch;

/// <summary>The client's side of the wire: writes operations, reads results.</summary>
internal static class BatchWire
{
    private const int SegmentHeaderLength = 10;

    public static byte[] Write(params IEnumerable<BatchOperation> operations)
    {
        var writer = new HybridRowWriter(0);
        writer.Row(HybridRow.SegmentSchema);
        writer.Byte(1);
        writer.Int32(SegmentHeaderLength);
        foreach (var operation in operations)
        {
            var record = writer.BeginRecord();
            Write(writer, operation);
            writer.EndRecord(record);
        }

        return writer.Written.ToArray();
    }

    public static List<BatchResult> Read(ReadOnlyMemory<byte> response)
    {
        var stream = new HybridRowReader(response);
        stream.Expect(HybridRow.SegmentSchema);
        (stream.Byte(), stream.Int32()).ShouldBe(((byte)1, SegmentHeaderLength));
        var results = new List<BatchResult>();
        while (!stream.AtEnd)
        {
            stream.Expect(HybridRow.RecordSchema);
            var (length, checksum) = (stream.Int32(), stream.UInt32());
            var row = stream.Take(length);
            Crc32.Of(row.Span).ShouldBe(checksum);
            results.Add(ReadResult(new HybridRowReader(row)));
        }

        return results;
    }

    private static void Write(HybridRowWriter writer, BatchOperation operation)
    {
        writer.Row(HybridRow.OperationSchema);
        writer.Byte((byte)(0b11 | (operation.PartitionKey is null ? 0 : 0b100) | (operation.Id is null ? 0 : 0b1_0000) | (operation.Body.IsEmpty ? 0 : 0b100_0000)));
        writer.Int32((int)operation.Type);
        writer.Int32(HybridRow.DocumentResource);
        if (operation.PartitionKey is { } key)
        {
            writer.Utf8(key);
        }

        if (operation.Id is { } id)
        {
            writer.Utf8(id);
        }

        if (!operation.Body.IsEmpty)
        {
            writer.Binary(operation.Body.Span);
        }

        Option(OperationColumn.IfMatch, operation.IfMatch);
        Option(OperationColumn.IfNoneMatch, operation.IfNoneMatch);
        if (operation.MinimalReturn)
        {
            writer.Sparse(SparseType.True, (int)OperationColumn.MinimalReturn);
        }

        void Option(OperationColumn column, string? value)
        {
            if (value is not null)
            {
                writer.Sparse(SparseType.Utf8, (int)column);
                writer.Utf8(value);
            }
        }
    }

    private static BatchResult ReadResult(HybridRowReader row)
    {
        row.Expect(HybridRow.ResultSchema);
        var presence = row.Byte();
        var result = new BatchResult(row.Int32()) { SubStatus = row.Int32() };
        result = result with { ETag = (presence & 0b100) != 0 ? row.Utf8() : null };
        result = result with { Body = (presence & 0b1000) != 0 ? row.Binary() : default };
        while (!row.AtEnd)
        {
            result = ((SparseType)row.Byte(), (ResultColumn)row.Varint()) switch
            {
                (SparseType.UInt32, ResultColumn.RetryAfter) => result with { RetryAfterMilliseconds = row.UInt32() },
                (SparseType.Float64, ResultColumn.Charge) => result with { Charge = BinaryPrimitives.ReadDoubleLittleEndian(row.Take(sizeof(double)).Span) },
                var field => throw new InvalidOperationException($"Unexpected {field}."),
            };
        }

        return result;
    }
}
