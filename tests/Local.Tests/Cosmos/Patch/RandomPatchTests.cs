using System.Text.Json.Nodes;

namespace Academy.Local.Tests.Cosmos.Patch;

public sealed class RandomPatchTests
{
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
                item = Patching.Apply(item, RandomOperation(random, tree));
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
}
