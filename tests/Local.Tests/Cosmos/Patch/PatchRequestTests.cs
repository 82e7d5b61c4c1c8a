using System.Text;
using Academy.Local.Cosmos;
using Academy.Local.Cosmos.Patch;

namespace Academy.Local.Tests.Cosmos.Patch;

public sealed class PatchRequestTests
{
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
        var parse = () => Patching.Parse(string.Join(',', Enumerable.Repeat("""{"op":"incr","path":"/n","value":1}""", operations)));

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
    public void A_failing_operation_is_named_by_its_number() =>
        Should.Throw<CosmosError>(() => Patching.Apply(Patching.Item, """{"op":"incr","path":"/n","value":1},{"op":"remove","path":"/nope"}""")).Message.ShouldStartWith("For Operation(2): Remove");

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
        var error = Should.Throw<CosmosError>(() => Patching.Apply(Patching.Item, $$"""{"op":"set","path":"{{path}}","value":"x"}"""));

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
        var error = Should.Throw<CosmosError>(() => Patching.Apply(Patching.Item, operation));

        (error.Status, error.Message.Contains("partition key", StringComparison.Ordinal)).ShouldBe((400, true));
    }

    [Fact]
    public void A_sibling_of_the_partition_key_can_be_patched() =>
        Should.NotThrow(() => Patching.Apply(Patching.Item, """{"op":"set","path":"/at/street","value":"Via Po"}"""));
}
