using System.Buffers.Text;
using System.Text.Json;

namespace Academy.Local.Cosmos.Sql;

/// <summary>
/// Where a page ended, as the caller carries it: the last document's sort keys and number, so that what is written between two pages moves
/// nothing. Queries that see all documents before their first result (GROUP BY, DISTINCT) count results instead.
/// </summary>
/// <param name="Emitted">How many results came so far.</param>
/// <param name="Keys">The terms that the query orders by.</param>
/// <param name="Number">The document.</param>
/// <param name="Rows">How many of its rows were done; null when all.</param>
internal sealed record Position(long Emitted, IReadOnlyList<byte[]> Keys, long Number, int? Rows)
{
    public static Position AfterResults(long emitted) => new(emitted, [], 0, null);

    /// <summary>Null for the first page.</summary>
    public static Position? Parse(string? token, int keys)
    {
        if (string.IsNullOrEmpty(token))
        {
            return null;
        }

        try
        {
            var position = JsonSerializer.Deserialize<Position>(Base64Url.DecodeFromChars(token));
            return position is { Emitted: >= 0, Keys: { } terms } && terms.Count == keys && !terms.Any(term => term is not { Length: > 0 }) ? position : throw Malformed();
        }
        catch (Exception error) when (error is FormatException or JsonException)
        {
            throw Malformed();
        }
    }

    public override string ToString() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this));

    private static CosmosError Malformed() => CosmosError.BadRequest("The continuation token is malformed or belongs to another query.");
}
