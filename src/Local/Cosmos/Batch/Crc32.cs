using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Arm = System.Runtime.Intrinsics.Arm;

namespace Academy.Local.Cosmos.Batch;

/// <summary>
/// The checksum of zlib and gzip; the framework keeps its own to itself. By the processor's own instructions, because every byte of every batch
/// goes through it.
/// </summary>
/// <remarks>Folding: Gopal et al., "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction", Intel 2009; the constants are that paper's for this polynomial.</remarks>
internal static class Crc32
{
    private const int Lanes = 4;
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Enumerable.Range(0, 8).Aggregate((uint)value, (crc, _) => (crc >> 1) ^ ((crc & 1) * Polynomial)))];

    private static readonly Vector128<ulong> FourLanes = Vector128.Create(0x154442BD4UL, 0x1C6E41596UL);
    private static readonly Vector128<ulong> OneLane = Vector128.Create(0x1751997D0UL, 0x0CCAA009EUL);
    private static readonly Vector128<ulong> HalfLane = Vector128.Create(0x163CD6124UL, 0UL);
    private static readonly Vector128<ulong> Barrett = Vector128.Create(0x1DB710641UL, 0x1F7011641UL);
    private static readonly Vector128<ulong> LowWords = Vector128.Create(uint.MaxValue, 0, uint.MaxValue, 0).AsUInt64();

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        var vectors = MemoryMarshal.Cast<byte, Vector128<ulong>>(bytes);
        if (Pclmulqdq.IsSupported && vectors.Length >= Lanes)
        {
            crc = Fold(vectors, crc);
            bytes = bytes[(vectors.Length * Vector128<byte>.Count)..];
        }

        for (; Arm.Crc32.Arm64.IsSupported && bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = Arm.Crc32.Arm64.ComputeCrc32(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var value in bytes)
        {
            crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return ~crc;
    }

    // Four lanes at a time, since a multiplication takes several cycles and four can be under way at once.
    private static uint Fold(ReadOnlySpan<Vector128<ulong>> data, uint crc)
    {
        var (a, b, c, d) = (data[0] ^ Vector128.CreateScalar((ulong)crc), data[1], data[2], data[3]);
        for (data = data[Lanes..]; data.Length >= Lanes; data = data[Lanes..])
        {
            (a, b, c, d) = (Fold(a, FourLanes, data[0]), Fold(b, FourLanes, data[1]), Fold(c, FourLanes, data[2]), Fold(d, FourLanes, data[3]));
        }

        var folded = Fold(Fold(Fold(a, OneLane, b), OneLane, c), OneLane, d);
        foreach (var next in data)
        {
            folded = Fold(folded, OneLane, next);
        }

        return Reduce(folded);
    }

    private static Vector128<ulong> Fold(Vector128<ulong> folded, Vector128<ulong> by, Vector128<ulong> next) =>
        Pclmulqdq.CarrylessMultiply(folded, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(folded, by, 0x11) ^ next;

    // 128 bits to 64, to 32, and the remainder by the polynomial as Barrett has it: two multiplications in place of a division.
    private static uint Reduce(Vector128<ulong> folded)
    {
        var upper = Vector128.CreateScalar(folded[1]) ^ Pclmulqdq.CarrylessMultiply(folded, OneLane, 0x10);
        var shifted = Sse2.ShiftRightLogical128BitLane(upper, sizeof(uint));
        var narrow = Pclmulqdq.CarrylessMultiply(upper & LowWords, HalfLane, 0x00) ^ shifted;
        var quotient = Pclmulqdq.CarrylessMultiply(narrow & LowWords, Barrett, 0x10) & LowWords;
        return (narrow ^ Pclmulqdq.CarrylessMultiply(quotient, Barrett, 0x00)).AsUInt32()[1];
    }
}
