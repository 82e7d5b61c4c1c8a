using System.Text;
using System.Text.Json.Nodes;
using Academy.Local.Cosmos.Catalog;
using Academy.Local.Cosmos.Documents;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Local.Tests.Cosmos;

public sealed class IncomingDocumentTests
{
    private static readonly string[] Names = ["_rid", "_self", "_etag", "_attachments", "_ts", "_lsn"];

    private static readonly StoredContainer Container = new(
        new StoredDatabase(1, "db", 0), 1, ContainerDefinition.Parse("""{"id":"c","partitionKey":{"paths":["/pk"],"kind":"Hash"}}"""u8), 0);

    private static readonly Gen<JsonNode?> Nodes = Node(3);

    [Fact]
    public void A_stored_document_is_the_callers_and_the_system_properties() => Prop.ForAll(Documents().ToArbitrary(), sent =>
    {
        var document = IncomingDocument.Parse(Encoding.UTF8.GetBytes(sent.ToJsonString()), Container);
        var stored = JsonNode.Parse(document.Stamp(5, 7, 1000).Span)!.AsObject();
        var properties = stored.Select(property => property.Key).ToList();
        var kept = sent.Where(property => !Names.Contains(property.Key)).ToList();
        return properties.SequenceEqual([.. kept.Select(property => property.Key), .. Names[..5]]) &&
            kept.TrueForAll(property => JsonNode.DeepEquals(property.Value, stored[property.Key])) &&
            (long)stored["_ts"]! == 1000 && (string?)stored["_etag"] == Container.SystemProperties.ETag(7) &&
            (string?)stored["_rid"] == ResourceId.Document(Container.RidBytes, 5);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Space_around_properties_does_not_matter()
    {
        var document = IncomingDocument.Parse(" { \"_ts\" : 1 ,\n \"id\" : \"a\" , \"n\" : [ 1 , 2 ] , \"_etag\":\"x\" } \n"u8, Container);
        Encoding.UTF8.GetString(document.Stamp(1, 1, 1).Span).ShouldStartWith("""{"id" : "a","n" : [ 1 , 2 ],"_rid":""");
    }

    [Fact]
    public void A_stamp_does_not_disturb_the_next_one()
    {
        var document = IncomingDocument.Parse("""{"id":"a"}"""u8, Container);
        var first = document.Stamp(1, 1, 1).ToArray();
        document.Stamp(long.MaxValue >> 4, long.MaxValue, long.MaxValue);
        document.Stamp(1, 1, 1).ToArray().ShouldBe(first);
    }

    private static Gen<JsonObject> Documents() =>
        from count in Gen.Choose(0, 6)
        from names in Gen.OneOf(Gen.Elements(Names), Gen.Elements("pk", "value", "_mine", "a b", "ü", "\"", "ttlX")).ArrayOf(count)
        from values in Nodes.ArrayOf(count)
        from position in Gen.Choose(0, count)
        select Assemble(names, values, position);

    private static JsonObject Assemble(string[] names, JsonNode?[] values, int position)
    {
        var properties = names.Zip(values).DistinctBy(property => property.First).ToList();
        properties.Insert(Math.Min(position, properties.Count), ("id", "the id"));
        return new JsonObject(properties.Select(property => KeyValuePair.Create(property.First, property.Second?.DeepClone())));
    }

    private static Gen<JsonNode?> Node(int depth)
    {
        var scalars = Gen.Elements<JsonNode?>(null, 1, -2.5, 1e100, true, "text", "\"\\/\n", "日本", "");
        return depth == 0 ? scalars : Gen.OneOf(
            scalars,
            Gen.Choose(0, 3).SelectMany(count => Node(depth - 1).ArrayOf(count)).Select(JsonNode? (items) => new JsonArray([.. items.Select(item => item?.DeepClone())])),
            Node(depth - 1).Select(JsonNode? (item) => new JsonObject { ["x"] = item?.DeepClone(), ["_ts"] = 1 }));
    }
}
