using System.Globalization;
using Academy.Local.Cosmos.Sql;

namespace Academy.Local.Tests.Cosmos.Queries;

/// <summary>What a query reads, in documents: the reason why it costs the same in a large container as in a small one.</summary>
[Collection(AccountCollection.Name)]
public sealed class QueryEffortTests(AccountFixture account)
{
    [Theory]
    [InlineData("SELECT * FROM c WHERE c.kind = 'k7'", 20)]
    [InlineData("SELECT * FROM c WHERE c.kind = 'k7' AND c.n >= 500 ORDER BY c.n DESC", 10)]
    [InlineData("SELECT * FROM c WHERE c.n >= 100 AND c.n < 120", 20)]
    [InlineData("SELECT * FROM c WHERE c.n IN (1, 2, 3) OR c.n > 998", 4)]
    [InlineData("SELECT TOP 20 * FROM c ORDER BY c.n DESC", 20)]
    [InlineData("SELECT * FROM c ORDER BY c.kind, c.n DESC OFFSET 5 LIMIT 15", 20)]
    [InlineData("SELECT TOP 20 * FROM c", 20)]
    [InlineData("SELECT * FROM c WHERE c.id = 'd0500'", 1)]
    [InlineData("SELECT * FROM c WHERE c.id IN ('d0500', 'd0501', 'gone')", 2)]
    [InlineData("SELECT * FROM c WHERE STARTSWITH(c.id, 'd050')", 10)]
    [InlineData("SELECT * FROM c WHERE c.kind = 'k7' AND ARRAY_CONTAINS(c.tags, 'even')", 20)]
    [InlineData("SELECT VALUE MAX(c.n) FROM c WHERE c.kind = 'k7'", 20)]
    [InlineData("SELECT DISTINCT VALUE c.kind FROM c WHERE c.n < 20", 20)]
    [InlineData("SELECT VALUE COUNT(1) FROM c", 0)]
    [InlineData("SELECT VALUE COUNT(1) FROM c WHERE c.kind = 'k7'", 0)]
    [InlineData("SELECT COUNT(1) AS n FROM c WHERE c.kind = 'k7' AND c.n > 100", 0)]
    [InlineData("SELECT * FROM c WHERE c.n = 1 AND c.n = 2", 0)]
    public async Task A_query_reads_the_documents_that_it_needs(string query, int documents)
    {
        var container = await account.ContainerAsync();
        var engine = new QueryEngine(account.Account, container.Id);
        engine.Write(Enumerable.Range(0, 1_000).Select(Document));

        foreach (var partition in new[] { "p", null })
        {
            engine.Effort(query, partition).ShouldBe(documents, customMessage: $"in {partition ?? "all"}");
            engine.Run(query, partition, 1_000).ShouldBe(engine.Meaning(query, partition));
        }
    }

    [Fact]
    public async Task A_walk_in_order_is_never_a_sort()
    {
        var container = await account.ContainerAsync();
        var engine = new QueryEngine(account.Account, container.Id);
        engine.Write(Enumerable.Range(0, 200).Select(Document));
        const string Query = "SELECT * FROM c WHERE c.kind = 'k7' ORDER BY c.n DESC, c.id";
        engine.Run(Query, "p", 50);
        engine.Indexes.ShouldBe(1);

        var order = new[] { new OrderColumn(IndexColumn.Of(DocumentPath.Parse("/n")), 0, true), new OrderColumn(IndexColumn.Id, 1, false) };
        var held = new[] { new FixedColumn(IndexColumn.PartitionKey, [8]), new FixedColumn(IndexColumn.Of(DocumentPath.Parse("/kind")), [5]) };
        var walk = new Walk(held, order, [Walk.Everything], numbersDescend: true);
        var resumed = walk.Legs([Term.Of(Value.Of(5d)), Term.Of(Value.Of("d1"))], 7).ToList();

        resumed.Count.ShouldBe(3);
        foreach (var leg in resumed.Concat(walk.Legs(null, 0)))
        {
            engine.Explain(leg).ShouldSatisfyAllConditions(
                plan => plan.ShouldContain("USING INDEX"),
                plan => plan.ShouldNotContain("TEMP B-TREE"));
        }
    }

    private static string Document(int n) => string.Create(
        CultureInfo.InvariantCulture, $"{{\"id\":\"d{n:0000}\",\"pk\":\"p\",\"n\":{n},\"kind\":\"k{n % 50}\",\"tags\":[\"{(n % 2 == 0 ? "even" : "odd")}\"]}}");
}
