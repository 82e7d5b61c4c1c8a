using System.Globalization;

namespace Academy.Local.Tests.Cosmos.Queries;

[Collection(AccountCollection.Name)]
public sealed class QueryPagingTests(AccountFixture account)
{
    [Theory]
    [InlineData("SELECT VALUE c.id FROM c", false)]
    [InlineData("SELECT VALUE c.id FROM c WHERE c.kind = 'k1'", false)]
    [InlineData("SELECT VALUE c.id FROM c WHERE c.n > 20", false)]
    [InlineData("SELECT VALUE c.id FROM c ORDER BY c.n", false)]
    [InlineData("SELECT VALUE c.id FROM c WHERE c.kind = 'k1' ORDER BY c.n DESC", true)]
    [InlineData("SELECT VALUE c.id FROM c WHERE c.n >= 10 ORDER BY c.n DESC", true)]
    [InlineData("SELECT VALUE c.id FROM c WHERE c.n > 20 ORDER BY c.kind, c.n DESC", false)]
    [InlineData("SELECT VALUE c.id FROM c WHERE CONTAINS(c.id, '1') ORDER BY c.kind DESC, c.n", true)]
    [InlineData("SELECT VALUE c.id FROM c JOIN t IN c.tags ORDER BY c.n", false)]
    public async Task What_is_written_between_two_pages_moves_nothing_else(string query, bool descends)
    {
        var container = await account.ContainerAsync();
        var engine = new QueryEngine(account.Account, container.Id);
        engine.Write(Enumerable.Range(0, 300).Select(n => Document($"d{n:000}", n / 3)));
        var expected = engine.Meaning(query, "p");

        var read = new List<string>();
        string? next = null;
        for (var page = 0; page == 0 || next is not null; page++)
        {
            (var results, next) = engine.Page(query, "p", 7, next);
            read.AddRange(results);
            if (page < 40 && read.Count > 0)
            {
                // Behind the position, so that neither is seen: a document as the first one read, and another that was read is gone.
                engine.Write([Document($"x{page:000}", descends ? 1_000 : -1, kind: descends ? "z" : "")]);
                engine.Delete("p", read[page].Trim('"'));
            }
        }

        read.Where(id => !id.Contains('x', StringComparison.Ordinal)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("SELECT VALUE c.id FROM c ORDER BY c.n")]
    [InlineData("SELECT VALUE c.id FROM c WHERE c.n > 3 ORDER BY c.kind DESC, c.n")]
    [InlineData("SELECT DISTINCT VALUE c.n FROM c")]
    [InlineData("SELECT c.kind, COUNT(1) AS n FROM c GROUP BY c.kind")]
    [InlineData("SELECT VALUE t FROM c JOIN t IN c.tags ORDER BY c.n DESC")]
    [InlineData("SELECT VALUE c.id FROM c ORDER BY c.n OFFSET 5 LIMIT 17")]
    public async Task A_token_goes_on_from_its_page_whenever_it_is_used(string query)
    {
        var container = await account.ContainerAsync();
        var engine = new QueryEngine(account.Account, container.Id);
        engine.Write(Enumerable.Range(0, 150).Select(n => Document($"d{n:000}", n % 40)));
        var all = engine.Meaning(query, "p");

        var (first, token) = engine.Page(query, "p", 3, null);
        for (var again = 0; again < 2; again++)
        {
            engine.Page(query, "p", 1_000, token).Results.ShouldBe(all.Skip(first.Count));
        }
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("bnVsbA")]
    [InlineData("e30")]
    [InlineData("eyJFbWl0dGVkIjoxLCJLZXlzIjpbXSwiTnVtYmVyIjoxLCJSb3dzIjpudWxsfQ")]
    [InlineData("eyJFbWl0dGVkIjotMSwiS2V5cyI6WyJBQSJdLCJOdW1iZXIiOjEsIlJvd3MiOm51bGx9")]
    public async Task A_token_that_is_none_or_another_query_s_is_refused(string token)
    {
        var container = await account.ContainerAsync();
        var engine = new QueryEngine(account.Account, container.Id);

        Should.Throw<Academy.Local.Cosmos.CosmosError>(() => engine.Page("SELECT * FROM c ORDER BY c.n", "p", 5, token)).Status.ShouldBe(400);
    }

    [Fact]
    public async Task More_matches_than_are_worth_sorting_are_read_in_order_instead()
    {
        var container = await account.ContainerAsync();
        var engine = new QueryEngine(account.Account, container.Id);
        engine.Write(Enumerable.Range(0, 3_000).Select(n => Document($"d{n:0000}", n * 7 % 3_000)));
        const string Query = "SELECT VALUE c.id FROM c WHERE c.n >= 100 ORDER BY c.kind, c.id DESC";

        engine.Page(Query, "p", 20, null).Results.ShouldBe(engine.Meaning(Query, "p").Take(20));
        engine.Run(Query, "p", 900).ShouldBe(engine.Meaning(Query, "p"));
    }

    [Fact]
    public async Task Past_the_most_indexes_queries_do_with_what_there_is()
    {
        var container = await account.ContainerAsync();
        var engine = new QueryEngine(account.Account, container.Id);
        engine.Write(Enumerable.Range(0, 150).Select(n => Document($"d{n:000}", n)));

        for (var property = 0; property < 30; property++)
        {
            var query = $"SELECT VALUE c.id FROM c WHERE c.kind = 'k1' ORDER BY c.n DESC, c.p{property}";
            engine.Run(query, "p", 50).ShouldBe(engine.Meaning(query, "p"));
        }

        engine.Indexes.ShouldBe(16);
    }

    [Fact]
    public async Task A_scope_of_few_documents_gets_no_index()
    {
        var container = await account.ContainerAsync();
        var engine = new QueryEngine(account.Account, container.Id);
        engine.Write(Enumerable.Range(0, 100).Select(n => Document($"d{n:000}", n)));

        engine.Run("SELECT VALUE c.id FROM c WHERE c.kind = 'k1' ORDER BY c.n", "p", 10).Count.ShouldBe(20);
        engine.Indexes.ShouldBe(0);
    }

    private static string Document(string id, int n, string? kind = null) => string.Create(
        CultureInfo.InvariantCulture, $"{{\"id\":\"{id}\",\"pk\":\"p\",\"n\":{n},\"kind\":\"{kind ?? $"k{n % 5}"}\",\"tags\":[\"{id}\"]}}");
}
