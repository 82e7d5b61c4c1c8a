using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Academy.Local.Cosmos.Cost;

/// <summary>How many terms of the index a new version of an item takes out and puts in.</summary>
internal readonly record struct TermChanges(int Removed, int Added);

/// <summary>
/// The terms an item has in its container's index: one a leaf value, made of the path (without array positions) and the value, as far
/// as the indexing policy includes it. What the service adds to an item (<c>_rid</c>, <c>_ts</c>, …) isn't counted.
/// </summary>
internal static class IndexTerms
{
    private const int TypicalCount = 32;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    public static int Count(ReadOnlySpan<byte> item, IndexedPaths paths) => Hashes(Open(item), paths).Count;

    public static TermChanges Compare(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, IndexedPaths paths)
    {
        var left = BehindCommonStart(before, after);
        var right = new Utf8JsonReader(after[(int)left.BytesConsumed..], isFinalBlock: true, left.CurrentState);
        var (old, @new) = (Hashes(left, paths), Hashes(right, paths));
        var kept = CountCommon(CollectionsMarshal.AsSpan(old), CollectionsMarshal.AsSpan(@new));
        return new TermChanges(old.Count - kept, @new.Count - kept);
    }

    private static int CountCommon(Span<int> left, Span<int> right)
    {
        left.Sort();
        right.Sort();
        var (common, i, j) = (0, 0, 0);
        while (i < left.Length && j < right.Length)
        {
            var order = left[i].CompareTo(right[j]);
            common += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }

        return common;
    }

    // Hashes stand for terms: a collision would cost a fraction of a request unit in a model, texts would cost every write an allocation a value.
    private static List<int> Hashes(Utf8JsonReader reader, IndexedPaths paths)
    {
        var terms = new List<int>(TypicalCount);
        VisitMembers(ref reader, terms, paths, paths.Subtree(inherited: true), path: 0);
        return terms;
    }

    private static Utf8JsonReader Open(ReadOnlySpan<byte> item)
    {
        var reader = new Utf8JsonReader(item, Options);
        reader.Read();
        return reader;
    }

    // Properties that are the same on both sides have the same terms, and most changes leave most of an item alone.
    private static Utf8JsonReader BehindCommonStart(ReadOnlySpan<byte> item, ReadOnlySpan<byte> other)
    {
        var common = item.CommonPrefixLength(other);
        var reader = Open(item);
        var ahead = reader;

        // One that ends with the common bytes may go on in the other item: "n":1 is the start of "n":12.
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName && ahead.TrySkip() && ahead.BytesConsumed < common)
        {
            reader = ahead;
        }

        return reader;
    }

    private static void Visit(ref Utf8JsonReader reader, List<int> terms, IndexedPaths? node, bool inherited, int path)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                VisitMembers(ref reader, terms, node, node?.Subtree(inherited) ?? inherited, path);
                break;
            case JsonTokenType.StartArray:
                var (elements, indexed) = (node?.OfElements, node?.Subtree(inherited) ?? inherited);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    Visit(ref reader, terms, elements, indexed, Hash([], path, JsonTokenType.StartArray));
                }

                break;
            default:
                // "/a/*" covers the value at a as well as what is below it.
                if (node?.Value(node.Subtree(inherited)) ?? inherited)
                {
                    terms.Add(Hash(reader.ValueSpan, path, reader.TokenType));
                }

                break;
        }
    }

    private static void VisitMembers(ref Utf8JsonReader reader, List<int> terms, IndexedPaths? node, bool inherited, int path)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (reader.CurrentDepth == 1 && IsSystemProperty(ref reader))
            {
                reader.Skip();
                continue;
            }

            var child = node?.Of(ref reader);
            var childPath = Hash(reader.ValueSpan, path, JsonTokenType.PropertyName);
            reader.Read();
            Visit(ref reader, terms, child, inherited, childPath);
        }
    }

    private static bool IsSystemProperty(ref Utf8JsonReader name) =>
        name.ValueSpan is [(byte)'_', ..]
        && (name.ValueTextEquals("_rid"u8) || name.ValueTextEquals("_self"u8) || name.ValueTextEquals("_etag"u8)
            || name.ValueTextEquals("_attachments"u8) || name.ValueTextEquals("_ts"u8) || name.ValueTextEquals("_lsn"u8));

    private static int Hash(ReadOnlySpan<byte> bytes, int path, JsonTokenType kind)
    {
        var hash = BitOperations.Crc32C((uint)path, (byte)kind);
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            hash = BitOperations.Crc32C(hash, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var value in bytes)
        {
            hash = BitOperations.Crc32C(hash, value);
        }

        return (int)hash;
    }
}
