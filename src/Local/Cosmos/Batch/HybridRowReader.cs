using System.Buffers.Binary;
using System.Text;

namespace Academy.Local.Cosmos.Batch;

/// <summary>Reads the primitives of HybridRow; whatever runs past the end or isn't what it claims to be is a bad request.</summary>
internal ref struct HybridRowReader(ReadOnlyMemory<byte> bytes)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private int position;

    public readonly bool AtEnd => position == bytes.Length;

    public static CosmosError Malformed(string reason) => CosmosError.BadRequest($"The batch request is malformed: {reason}.");

    public byte Byte() => Take(1).Span[0];

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)).Span);

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)).Span);

    /// <summary>Unsigned LEB128, as lengths and sparse paths are written.</summary>
    public int Varint()
    {
        var value = 0u;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = Byte();
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value <= int.MaxValue ? (int)value : throw Malformed("a length is out of range");
            }
        }

        throw Malformed("a length does not end");
    }

    public ReadOnlyMemory<byte> Binary() => Take(Varint());

    public string Utf8()
    {
        try
        {
            return Strict.GetString(Binary().Span);
        }
        catch (DecoderFallbackException)
        {
            throw Malformed("a text is not UTF-8");
        }
    }

    public ReadOnlyMemory<byte> Take(int length)
    {
        if (length < 0 || length > bytes.Length - position)
        {
            throw Malformed("it ends too early");
        }

        position += length;
        return bytes.Slice(position - length, length);
    }

    public void Expect(int schema)
    {
        if (Byte() != HybridRow.Version || Int32() != schema)
        {
            throw Malformed("a row has another schema");
        }
    }
}
