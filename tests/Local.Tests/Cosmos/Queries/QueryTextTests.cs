using System.Text;
using System.Text.Json;
using Academy.Local.Cosmos;
using Academy.Local.Cosmos.Protocol;
using Academy.Local.Cosmos.Sql;
using Academy.Local.Tests.Cosmos.Sql;

namespace Academy.Local.Tests.Cosmos.Queries;

public sealed class QueryTextTests
{
    [Fact]
    public void Text_and_parameters_make_a_query()
    {
        var query = Parse("""{"query":"SELECT VALUE [@a, @b, @gone] FROM c","parameters":[{"name":"@a","value":{"x":[1]}},{"name":"@b","value":null},{"name":"@gone"}]}""");

        query.Run([Value.Null]).Select(SqlRunner.Show).ShouldBe(["""[{"x":[1]},null]"""]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"query":1}""")]
    [InlineData("""{"query":null}""")]
    [InlineData("""{"query":"SELECT 1","parameters":[1]}""")]
    [InlineData("""{"query":"SELECT 1","parameters":[{"value":1}]}""")]
    [InlineData("""{"query":"SELECT 1","parameters":[{"name":null}]}""")]
    public void Any_other_body_is_refused(string body) => Should.Throw<CosmosError>(() => Parse(body)).Status.ShouldBe(400);

    [Theory]
    [InlineData("SELECT * FROM c", "None")]
    [InlineData("SELECT DISTINCT c.a FROM c", "Unordered")]
    [InlineData("SELECT DISTINCT c.a FROM c ORDER BY c.a", "None")]
    [InlineData("SELECT c.a, COUNT(1) AS n FROM c GROUP BY c.a", "None")]
    public void A_plan_sends_the_text_back_unchanged(string query, string distinct)
    {
        using var plan = JsonDocument.Parse(QueryPlan.For(Parser.Query(query)));
        var info = plan.RootElement.GetProperty("queryInfo");

        info.GetProperty("rewrittenQuery").GetString().ShouldBe("");
        info.GetProperty("distinctType").GetString().ShouldBe(distinct);
        plan.RootElement.GetProperty("queryRanges").GetArrayLength().ShouldBe(1);
    }

    private static Query Parse(string body) => QueryText.Parse(Encoding.UTF8.GetBytes(body));
}
