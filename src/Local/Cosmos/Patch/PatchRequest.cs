using System.Runtime.InteropServices;
using System.Text.Json;
using Academy.Local.Cosmos.PartitionKeys;

namespace Academy.Local.Cosmos.Patch;

/// <summary>A partial update: operations that apply all or not at all, if the document meets the condition.</summary>
/// <param name="Condition">A query without its SELECT clause, e.g. <c>FROM c WHERE c.n = 1</c>; null when there is none.</param>
internal sealed record PatchRequest(IReadOnlyList<PatchOperation> Operations, string? Condition)
{
    public const int MaximumOperations = 10;

    private const int ConditionNotMet = 1110;

    private static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = 256 };
    private static readonly string[] ServiceProperties = ["id", "_rid", "_self", "_etag", "_attachments", "_ts", "_lsn"];

    /// <exception cref="CosmosError">400: not a patch, too many operations, or one that makes no sense.</exception>
    public static PatchRequest Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Parse(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw CosmosError.BadRequest("The patch is not an object with an array of operations. Learn more: https://aka.ms/cosmosdbpatchdocs");
        }
    }

    /// <exception cref="CosmosError">412: the document doesn't meet the condition. 400: it is no condition.</exception>
    public void DemandCondition(ReadOnlyMemory<byte> document)
    {
        if (Condition is null)
        {
            return;
        }

        using var json = JsonDocument.Parse(document, DocumentOptions);
        if (!Sql.Condition.Matches(Condition, json.RootElement))
        {
            throw CosmosError.PreconditionFailed(ConditionNotMet);
        }
    }

    /// <returns>The document with all operations applied, in their order.</returns>
    /// <exception cref="CosmosError">400: an operation can't be applied, or would change what may not change.</exception>
    public byte[] Apply(byte[] document, ReadOnlySpan<PropertyPath> partitionKey)
    {
        foreach (var operation in Operations)
        {
            RefuseProtected(operation, operation.Path, partitionKey);
            if (operation.From is { } from)
            {
                RefuseProtected(operation, from, partitionKey);
            }

            document = operation.Apply(document);
        }

        return document;
    }

    private static void RefuseProtected(PatchOperation operation, JsonPointer pointer, ReadOnlySpan<PropertyPath> partitionKey)
    {
        if (ServiceProperties.Contains(pointer.Tokens[0]))
        {
            throw operation.Error($"Cannot patch the id or a system property, found '{pointer}'");
        }

        foreach (var path in partitionKey)
        {
            if (pointer.Overlaps(path.Names))
            {
                throw operation.Error($"Cannot patch the partition key, found '{pointer}'");
            }
        }
    }

    // The JavaScript SDK sends the bare array when there is no condition.
    private static PatchRequest Parse(JsonElement patch)
    {
        var isBare = patch.ValueKind == JsonValueKind.Array;
        var operations = (isBare ? patch : patch.GetProperty("operations")).EnumerateArray().Select((operation, index) => Parse(operation, index + 1)).ToList();
        var condition = !isBare && patch.TryGetProperty("condition", out var filter) ? filter.GetString() : null;
        return operations.Count switch
        {
            0 => throw CosmosError.BadRequest("A patch needs at least one operation. Learn more: https://aka.ms/cosmosdbpatchdocs"),
            > MaximumOperations => throw CosmosError.BadRequest(
                $"The number of patch operations can't exceed {MaximumOperations}. Learn more: https://aka.ms/cosmosdbpatchdocs"),
            _ => new PatchRequest(operations, condition),
        };
    }

    private static PatchOperation Parse(JsonElement operation, int number)
    {
        var kind = operation.GetProperty("op").GetString() switch
        {
            "add" => PatchKind.Add,
            "set" => PatchKind.Set,
            "replace" => PatchKind.Replace,
            "remove" => PatchKind.Remove,
            "incr" => PatchKind.Increment,
            "move" => PatchKind.Move,
            var unknown => throw CosmosError.BadRequest($"For Operation({number}): '{unknown}' is not a patch operation. Learn more: https://aka.ms/cosmosdbpatchdocs"),
        };
        return new PatchOperation(number, kind, Pointer("path"), Value(), kind == PatchKind.Move ? Pointer("from") : null);

        JsonPointer Pointer(string property) =>
            JsonPointer.TryParse(operation.GetProperty(property).GetString())
            ?? throw CosmosError.BadRequest($"For Operation({number}): '{property}' is not a JSON pointer to a part of the item. Learn more: https://aka.ms/cosmosdbpatchdocs");

        ReadOnlyMemory<byte> Value() => kind switch
        {
            PatchKind.Remove or PatchKind.Move => default,
            PatchKind.Increment when operation.GetProperty("value").ValueKind != JsonValueKind.Number =>
                throw CosmosError.BadRequest($"For Operation({number}): Increment Operation needs a number. Learn more: https://aka.ms/cosmosdbpatchdocs"),
            _ => JsonMarshal.GetRawUtf8Value(operation.GetProperty("value")).ToArray(),
        };
    }
}
