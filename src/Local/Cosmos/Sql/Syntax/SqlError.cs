using System.Text.Encodings.Web;
using System.Text.Json;

namespace Academy.Local.Cosmos.Sql;

/// <summary>Refusals of a query text, in the service's own shape: where, which code, what.</summary>
internal static class SqlError
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static CosmosError Syntax(string query, Token near) =>
        At(near, "SC1001", near.Kind == TokenKind.End
            ? "Syntax error, incorrect syntax near the end of the query."
            : $"Syntax error, incorrect syntax near '{query[near.Start..near.End]}'.");

    public static CosmosError Unresolved(Name name) =>
        At(new Token(TokenKind.Identifier, name.Start, name.Start + name.Identifier.Length), "SC2001", $"Identifier '{name.Identifier}' could not be resolved.");

    public static CosmosError UnknownFunction(Token at, string name) => At(at, "SC2005", $"'{name}' is not a recognized built-in function name.");

    public static CosmosError ArgumentCount(Token at, Function function) =>
        At(at, "SC2050", $"The {function.Name} function requires {(function.Least == function.Most ? $"{function.Least}" : $"{function.Least} to {function.Most}")} argument(s).");

    /// <summary>A construct that the service refuses too, or one that this account doesn't do: never a wrong answer instead.</summary>
    public static CosmosError Unsupported(string message) => At(default, "SC2000", message);

    public static CosmosError At(Token at, string code, string message) => CosmosError.BadRequest(JsonSerializer.Serialize(new
    {
        errors = new[] { new { severity = "Error", location = new { start = at.Start, end = at.End }, code, message } },
    }, Readable));
}
