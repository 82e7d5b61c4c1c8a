using System.Text;
using System.Text.Json.Nodes;
using Academy.Local.Cosmos;
using Academy.Local.Cosmos.PartitionKeys;
using Academy.Local.Cosmos.Patch;

namespace Academy.Local.Tests.Cosmos.Patch;

public sealed class PatchRequestTests
{
    private const string Item = """{"id":"1","pk":"p","n":5,"tags":["a","b"],"at":{"city":"Turin","x/y":1},"none":null}""";

    [Theory]
    [InlineData("""{"op":"add","path":"/new","value":[1]}""", """{"id":"1","pk":"p","n":5,"tags":["a","b"],"at":{"city":"Turin","x/y":1},"none":null,"new":[1]}""")]
    [InlineData("""{"op":"add","path":"/n","value":"five"}""", """{"id":"1","pk":"p","n":"five","tags":["a","b"],"at":{"city":"Turin","x/y":1},"none":null}""")]
    [InlineData("""{"op":"add","path":"/tags/-","value":"c"}""", """{"id":"1","pk":"p","n":5,"tags":["a","b","c"],"at":{"city":"Turin","x/y":1},"none":null}""")]
    [InlineData("""{"op":"add","path":"/tags/2","value":"c"}""", """{"id":"1","pk":"p","n":5,"tags":["a","b","c"],"at":{"city":"Turin","x/y":1},"none":null}""")]
    [InlineData("""{"op":"add","path":"/tags/0","value":"c"}""", """{"id":"1","pk":"p","n":5,"tags":["c","a","b"],"at":{"city":"Turin","x/y":1},"none":null}""")]
    [InlineData("""{"op":"add","path":"/at/zip","value":null}""", """{"id":"1","pk":"p","n":5,"tags":["a","b"],"at":{"city":"Turin","x/y":1,"zip":null},"none":null}""")]
    [InlineData("""{"op":"set","path":"/tags/0","value":"c"}""", """{"id":"1","pk":"p","n":5,"tags":["c","b"],"at":{"city":"Turin","x/y":1},"none":null}""")]
    [InlineData("""{"op":"set","path":"/tags/-","value":"c"}""", """{"id":"1","pk":"p","n":5,"tags":["a","b","c"],"at":{"city":"Turin","x/y":1},"none":null}""")]
    [InlineData("""{"op":"set","path":"/at/x~1y","value":2}""", """{"id":"1","pk":"p","n":5,"tags":["a","b"],"at":{"city":"Turin","x/y":2},"none":null}""")]
    [InlineData("""{"op":"set","path":"/a\"b","value":1}""", """{"id":"1","pk":"p","n":5,"tags":["a","b"],"at":{"city":"Turin","x/y":1},"none":null,"a\"b":1}""")]
    [InlineData("""{"op":"replace","path":"/none","value":{"a":1}}""", """{"id":"1","pk":"p","n":5,"tags":["a","b"],"at":{"city":"Turin","x/y":1},"none":{"a":1}}""")]
    [InlineData("""{"op":"replace","path":"/tags/1","value":"c"}""", """{"id":"1","pk":"p","n":5,"tags":["a","c"],"at":{"city":"Turin","x/y":1},"none":null}""")]
    [InlineData("""{"op":"remove","path":"/n"}""", """{"id":"1","pk":"p","tags":["a","b"],"at":{"city":"Turin","x/y":1},"none":null}""")]
    [InlineData("""{"op":"remove","path":"/none"}""", """{"id":"1","pk":"p","n":5,"tags":["a","b"],"at":{"city":"Turin","x/y":1}}""")]
    [InlineData("""{"op":"remove","path":"/tags/0"}""", """{"id":"1","pk":"p","n":5,"tags":["b"],"at":{"city":"Turin","x/y":1},"none":null}""")]
    [InlineData("""{"op":"remove","path":"/tags/1"}""", """{"id":"1","pk":"p","n":5,"tags":["a"],"at":{"city":"Turin","x/y":1},"none":null}""")]
    [InlineData("""{"op":"incr","path":"/n","value":-7}""", """{"id":"1","pk":"p","n":-2,"tags":["a","b"],"at":{"city":"Turin","x/y":1},"none":null}""")]
    [InlineData("""{"op":"incr","path":"/n","value":0.5}""", """{"id":"1","pk":"p","n":5.5,"tags":["a","b"],"at":{"city":"Turin","x/y":1},"none":null}""")]
    [InlineData("""{"op":"incr","path":"/count","value":3}""", """{"id":"1","pk":"p","n":5,"tags":["a","b"],"at":{"city":"Turin","x/y":1},"none":null,"count":3}""")]
    [InlineData("""{"op":"move","from":"/n","path":"/at/n"}""", """{"id":"1","pk":"p","tags":["a","b"],"at":{"city":"Turin","x/y":1,"n":5},"none":null}""")]
    [InlineData("""{"op":"move","from":"/tags/1","path":"/tags/0"}""", """{"id":"1","pk":"p","n":5,"tags":["b","a"],"at":{"city":"Turin","x/y":1},"none":null}""")]
    [InlineData("""{"op":"move","from":"/n","path":"/none"}""", """{"id":"1","pk":"p","tags":["a","b"],"at":{"city":"Turin","x/y":1},"none":5}""")]
    public void An_operation_changes_its_place_and_no_other_byte(string operation, string expected) => Apply(Item, operation).ShouldBe(expected);

