using System.Net;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos.Queries;

[Collection(AccountCollection.Name)]
public sealed class QuerySdkTests(AccountFixture account)
{
    private sealed record Course(string Id, string Pk, string? City = null, int? N = null, string[]? Tags = null);

    [Theory]
    [InlineData("SELECT VALUE c.id FROM c", "1", "2", "3", "4")]
    [InlineData("SELECT VALUE c.id FROM c WHERE c.city = 'A'", "1", "3")]
    [InlineData("SELECT VALUE c.id FROM c WHERE c.n > 1 AND NOT IS_DEFINED(c.city)", "4")]
    [InlineData("SELECT VALUE c.id FROM c ORDER BY c.n DESC", "4", "3", "2", "1")]
    [InlineData("SELECT VALUE c.id FROM c ORDER BY c.city, c.n DESC", "4", "3", "1", "2")]
    [InlineData("SELECT TOP 2 VALUE c.id FROM c ORDER BY c.n", "1", "2")]
    [InlineData("SELECT VALUE c.id FROM c ORDER BY c.n OFFSET 1 LIMIT 2", "2", "3")]
    [InlineData("SELECT VALUE c.id FROM c OFFSET 3 LIMIT 5", "4")]
    [InlineData("SELECT DISTINCT VALUE c.city FROM c", "A", "B")]
    [InlineData("SELECT DISTINCT VALUE c.city FROM c ORDER BY c.city DESC", "B", "A")]
    [InlineData("SELECT VALUE COUNT(1) FROM c WHERE c.n < 4", "3")]
    [InlineData("SELECT VALUE SUM(c.n) FROM c", "10")]
    [InlineData("SELECT VALUE AVG(c.n) FROM c", "2.5")]
    [InlineData("SELECT VALUE MIN(c.n) FROM c", "1")]
    [InlineData("SELECT VALUE MAX(c.n) FROM c", "4")]
    [InlineData("SELECT VALUE CONCAT(c.city, ToString(COUNT(1))) FROM c GROUP BY c.city", "refused")]
    [InlineData("SELECT VALUE t FROM c JOIN t IN c.tags WHERE c.n < 4", "x", "y", "x")]
    [InlineData("SELECT VALUE t FROM t IN c.tags", "x", "y", "x")]
    [InlineData("SELECT VALUE c.id FROM c WHERE EXISTS(SELECT VALUE t FROM t IN c.tags WHERE t = 'y')", "1")]
    [InlineData("SELECT VALUE c.id FROM c WHERE ARRAY_CONTAINS(c.tags, 'x') AND STARTSWITH(c.id, '3')", "3")]
    public async Task A_query_has_the_same_answer_in_one_partition_and_across_all(string query, params string[] results)
    {
        var container = await account.ContainerAsync();
        Course[] courses =
            [new("1", "p", "A", 1, ["x", "y"]), new("2", "p", "B", 2), new("3", "p", "A", 3, ["x"]), new("4", "p", null, 4)];
        foreach (var course in courses)
        {
            await container.CreateItemAsync(course, Item.Key);
        }

        foreach (var options in new[] { new QueryRequestOptions { PartitionKey = Item.Key }, new QueryRequestOptions() })
        {
            var iterator = container.GetItemQueryIterator<object>(query, requestOptions: options);
            if (results is ["refused"])
            {
                (await Refusal.Of(HttpStatusCode.BadRequest, () => iterator.ReadNextAsync())).Message.ShouldContain("\"code\":\"SC2000\"");
            }
            else
            {
                (await Pages.AllAsync(iterator)).Select(result => $"{result}").ShouldBe(results);
            }
        }
    }

    [Fact]
    public async Task A_partition_sees_its_own_documents_only()
    {
        var container = await account.ContainerAsync();
        await container.CreateItemAsync(new Item("1", "p", 1), Item.Key);
        await container.CreateItemAsync(new Item("1", "q", 2), new PartitionKey("q"));

        var query = new QueryDefinition("SELECT VALUE c[\"value\"] FROM c WHERE c.id = @id").WithParameter("@id", "1");
        (await Pages.AllAsync(container.GetItemQueryIterator<int>(query, requestOptions: new QueryRequestOptions { PartitionKey = new PartitionKey("q") }))).ShouldBe([2]);
    }
}
