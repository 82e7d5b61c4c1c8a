using System.Net;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos.Queries;

/// <summary>What a container doesn't index is not asked by accident: on a laptop nobody would notice, on Azure it reads all of a partition.</summary>
public sealed class IndexUseTests(AccountFixture account) : IClassFixture<AccountFixture>
{
    [Theory]
    [InlineData("SELECT * FROM c WHERE c.status = 'open'")]
    [InlineData("SELECT * FROM c WHERE c.id = 'a' AND c._ts > 0")]
    [InlineData("SELECT * FROM c WHERE c.person.name = 'Ada' ORDER BY c.person.name")]
    [InlineData("SELECT * FROM c WHERE ARRAY_CONTAINS(c.tags, 'x')")]
    [InlineData("SELECT * FROM c WHERE EXISTS (SELECT VALUE t FROM t IN c.tags WHERE t = 'x')")]
    [InlineData("SELECT * FROM c WHERE IS_DEFINED(c.reversal) AND c.reversal.who.name = 'Ada'")]
    [InlineData("SELECT c.note FROM c")]
    [InlineData("SELECT SUM(c.note) AS n FROM c GROUP BY c.person.city")]
    public async Task An_indexed_path_is_answered(string query) => (await AnswerAsync(query)).ShouldBeNull();

    [Theory]
    [InlineData("SELECT * FROM c WHERE c.note = 'x'", "/note")]
    [InlineData("SELECT * FROM c WHERE c.status = 'open' AND c.person.city = 'Rome'", "/person/city")]
    [InlineData("SELECT * FROM c WHERE c.status.deep = 1", "/status/deep")]
    [InlineData("SELECT * FROM c WHERE NOT IS_DEFINED(c.note)", "/note")]
    [InlineData("SELECT * FROM c WHERE EXISTS (SELECT VALUE n FROM n IN c.notes)", "/notes")]
    [InlineData("SELECT * FROM c WHERE EXISTS (SELECT VALUE t FROM t IN c.tags WHERE c.note = t)", "/note")]
    [InlineData("SELECT VALUE COUNT(1) FROM (SELECT * FROM c WHERE c.note = 'x') d", "/note")]
    [InlineData("SELECT * FROM c ORDER BY c.note", "order-by")]
    [InlineData("SELECT * FROM c WHERE c.status = 'open' ORDER BY c.person.city", "order-by")]
    public async Task A_path_that_is_left_out_is_refused_by_name(string query, string said) => (await AnswerAsync(query)).ShouldNotBeNull().ShouldContain(said);

    [Fact]
    public async Task Who_wants_to_scan_says_so()
    {
        (await AnswerAsync("SELECT * FROM c WHERE c.note = 'x'", mayScan: true)).ShouldBeNull();
        (await AnswerAsync("SELECT * FROM c ORDER BY c.note", mayScan: true)).ShouldNotBeNull("An order needs its index even then.");
    }

    [Fact]
    public async Task What_is_below_an_excluded_path_is_left_out_and_the_rest_is_not()
    {
        var container = await account.ContainerAsync(properties => properties.IndexingPolicy.ExcludedPaths.Add(new ExcludedPath { Path = "/person/*" }));

        (await AnswerAsync(container, "SELECT * FROM c WHERE c.note = 'x' ORDER BY c.note", mayScan: false)).ShouldBeNull();
        (await AnswerAsync(container, "SELECT * FROM c WHERE c.person.name = 'Ada'", mayScan: false)).ShouldNotBeNull();
    }

    private async Task<string?> AnswerAsync(string query, bool mayScan = false) => await AnswerAsync(await account.ContainerAsync(properties =>
    {
        foreach (var path in new[] { "/status/?", "/person/name/?", "/tags/[]/?", "/reversal/*" })
        {
            properties.IndexingPolicy.IncludedPaths.Add(new IncludedPath { Path = path });
        }

        properties.IndexingPolicy.ExcludedPaths.Add(new ExcludedPath { Path = "/*" });
    }), query, mayScan);

    /// <summary>Null when the query is answered; else why it isn't.</summary>
    private static async Task<string?> AnswerAsync(Container container, string query, bool mayScan)
    {
        using var pages = container.GetItemQueryStreamIterator(query, requestOptions: new QueryRequestOptions { PartitionKey = Item.Key, EnableScanInQuery = mayScan ? true : null });
        using var response = await pages.ReadNextAsync();
        response.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.BadRequest);
        return response.IsSuccessStatusCode ? null : response.ErrorMessage;
    }
}
