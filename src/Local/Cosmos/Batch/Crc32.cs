using System.Buffers.Binary;

namespace Academy.Local.Cosmos.Batch;

/// <summary>The checksum of zlib and gzip, eight bytes a step; the framework keeps its own to itself.</summary>
internal static class Crc32
{
    private const int Width = 8;
    private const uint Polynomial = 0xEDB88320;

    // Row r: the effect of a byte that has r more bytes of its step behind it.
    private static readonly uint[] Table = CreateTable();

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        while (bytes.Length >= Width)
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = At(7, low) ^ At(6, low >> 8) ^ At(5, low >> 16) ^ At(4, low >> 24)
                ^ At(3, high) ^ At(2, high >> 8) ^ At(1, high >> 16) ^ At(0, high >> 24);
            bytes = bytes[Width..];
        }

        foreach (var value in bytes)
        {
            crc = At(0, crc ^ value) ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint At(int row, uint value) => Table[(row << 8) | (byte)value];

    private static uint[] CreateTable()
    {
        var table = new uint[Width << 8];
        for (var i = 0; i < 256; i++)
        {
            var crc = (uint)i;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * Polynomial);
            }

            table[i] = crc;
        }

        for (var i = 256; i < table.Length; i++)
        {
            table[i] = (table[i - 256] >> 8) ^ table[(byte)table[i - 256]];
        }

        return table;
    }
}
