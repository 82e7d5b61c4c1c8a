using System.Text.Json.Nodes;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.OpenApi;

namespace Academy.Functions.Tests.RequestPath;

/// <summary>What the OpenAPI document says of one function, by the sample functions.</summary>
public sealed class OperationTests
{
    private static readonly Lazy<Task<JsonNode>> Document = new(async () =>
        JsonNode.Parse(await new ApiDescription(new EndpointCatalog(EndpointReader.Read(typeof(Samples)))).JsonAsync())!);

    [Theory]
    [InlineData("/samples/open", "get", "200,304,400,503")]
    [InlineData("/samples/notes", "get", "200,304,400,401,403,503")]
    [InlineData("/samples/notes", "post", "201,400,401,403,409,413,415,422,503")]
    [InlineData("/samples/notes/{id}/approve", "post", "204,400,401,403,404,409,412,422,503")]
    public async Task An_operation_lists_the_answers_that_it_can_give(string path, string method, string statuses) =>
        string.Join(',', (await OperationAsync(path, method))["responses"]!.AsObject().Select(response => response.Key).Order()).ShouldBe(statuses);

    [Theory]
    [InlineData("limit", """{"maximum":100,"minimum":1,"type":"integer","description":"At most this many items","format":"int32"}""")]
    [InlineData("colour", """{"enum":["red","darkBlue"],"type":"string"}""")]
    [InlineData("archived", """{"type":"boolean"}""")]
    [InlineData("author", """{"type":"string"}""")]
    [InlineData("since", """{"type":"string","format":"date"}""")]
    [InlineData("search", """{"maxLength":10,"type":"string"}""")]
    [InlineData("tag", """{"maxItems":2,"type":"array","items":{"type":"string"}}""")]
    public async Task A_query_parameter_has_its_type_and_limits(string name, string schema)
    {
        var parameters = (await OperationAsync("/samples/notes", "get"))["parameters"]!.AsArray();

        var parameter = parameters.Single(each => (string?)each!["name"] == name)!;
        ((string?)parameter["in"]).ShouldBe("query");
        JsonNode.DeepEquals(Without(parameter["schema"]!, "format", "int32"), Without(JsonNode.Parse(schema)!, "format", "int32")).ShouldBeTrue(parameter.ToJsonString());
    }

    [Fact]
    public async Task A_body_refers_to_its_schema_which_refuses_unknown_fields()
    {
        var body = (await OperationAsync("/samples/notes", "post"))["requestBody"]!;
        var reference = (string)body["content"]!["application/json"]!["schema"]!["$ref"]!;
        var schema = (await Document.Value)["components"]!["schemas"]![reference.Split('/')[^1]]!;

        ((bool)body["required"]!).ShouldBeTrue();
        ((bool)schema["additionalProperties"]!).ShouldBeFalse();
        schema["required"]!.AsArray().Select(name => (string)name!).ShouldBe(["text"]);
        schema["properties"]!["text"]!.ToJsonString().ShouldBe("""{"maxLength":200,"minLength":1,"type":"string"}""");
    }

    [Fact]
    public async Task A_page_is_named_after_its_items()
    {
        var reply = (await OperationAsync("/samples/notes", "get"))["responses"]!["200"]!["content"]!["application/json"]!["schema"]!;

        ((string?)reply["$ref"]).ShouldBe("#/components/schemas/NotePage");
        (await Document.Value)["components"]!["schemas"]!["NotePage"]!["required"]!.AsArray().Select(name => (string)name!).ShouldBe(["items"]);
    }

    [Fact]
    public async Task What_a_function_honours_is_a_parameter()
    {
        var approve = await OperationAsync("/samples/notes/{id}/approve", "post");

        approve["parameters"]!.AsArray().Select(parameter => (string?)parameter!["name"] ?? (string?)parameter["$ref"]).ShouldBe(
            ["id", "#/components/parameters/If-Match", "#/components/parameters/Idempotency-Key"]);
        ((string?)approve["description"]).ShouldBe("Needs the role approver or above.");
        approve["security"]!.ToJsonString().ShouldBe("""[{"bearer":[]}]""");
    }

    [Fact]
    public async Task A_function_for_anyone_needs_no_token() => (await OperationAsync("/samples/open", "get"))["security"]!.AsArray().ShouldBeEmpty();

    private static async Task<JsonNode> OperationAsync(string path, string method) => (await Document.Value)["paths"]![path]![method]!;

    private static JsonNode Without(JsonNode node, string name, string value)
    {
        var copy = node.DeepClone().AsObject();
        if ((string?)copy[name] == value)
        {
            copy.Remove(name);
        }

        return copy;
    }
}
