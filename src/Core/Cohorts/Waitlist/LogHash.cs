using System.Security.Cryptography;
using System.Text.Json;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts.Waitlist;

/// <summary>
/// The hash that chains the log: over everything that is stored of an entry but the hash itself and what Cosmos adds, in one spelling. A field that is
/// changed, added or taken away changes it.
/// </summary>
internal static class LogHash
{
    public static string Of(WaitlistLogEntry entry) => Of(JsonSerializer.SerializeToElement(entry, Json.Documents));

    /// <param name="stored">The entry as it is stored, with all its fields, known ones or not.</param>
    public static string Of(JsonElement stored)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text))
        {
            Write(writer, stored, property => property is not ("hash" or "_rid" or "_self" or "_etag" or "_attachments" or "_ts" or "_lsn"));
        }

        return Convert.ToHexStringLower(SHA256.HashData(text.GetBuffer().AsSpan(0, (int)text.Length)));
    }

    // Properties in the order of their names: a store may give them back in any.
    private static void Write(Utf8JsonWriter writer, JsonElement value, Func<string, bool> counts)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject().Where(property => counts(property.Name)).OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    Write(writer, property.Value, _ => true);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item, _ => true);
                }

                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
