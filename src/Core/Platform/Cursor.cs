using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Academy.Core.Platform;

/// <summary>
/// A position in a list as opaque text: base64url of a checksum and JSON. The checksum covers the list's name, so a cursor of another list
/// or one that was cut short is refused. It is no secret: a position gives no rights, and whoever forges one reads only what they may.
/// </summary>
public static class Cursor
{
    private const int ChecksumLength = 6;

    /// <summary>The cursor that stands for a position in the named list.</summary>
    public static string Encode<T>(string list, T position)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(position, Json.Requests);
        return Base64Url.EncodeToString([.. Checksum(list, json), .. json]);
    }

    /// <summary>The position that a cursor stands for, <paramref name="start"/> when there is none; refused as <c>page.bad_cursor</c> when it isn't ours.</summary>
    public static Result<T> Decode<T>(string list, string? cursor, T start)
    {
        if (cursor is null)
        {
            return start;
        }

        try
        {
            var bytes = Base64Url.DecodeFromChars(cursor);
            var json = bytes.AsSpan(Math.Min(ChecksumLength, bytes.Length));
            return bytes.AsSpan().StartsWith(Checksum(list, json)) && JsonSerializer.Deserialize<T>(json, Json.Requests) is { } position
                ? position
                : Bad();
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return Bad();
        }
    }

    private static Refusal Bad() => Refusal.OfField("page.bad_cursor", "after", "The cursor is not one that this list gave.");

    private static byte[] Checksum(string list, ReadOnlySpan<byte> json)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(list));
        hash.AppendData([0]);
        hash.AppendData(json);
        return hash.GetHashAndReset()[..ChecksumLength];
    }
}
