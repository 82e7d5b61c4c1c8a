using System.Text.Json;
using Academy.Core.Platform;

namespace Academy.Functions.Http.Requests;

/// <summary>A request body as its contract demands it.</summary>
internal static class JsonBody
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = RequestLimits.JsonDepth, AllowDuplicateProperties = false };

    /// <summary>What is wrong with the body; null when nothing is.</summary>
    public static Refusal? Check(ReadOnlyMemory<byte> body, Contract contract)
    {
        var errors = new FieldErrors();
        try
        {
            using var json = JsonDocument.Parse(body, Strict);
            Shape.Check(json.RootElement, contract, path: "", errors);
            if (!errors.Any)
            {
                Rules.Check(json.Deserialize(contract.Info)!, contract, path: "", errors);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return RequestRefusals.BadJson(Explain(e));
        }

        return errors.Any ? errors.ToRefusal() : null;
    }

    private static string Explain(Exception e) =>
        e is JsonException { LineNumber: { } line, BytePositionInLine: { } position }
            ? $"The body is not JSON that this API reads, at line {line + 1}, byte {position + 1}: at most {RequestLimits.JsonDepth} levels, no duplicate fields, no comments."
            : "The body is not JSON that this API reads.";
}
