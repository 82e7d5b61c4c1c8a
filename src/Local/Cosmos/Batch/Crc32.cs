using System.Buffers.Binary;

namespace Academy.Local.Cosmos.Batch;

/// <summary>The checksum of zlib and gzip, sixteen bytes a step; the framework keeps its own to itself.</summary>
internal static class Crc32
{
    private const int Width = 16;
    private const uint Polynomial = 0xEDB88320;

    // Row r: the effect of a byte that has r more bytes of its step behind it.
    private static readonly uint[] Table = CreateTable();

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        while (bytes.Length >= Width)
        {
            crc = Four(12, BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc)
                ^ Four(8, BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]))
                ^ Four(4, BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]))
                ^ Four(0, BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]));
            bytes = bytes[Width..];
        }

        foreach (var value in bytes)
        {
            crc = At(0, crc ^ value) ^ (crc >> 8);
        }

        return ~crc;
    }

    // Four bytes with this many more of their step behind them.
    private static uint Four(int behind, uint bytes) =>
        At(behind + 3, bytes) ^ At(behind + 2, bytes >> 8) ^ At(behind + 1, bytes >> 16) ^ At(behind, bytes >> 24);

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
