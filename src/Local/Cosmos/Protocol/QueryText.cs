using System.Text.Json;
using Academy.Local.Cosmos.Sql;

namespace Academy.Local.Cosmos.Protocol;

/// <summary>The body of a query: <c>{"query":"…","parameters":[{"name":"@n","value":20}]}</c>.</summary>
internal static class QueryText
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 128 };

    public static Query Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, Options);
            var text = json.RootElement.GetProperty("query").GetString() ?? throw Malformed();
            return Parser.Query(text, Parameters(json.RootElement));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw Malformed();
        }
    }

    private static Dictionary<string, Value> Parameters(JsonElement body)
    {
        var parameters = new Dictionary<string, Value>();
        if (body.TryGetProperty("parameters", out var list) && list.ValueKind == JsonValueKind.Array)
        {
            foreach (var parameter in list.EnumerateArray())
            {
                parameters[parameter.GetProperty("name").GetString() ?? throw Malformed()] =
                    parameter.TryGetProperty("value", out var value) ? Value.From(value.Clone()) : Value.Undefined;
            }
        }

        return parameters;
    }

    private static CosmosError Malformed() => CosmosError.BadRequest("The body of a query must be JSON with a query text and its parameters.");
}
