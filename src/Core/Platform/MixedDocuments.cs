using System.Text.Json;

namespace Academy.Core.Platform;

/// <summary>Documents of several types from one partition, as one query brought them.</summary>
public sealed class MixedDocuments(IReadOnlyList<JsonElement> documents)
{
    /// <summary>The document with this id; null when it isn't among them.</summary>
    public T? Find<T>(string id)
        where T : Document => documents.Where(document => document.GetProperty("id").ValueEquals(id)).Select(Read<T>).SingleOrDefault();

    public IEnumerable<T> All<T>(string type)
        where T : Document => documents.Where(document => document.GetProperty("type").ValueEquals(type)).Select(Read<T>);

    private static T Read<T>(JsonElement document) => document.Deserialize<T>(Json.Documents)!;
}
