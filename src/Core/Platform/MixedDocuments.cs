using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Platform;

/// <summary>Documents of several types from one partition, as one query brought them.</summary>
public sealed class MixedDocuments(IReadOnlyList<JsonElement> documents)
{
    /// <summary>The query for all documents of some types. As a list of values, so that an index finds them among all that lies in the partition.</summary>
    public static QueryDefinition OfTypes(params IReadOnlyList<string> types) => types.Index().Aggregate(
        new QueryDefinition($"SELECT * FROM c WHERE c.type IN ({string.Join(", ", types.Select((_, index) => $"@{index}"))})"),
        (query, type) => query.WithParameter($"@{type.Index}", type.Item));

    /// <summary>The document with this id; null when it isn't among them.</summary>
    public T? Find<T>(string id)
        where T : Document => documents.Where(document => document.GetProperty("id").ValueEquals(id)).Select(Read<T>).SingleOrDefault();

    public IEnumerable<T> All<T>(string type)
        where T : Document => documents.Where(document => document.GetProperty("type").ValueEquals(type)).Select(Read<T>);

    private static T Read<T>(JsonElement document) => document.Deserialize<T>(Json.Documents)!;
}
