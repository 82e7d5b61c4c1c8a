using System.Text.Encodings.Web;
using System.Text.Json;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Architecture.Tests.Infrastructure;

/// <summary>The containers as Azure's resource manager wants them: what the code creates on a laptop, written down for Bicep.</summary>
internal static class ContainerFile
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Path => System.IO.Path.Combine(Code.Root, "infra", "bicep", "containers.json");

    public static string Expected => JsonSerializer.Serialize(Schema.Containers.Select(Describe), Readable).ReplaceLineEndings("\n") + "\n";

    private static Dictionary<string, object> Describe(ContainerProperties container)
    {
        var described = new Dictionary<string, object>
        {
            ["id"] = container.Id,
            ["partitionKey"] = new { paths = new[] { container.PartitionKeyPath }, kind = "Hash", version = 2 },
            ["indexingPolicy"] = new
            {
                indexingMode = "consistent",
                automatic = true,
                includedPaths = container.IndexingPolicy.IncludedPaths.Select(path => new { path = path.Path }),
                excludedPaths = container.IndexingPolicy.ExcludedPaths.Select(path => new { path = path.Path }),
                compositeIndexes = container.IndexingPolicy.CompositeIndexes.Select(paths => paths.Select(part => new { path = part.Path, order = $"{part.Order}".ToLowerInvariant() })),
            },
        };
        if (container.DefaultTimeToLive is { } seconds)
        {
            described["defaultTtl"] = seconds;
        }

        if (container.UniqueKeyPolicy.UniqueKeys is { Count: > 0 } keys)
        {
            described["uniqueKeyPolicy"] = new { uniqueKeys = keys.Select(key => new { paths = key.Paths }) };
        }

        return described;
    }
}
