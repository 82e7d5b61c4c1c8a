using System.Text.Json;

namespace Academy.Local.Cosmos.Sql;

/// <summary>
/// The strings of stored documents. JSON can escape half of a surrogate pair, which is no text; such a string stands for its escaped form,
/// so that one odd document doesn't fail every query that looks at it.
/// </summary>
internal static class StoredText
{
    public static string Of(JsonElement element)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return element.GetRawText()[1..^1];
        }
    }

    /// <summary>Compares in the document's own bytes, which spares a string for every document that a filter looks at.</summary>
    public static bool Equals(JsonElement element, string text)
    {
        try
        {
            return element.ValueEquals(text);
        }
        catch (InvalidOperationException)
        {
            return Of(element) == text;
        }
    }

    /// <summary>Unescapes the string that the reader is on; the length.</summary>
    public static int Copy(ref Utf8JsonReader reader, Span<byte> target)
    {
        try
        {
            return reader.CopyString(target);
        }
        catch (InvalidOperationException)
        {
            reader.ValueSpan.CopyTo(target);
            return reader.ValueSpan.Length;
        }
    }
}
