using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Academy.Local.Cosmos;
using Academy.Local.Cosmos.Sql;

namespace Academy.Local.Tests.Cosmos.Sql;

/// <summary>Runs query text over documents given as JSON, without an account, and shows results as compact JSON.</summary>
internal static class SqlRunner
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value of an expression over a document <c>c</c>; the word undefined when it has none.</summary>
    public static string Evaluate(string expression, string document = "{}") =>
        Run($"SELECT VALUE {expression} FROM c", [document]) is [var result] ? result : "undefined";

    public static IReadOnlyList<string> Run(string query, IEnumerable<string> documents, params (string Name, string Json)[] parameters) =>
        [.. Parser.Query(query, parameters.ToDictionary(parameter => parameter.Name, parameter => Read(parameter.Json))).Run(documents.Select(Read)).Select(Show)];

    /// <summary>The message of the refusal that a query meets.</summary>
    public static string Refusal(string query)
    {
        var error = Should.Throw<CosmosError>(() => Run(query, ["{}"]));
        error.Status.ShouldBe(400);
        using var body = JsonDocument.Parse(error.Message);
        return body.RootElement.GetProperty("errors")[0].GetProperty("message").GetString()!;
    }

    public static Value Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Value.From(document.RootElement.Clone());
    }

    public static string Show(Value value)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            value.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
