using System.Text.Json;

namespace Academy.Local.Cosmos.Patch;

/// <summary>
/// Where a pointer leads in the bytes of a document. A patch then cuts or inserts bytes there and leaves the rest of the document
/// as its writer spelled it, which is also cheaper than building a tree of it.
/// </summary>
internal readonly record struct JsonPlace
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 256 };

    /// <summary>The pointer's last token names a member of an object, or an element of an array.</summary>
    public bool InArray { get; private init; }

    /// <summary>There is a value at the place.</summary>
    public bool Exists { get; private init; }

    /// <summary>The first token that leads nowhere although more follow; null when the place's object or array exists.</summary>
    public string? MissingParent { get; private init; }

    /// <summary>The place is one past an array's last element, or a number that no element can have.</summary>
    public bool IsEnd { get; private init; }

    /// <summary>First byte of the member's name or of the element.</summary>
    public int Start { get; private init; }

    public int ValueStart { get; private init; }

    public int ValueEnd { get; private init; }

    /// <summary>The closing bracket of the object or array, when there is no value at the place.</summary>
    public int Close { get; private init; }

    /// <summary>The object or array holds nothing, so the first member or element needs no comma.</summary>
    public bool IsFirst { get; private init; }

    public static JsonPlace Find(ReadOnlySpan<byte> document, JsonPointer pointer)
    {
        var reader = new Utf8JsonReader(document, Options);
        reader.Read();
        for (var i = 0; ; i++)
        {
            var token = pointer.Tokens[i];
            if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            {
                return new JsonPlace { MissingParent = pointer.Tokens[i - 1] };
            }

            var place = reader.TokenType == JsonTokenType.StartObject ? Member(ref reader, token) : Element(ref reader, token);
            if (i == pointer.Tokens.Count - 1)
            {
                return place.Exists ? WithEnd(ref reader, place) : place;
            }

            if (!place.Exists)
            {
                return new JsonPlace { MissingParent = token };
            }
        }
    }

    private static JsonPlace Member(ref Utf8JsonReader reader, string name)
    {
        var isFirst = true;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndObject; isFirst = false)
        {
            if (reader.ValueTextEquals(name))
            {
                var start = (int)reader.TokenStartIndex;
                reader.Read();
                return new JsonPlace { Exists = true, Start = start };
            }

            reader.Skip();
        }

        return new JsonPlace { Close = (int)reader.TokenStartIndex, IsFirst = isFirst };
    }

    private static JsonPlace Element(ref Utf8JsonReader reader, string token)
    {
        var wanted = Index(token);
        var index = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            if (index == wanted)
            {
                return new JsonPlace { InArray = true, Exists = true, Start = (int)reader.TokenStartIndex };
            }

            reader.Skip();
        }

        return new JsonPlace { InArray = true, IsEnd = token == "-" || index == wanted, Close = (int)reader.TokenStartIndex, IsFirst = index == 0 };
    }

    private static JsonPlace WithEnd(ref Utf8JsonReader reader, JsonPlace place)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return place with { ValueStart = start, ValueEnd = (int)reader.BytesConsumed };
    }

    private static int? Index(string token) =>
        token is "0" or [>= '1' and <= '9', ..] && int.TryParse(token, System.Globalization.NumberStyles.None, null, out var index) ? index : null;
}
