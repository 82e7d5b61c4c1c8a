using System.Text.Json;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Platform;

public sealed class DocumentTests
{
    [Fact]
    public void A_document_is_stored_with_its_type_and_shape_and_without_what_Cosmos_sets()
    {
        using var stored = Stored(new DirectoryEntry { Key = "slug:prompts", Owner = "c1" });

        stored.RootElement.ToString().ShouldBe("""{"id":"entry","type":"directoryEntry","key":"slug:prompts","owner":"c1","schemaVersion":1}""");
    }

    [Fact]
    public void A_document_is_stored_whole_whatever_the_type_it_is_passed_as()
    {
        Document document = new DirectoryEntry { Key = "slug:prompts", Owner = "c1", Ttl = 60 };
        using var stored = Stored(document);

        stored.RootElement.GetProperty("owner").GetString().ShouldBe("c1");
        stored.RootElement.GetProperty("ttl").GetInt32().ShouldBe(60);
    }

    [Fact]
    public void What_Cosmos_sets_is_read_and_what_is_not_known_is_left()
    {
        var entry = JsonSerializer.Deserialize<DirectoryEntry>(
            """{"id":"entry","key":"k","owner":"o","schemaVersion":2,"ttl":-1,"_etag":"\"7\"","_lsn":12,"_ts":1,"_rid":"x","later":[]}""", Json.Documents)!;

        entry.ShouldBe(new DirectoryEntry { Key = "k", Owner = "o", SchemaVersion = 2, Ttl = -1, ETag = "\"7\"", Lsn = 12 });
    }

    [Fact]
    public void A_document_without_what_it_must_have_is_no_document() =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<DirectoryEntry>("""{"id":"entry","key":"k"}""", Json.Documents));

    private static JsonDocument Stored<T>(T document)
        where T : Document
    {
        using var stream = ContainerExtensions.ToStream(document);
        return JsonDocument.Parse(stream);
    }
}
