using System.Buffers.Binary;
using System.Text;

namespace Academy.Local.Cosmos.Batch;

/// <summary>Writes the primitives of HybridRow. A record's header is filled in once its row, and so length and checksum, are known.</summary>
internal sealed class HybridRowWriter(int capacity)
{
    private const int RecordHeaderLength = 13;

    private byte[] buffer = new byte[Math.Max(capacity, 256)];
    private int position;

    public ReadOnlyMemory<byte> Written => buffer.AsMemory(0, position);

    public void Row(int schema)
    {
        Byte(HybridRow.Version);
        Int32(schema);
    }

    /// <returns>What <see cref="EndRecord"/> takes.</returns>
    public int BeginRecord()
    {
        Take(RecordHeaderLength);
        return position;
    }

    public void EndRecord(int record)
    {
        var row = buffer.AsSpan(record, position - record);
        var header = buffer.AsSpan(record - RecordHeaderLength, RecordHeaderLength);
        header[0] = HybridRow.Version;
        BinaryPrimitives.WriteInt32LittleEndian(header[1..], HybridRow.RecordSchema);
        BinaryPrimitives.WriteInt32LittleEndian(header[5..], row.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[9..], Crc32.Of(row));
    }

    public void Byte(byte value) => Take(1)[0] = value;

    public void Int32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(sizeof(int)), value);

    public void Float64(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Take(sizeof(double)), value);

    public void Varint(int value)
    {
        var rest = (uint)value;
        for (; rest >= 0x80; rest >>= 7)
        {
            Byte((byte)(rest | 0x80));
        }

        Byte((byte)rest);
    }

    public void Binary(ReadOnlySpan<byte> value)
    {
        Varint(value.Length);
        value.CopyTo(Take(value.Length));
    }

    public void Utf8(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Varint(length);
        Encoding.UTF8.GetBytes(value, Take(length));
    }

    public void Sparse(SparseType type, int column)
    {
        Byte((byte)type);
        Varint(column);
    }

    private Span<byte> Take(int length)
    {
        if (buffer.Length - position < length)
        {
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, position + length));
        }

        position += length;
        return buffer.AsSpan(position - length, length);
    }
}
