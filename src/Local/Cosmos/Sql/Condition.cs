using System.Text.Json;

namespace Academy.Local.Cosmos.Sql;

/// <summary>The condition of a conditional patch.</summary>
internal static class Condition
{
    /// <summary>Whether a document meets <paramref name="text"/>, e.g. <c>FROM c WHERE c.seatsTaken &lt; c.capacity</c>.</summary>
    /// <exception cref="CosmosError">The text is no condition: 400.</exception>
    public static bool Matches(string text, JsonElement document) => Parser.Condition(text).RowsOf(Value.From(document)).Any();
}