    [Theory]
    [InlineData("""{ "id": "1" }""", """{"op":"add","path":"/a","value":1}""", """{ "id": "1" ,"a":1}""")]
    [InlineData("""{ "a" : 1 , "b" : 2 , "c" : 3 }""", """{"op":"remove","path":"/a"}""", """{  "b" : 2 , "c" : 3 }""")]
    [InlineData("""{ "a" : 1 , "b" : 2 , "c" : 3 }""", """{"op":"remove","path":"/b"}""", """{ "a" : 1 ,  "c" : 3 }""")]
    [InlineData("""{ "a" : 1 , "b" : 2 , "c" : 3 }""", """{"op":"remove","path":"/c"}""", """{ "a" : 1 , "b" : 2  }""")]
    [InlineData("""{"a":[ ]}""", """{"op":"add","path":"/a/-","value":1}""", """{"a":[ 1]}""")]
    [InlineData("""{"a":[]}""", """{"op":"add","path":"/a/0","value":1}""", """{"a":[1]}""")]
    [InlineData("""{"a":[1]}""", """{"op":"remove","path":"/a/0"}""", """{"a":[]}""")]
    [InlineData("""{"a":{}}""", """{"op":"set","path":"/a/b","value":1}""", """{"a":{"b":1}}""")]
    [InlineData("""{"a\u0062c":1}""", """{"op":"set","path":"/abc","value":2}""", """{"a\u0062c":2}""")]
    [InlineData("""{"Zoë":1}""", """{"op":"set","path":"/Zoë","value":"Ünï"}""", """{"Zoë":"Ünï"}""")]
    [InlineData("""{"a~b":1}""", """{"op":"remove","path":"/a~0b"}""", """{}""")]
    [InlineData("""{"~1":1}""", """{"op":"remove","path":"/~01"}""", """{}""")]
    [InlineData("""{"a":{"":1}}""", """{"op":"incr","path":"/a/","value":1}""", """{"a":{"":2}}""")]
    [InlineData("""{"a":{"0":1}}""", """{"op":"set","path":"/a/0","value":2}""", """{"a":{"0":2}}""")]
    [InlineData("""{"b":{"a":1},"a":2}""", """{"op":"set","path":"/a","value":3}""", """{"b":{"a":1},"a":3}""")]
    public void A_document_keeps_the_spelling_of_its_writer(string item, string operation, string expected) => Apply(item, operation).ShouldBe(expected);

    [Theory]
    [InlineData("9007199254740993", "1", "9007199254740994")]
    [InlineData("9223372036854775807", "1", "9.223372036854776E+18")]
    [InlineData("-9223372036854775808", "-1", "-9.223372036854776E+18")]
    [InlineData("1.5", "1.5", "3")]
    [InlineData("1e2", "1", "101")]
    [InlineData("0", "0", "0")]
    public void Whole_numbers_stay_whole_while_they_fit(string number, string step, string expected) =>
        Apply($$"""{"n":{{number}}}""", $$"""{"op":"incr","path":"/n","value":{{step}}}""").ShouldBe($$"""{"n":{{expected}}}""");

