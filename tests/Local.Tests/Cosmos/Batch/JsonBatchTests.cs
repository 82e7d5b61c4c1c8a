using System.Text;
using Academy.Local.Cosmos;
using Academy.Local.Cosmos.Batch;

namespace Academy.Local.Tests.Cosmos.Batch;

public sealed class JsonBatchTests
{
    [Fact]
    public void Operations_are_read_as_the_JavaScript_SDK_writes_them()
    {
        var operations = JsonBatch.ReadOperations("""
            [{"operationType":"Create","resourceBody":{"id":"a","n":1.50}},
             {"operationType":"Replace","id":"b","resourceBody":{"id":"b"},"ifMatch":"\"x\"","partitionKey":"[\"p\"]"},
             {"operationType":"Read","id":"c","ifNoneMatch":"\"y\""}]
            """u8.ToArray());

        operations.Select(operation => (operation.Type, operation.Id, operation.PartitionKey, operation.IfMatch, operation.IfNoneMatch, Encoding.UTF8.GetString(operation.Body.Span)))
            .ShouldBe([
                (BatchOperationType.Create, null, null, null, null, """{"id":"a","n":1.50}"""),
                (BatchOperationType.Replace, "b", "[\"p\"]", "\"x\"", null, """{"id":"b"}"""),
                (BatchOperationType.Read, "c", null, null, "\"y\"", ""),
            ]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[{}]")]
    [InlineData("""[{"operationType":"Burn"}]""")]
    [InlineData("""[{"operationType":"20"}]""")]
    [InlineData("""[{"operationType":"Read","id":7}]""")]
    public void What_is_not_an_array_of_operations_is_a_bad_request(string body) =>
        Should.Throw<CosmosError>(() => JsonBatch.ReadOperations(Encoding.UTF8.GetBytes(body))).Status.ShouldBe(400);

    [Fact]
    public void Results_are_written_with_what_they_have_and_no_more()
    {
        var results = JsonBatch.WriteResults([
            new BatchResult(201) { ETag = "\"e\"", Charge = 7, Body = """{"id":"a"}"""u8.ToArray() },
            new BatchResult(429) { SubStatus = 3200, RetryAfterMilliseconds = 5, Charge = 0.4 },
            BatchResult.FailedDependency,
        ]);

        Encoding.UTF8.GetString(results.Span).Replace("\\u0022", "\\\"", StringComparison.Ordinal).ShouldBe(
            """[{"statusCode":201,"requestCharge":7,"eTag":"\"e\"","resourceBody":{"id":"a"}},"""
            + """{"statusCode":429,"subStatusCode":3200,"requestCharge":0.4,"retryAfterMilliseconds":5},"""
            + """{"statusCode":424,"requestCharge":0}]""");
    }
}
