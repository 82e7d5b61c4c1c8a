using System.Buffers.Binary;
using System.Buffers.Text;

namespace Academy.Local.Cosmos.Catalog;

/// <summary>
/// The <c>_rid</c> of resources: base64 with '-' for '/'. A database is 4 bytes, a container its database's and 4 more, a document its
/// container's and 8 more. Made from numbers that are never used twice, so a recreated container has another one.
/// </summary>
internal static class ResourceId
{
    public const int DocumentTextLength = 24;

    private const uint ContainerBit = 0x80000000;
    private const byte RangeKind = 0x50;

    public static byte[] Database(long number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)number);
        return bytes;
    }

    public static byte[] Container(ReadOnlySpan<byte> database, long number)
    {
        var bytes = new byte[8];
        database.CopyTo(bytes);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4), (uint)number | ContainerBit);
        return bytes;
    }

    /// <summary>Three bytes, which base64 writes without padding.</summary>
    public static string Offer(long number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)number);
        return Text(bytes[1..]);
    }

    public static string Range(ReadOnlySpan<byte> container)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        container.CopyTo(bytes);
        bytes[8] = 2;
        bytes[15] = RangeKind;
        return Text(bytes);
    }

    public static string Document(ReadOnlySpan<byte> container, long number)
    {
        Span<byte> bytes = stackalloc byte[16];
        container.CopyTo(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], number);
        return Text(bytes);
    }

    /// <summary>The document's rid as UTF-8, without a string in between.</summary>
    public static void WriteDocument(ReadOnlySpan<byte> container, long number, Span<byte> utf8)
    {
        Span<byte> bytes = stackalloc byte[16];
        container.CopyTo(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], number);
        Base64.EncodeToUtf8(bytes, utf8, out _, out _);
        utf8[..DocumentTextLength].Replace((byte)'/', (byte)'-');
    }

    public static string Text(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).Replace('/', '-');
}