    [Theory]
    [InlineData("""{"op":"add","path":"/nope/child","value":1}""", "For Operation(1): Add Operation can only create a child object of an existing node(array or object) and cannot create path recursively, no path found beyond: 'nope'. Learn more: https://aka.ms/cosmosdbpatchdocs")]
    [InlineData("""{"op":"set","path":"/at/nope/child","value":1}""", "For Operation(1): Set Operation can only create a child object of an existing node(array or object) and cannot create path recursively, no path found beyond: 'nope'. Learn more: https://aka.ms/cosmosdbpatchdocs")]
    [InlineData("""{"op":"add","path":"/n/child","value":1}""", "no path found beyond: 'n'")]
    [InlineData("""{"op":"incr","path":"/none/child","value":1}""", "no path found beyond: 'none'")]
    [InlineData("""{"op":"replace","path":"/nope","value":1}""", "no path found at: '/nope'")]
    [InlineData("""{"op":"replace","path":"/tags/2","value":1}""", "no path found at: '/tags/2'")]
    [InlineData("""{"op":"replace","path":"/tags/-","value":1}""", "no path found at: '/tags/-'")]
    [InlineData("""{"op":"remove","path":"/nope"}""", "no path found at: '/nope'")]
    [InlineData("""{"op":"remove","path":"/tags/2"}""", "no path found at: '/tags/2'")]
    [InlineData("""{"op":"remove","path":"/nope/child"}""", "no path found at: '/nope/child'")]
    [InlineData("""{"op":"add","path":"/tags/3","value":1}""", "found '3'")]
    [InlineData("""{"op":"add","path":"/tags/-1","value":1}""", "found '-1'")]
    [InlineData("""{"op":"add","path":"/tags/00","value":1}""", "found '00'")]
    [InlineData("""{"op":"add","path":"/tags/one","value":1}""", "found 'one'")]
    [InlineData("""{"op":"incr","path":"/tags","value":1}""", "on a number")]
    [InlineData("""{"op":"incr","path":"/none","value":1}""", "on a number")]
    [InlineData("""{"op":"incr","path":"/tags/5","value":1}""", "found '5'")]
    [InlineData("""{"op":"incr","path":"/tags/2","value":1}""", "no path found at: '/tags/2'")]
    [InlineData("""{"op":"incr","path":"/n","value":1e999}""", "range of a number")]
    [InlineData("""{"op":"move","from":"/nope","path":"/n"}""", "no path found at: '/nope'")]
    [InlineData("""{"op":"move","from":"/tags","path":"/tags/0"}""", "into itself")]
    public void A_place_that_is_not_there_or_does_not_fit_is_refused_by_name(string operation, string reason)
    {
        var error = Should.Throw<CosmosError>(() => Apply(Item, operation));

        error.Status.ShouldBe(400);
        error.Message.ShouldContain(reason);
    }

    [Theory]
    [InlineData("/id")]
    [InlineData("/_rid")]
    [InlineData("/_self")]
    [InlineData("/_etag")]
    [InlineData("/_attachments")]
    [InlineData("/_ts")]
    [InlineData("/_ts/x")]
    public void The_id_and_what_the_service_writes_cannot_be_patched(string path)
    {
        var error = Should.Throw<CosmosError>(() => Apply(Item, $$"""{"op":"set","path":"{{path}}","value":"x"}"""));

        (error.Status, error.Message.Contains("id or a system property", StringComparison.Ordinal)).ShouldBe((400, true));
    }

    [Theory]
    [InlineData("""{"op":"set","path":"/pk","value":"q"}""")]
    [InlineData("""{"op":"remove","path":"/pk"}""")]
    [InlineData("""{"op":"move","from":"/pk","path":"/other"}""")]
    [InlineData("""{"op":"move","from":"/n","path":"/pk"}""")]
    [InlineData("""{"op":"set","path":"/at","value":{"city":"Rome"}}""")]
    [InlineData("""{"op":"set","path":"/at/city","value":"Rome"}""")]
    [InlineData("""{"op":"set","path":"/at/city/part","value":"Rome"}""")]
    public void Nothing_that_holds_or_is_the_partition_key_can_be_patched(string operation)
    {
        var error = Should.Throw<CosmosError>(() => Apply(Item, operation));

        (error.Status, error.Message.Contains("partition key", StringComparison.Ordinal)).ShouldBe((400, true));
    }

    [Fact]
    public void A_sibling_of_the_partition_key_can_be_patched() =>
        Should.NotThrow(() => Apply(Item, """{"op":"set","path":"/at/street","value":"Via Po"}"""));

    [Fact]
    public void Operations_apply_in_order_and_later_ones_see_earlier_ones() =>
        Apply("""{"id":"1"}""", """{"op":"add","path":"/a","value":{}},{"op":"add","path":"/a/b","value":[]},{"op":"add","path":"/a/b/-","value":1},{"op":"incr","path":"/a/b/0","value":2}""")
            .ShouldBe("""{"id":"1","a":{"b":[3]}}""");

    [Fact]
    public void A_failing_operation_is_named_by_its_number() =>
        Should.Throw<CosmosError>(() => Apply(Item, """{"op":"incr","path":"/n","value":1},{"op":"remove","path":"/nope"}""")).Message.ShouldStartWith("For Operation(2): Remove");

