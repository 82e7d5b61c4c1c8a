using System.Buffers.Binary;

namespace Academy.Local.Cosmos.PartitionKeys;

/// <summary>
/// Where a partition key lies between "" and "FF", as upper-case hex that compares ordinally. All hashes start below 0x40.
/// </summary>
internal static class EffectivePartitionKey
{
    private const byte TopBits = 0x3F;

    /// <summary>Version 2 hashing: one hash over the whole key.</summary>
    public static string Hash(ReadOnlySpan<byte> components)
    {
        var (low, high) = Murmur3.Hash(components);
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, high);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], low);
        bytes[0] &= TopBits;
        return Convert.ToHexString(bytes);
    }

    /// <summary>Hierarchical keys: a hash a component, so that a prefix of the key is a prefix of the hash.</summary>
    public static string MultiHash(ReadOnlySpan<byte> components)
    {
        var hashes = "";
        while (!components.IsEmpty)
        {
            var length = KeyEncoding.FirstLength(components);
            hashes += Hash(components[..length]);
            components = components[length..];
        }

        return hashes;
    }
}
