using System.Text.Encodings.Web;
using System.Text.Json;

namespace Academy.Local.Cosmos.Patch;

/// <summary>The three cuts a patch makes in the bytes of a document.</summary>
internal static class JsonSplice
{
    public static byte[] ReplaceValue(ReadOnlySpan<byte> document, JsonPlace place, ReadOnlySpan<byte> value) =>
        [.. document[..place.ValueStart], .. value, .. document[place.ValueEnd..]];

    /// <summary>Puts a member at the end of its object, an element before the one that has its index now or at the end.</summary>
    public static byte[] Insert(ReadOnlySpan<byte> document, JsonPlace place, string name, ReadOnlySpan<byte> value)
    {
        if (place.Exists)
        {
            return [.. document[..place.Start], .. value, (byte)',', .. document[place.Start..]];
        }

        var comma = place.IsFirst ? ""u8 : ","u8;
        return place.InArray
            ? [.. document[..place.Close], .. comma, .. value, .. document[place.Close..]]
            : [.. document[..place.Close], .. comma, (byte)'"', .. Encode(name), (byte)'"', (byte)':', .. value, .. document[place.Close..]];
    }

    /// <summary>Takes a member or element out, with the comma that belongs to it.</summary>
    public static byte[] Remove(ReadOnlySpan<byte> document, JsonPlace place)
    {
        var (start, end) = (place.Start, place.ValueEnd);
        var next = end;
        while (char.IsWhiteSpace((char)document[next]))
        {
            next++;
        }

        if (document[next] == ',')
        {
            end = next + 1;
        }
        else
        {
            var previous = start - 1;
            while (char.IsWhiteSpace((char)document[previous]))
            {
                previous--;
            }

            start = document[previous] == ',' ? previous : start;
        }

        return [.. document[..start], .. document[end..]];
    }

    private static ReadOnlySpan<byte> Encode(string name) => JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes;
}