    [Theory]
    [InlineData("", "not an object")]
    [InlineData("[]", "at least one")]
    [InlineData("7", "not an object")]
    [InlineData("""{"operations":{}}""", "not an object")]
    [InlineData("""{"operations":[1]}""", "not an object")]
    [InlineData("""{"operations":[]}""", "at least one")]
    [InlineData("""{"operations":[{"op":"copy","path":"/a"}]}""", "'copy' is not a patch operation")]
    [InlineData("""{"operations":[{"op":"set","path":"/a"}]}""", "not an object")]
    [InlineData("""{"operations":[{"op":"set","value":1}]}""", "not an object")]
    [InlineData("""{"operations":[{"op":"set","path":"a","value":1}]}""", "'path' is not a JSON pointer")]
    [InlineData("""{"operations":[{"op":"set","path":"","value":1}]}""", "'path' is not a JSON pointer")]
    [InlineData("""{"operations":[{"op":"set","path":"/a~2","value":1}]}""", "'path' is not a JSON pointer")]
    [InlineData("""{"operations":[{"op":"set","path":"/a~","value":1}]}""", "'path' is not a JSON pointer")]
    [InlineData("""{"operations":[{"op":"move","path":"/a","from":"b"}]}""", "'from' is not a JSON pointer")]
    [InlineData("""{"operations":[{"op":"incr","path":"/a","value":"1"}]}""", "needs a number")]
    [InlineData("""{"operations":[{"op":"remove","path":"/a"}],"condition":1}""", "not an object")]
    public void What_is_not_a_patch_is_a_bad_request(string body, string reason)
    {
        var error = Should.Throw<CosmosError>(() => PatchRequest.Parse(Encoding.UTF8.GetBytes(body)));

        error.Status.ShouldBe(400);
        error.Message.ShouldContain(reason);
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(11, true)]
    public void A_patch_has_at_most_ten_operations(int operations, bool refused)
    {
        var parse = () => Parse(string.Join(',', Enumerable.Repeat("""{"op":"incr","path":"/n","value":1}""", operations)));

        if (refused)
        {
            Should.Throw<CosmosError>(parse).Status.ShouldBe(400);
        }
        else
        {
            parse().Operations.Count.ShouldBe(operations);
        }
    }

    [Fact]
    public void A_bare_array_is_a_patch_without_a_condition()
    {
        var patch = PatchRequest.Parse("""[{"op":"remove","path":"/a"}]"""u8.ToArray());

        (patch.Operations.Count, patch.Condition).ShouldBe((1, null));
    }

    [Fact]
    public void The_condition_is_kept_as_it_was_written() =>
        PatchRequest.Parse("""{"operations":[{"op":"remove","path":"/a"}],"condition":"FROM c WHERE c.n = 1"}"""u8.ToArray()).Condition.ShouldBe("FROM c WHERE c.n = 1");

    [Fact]
    public void Random_patches_agree_with_the_same_edits_on_a_tree()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 500; round++)
        {
            var tree = new JsonObject { ["id"] = "1", ["list"] = new JsonArray(1, 2), ["map"] = new JsonObject { ["a"] = 1 } };
            var item = tree.ToJsonString();
            for (var step = 0; step < 8; step++)
            {
                item = Apply(item, RandomOperation(random, tree));
                JsonNode.DeepEquals(JsonNode.Parse(item), tree).ShouldBeTrue($"seed {seed}, round {round}: {item} is not {tree.ToJsonString()}");
            }
        }
    }

    private static string RandomOperation(Random random, JsonObject tree)
    {
        var (list, map, name, value) = (tree["list"]!.AsArray(), tree["map"]!.AsObject(), "m" + random.Next(4), random.Next(100));
        switch (random.Next(5))
        {
            case 0:
                var index = random.Next(list.Count + 1);
                list.Insert(index, value);
                return $$"""{"op":"add","path":"/list/{{index}}","value":{{value}}}""";
            case 1 when list.Count > 0:
                index = random.Next(list.Count);
                list.RemoveAt(index);
                return $$"""{"op":"remove","path":"/list/{{index}}"}""";
            case 2 when map.Count > 0:
                name = map.ElementAt(random.Next(map.Count)).Key;
                map.Remove(name);
                return $$"""{"op":"remove","path":"/map/{{name}}"}""";
            case 3 when map.Count > 0:
                var from = map.ElementAt(random.Next(map.Count)).Key;
                var moved = map[from]!.DeepClone();
                map.Remove(from);
                tree[name] = moved;
                return $$"""{"op":"move","from":"/map/{{from}}","path":"/{{name}}"}""";
            default:
                map[name] = value;
                return $$"""{"op":"set","path":"/map/{{name}}","value":{{value}}}""";
        }
    }

    private static PatchRequest Parse(string operations) => PatchRequest.Parse(Encoding.UTF8.GetBytes($$"""{"operations":[{{operations}}]}"""));

    private static string Apply(string item, string operations) =>
        Encoding.UTF8.GetString(Parse(operations).Apply(Encoding.UTF8.GetBytes(item), [PropertyPath.Parse("/pk"), PropertyPath.Parse("/at/city")]));
}
