using System.Text.Json;
using Academy.Local.Cosmos;
using Academy.Local.Cosmos.Sql;

namespace Academy.Local.Tests.Cosmos.Sql;

/// <summary>Clauses together: groups, aggregates and orders of mixed types, queries in queries, and where a refusal points.</summary>
public sealed class QueryEdgeTests
{
    private static readonly string[] Mixed =
    [
        """{"id":1,"k":"x","v":1,"kids":[{"n":"a","toys":[1,2]},{"n":"b","toys":[]}]}""",
        """{"id":2,"k":null,"v":"1","kids":[]}""",
        """{"id":3,"v":true,"kids":[{"n":"c","toys":[3]}]}""",
        """{"id":4,"k":"x","v":null}""",
        """{"id":5,"k":1.0,"v":2}""",
        """{"id":6,"k":1,"v":[1]}""",
    ];

    [Theory]
    [InlineData("SELECT VALUE MIN(c.v) FROM c WHERE c.id < 6", "null")]
    [InlineData("SELECT VALUE MAX(c.v) FROM c WHERE c.id < 6", "\"1\"")]
    [InlineData("SELECT VALUE COUNT(c.v) FROM c", "6")]
    [InlineData("SELECT VALUE COUNT(c.k) FROM c", "5")]
    [InlineData("SELECT VALUE COUNT(c) FROM c WHERE false", "0")]
    [InlineData("SELECT VALUE SUM(c.v) FROM c WHERE IS_NUMBER(c.v)", "3")]
    [InlineData("SELECT VALUE AVG(c.id) FROM c WHERE c.id IN (1, 2)", "1.5")]
    [InlineData("SELECT VALUE SUM(k.toys[0]) FROM c JOIN k IN c.kids", "4")]
    [InlineData("SELECT VALUE COUNTIF(c.v = 1) FROM c", "1")]
    [InlineData("SELECT VALUE COUNT(1) FROM c JOIN k IN c.kids JOIN t IN k.toys", "3")]
    [InlineData("SELECT VALUE SUM(c.v) FROM c")]
    [InlineData("SELECT VALUE AVG(c.v) FROM c WHERE false")]
    [InlineData("SELECT VALUE MIN(c.v) FROM c WHERE false")]
    [InlineData("SELECT VALUE MAX(c.v) FROM c")]
    public void Aggregates_of_mixed_types(string query, params string[] results) => SqlRunner.Run(query, Mixed).ShouldBe(results);

    [Theory]
    [InlineData("SELECT c.k, COUNT(1) AS n FROM c GROUP BY c.k", "{\"k\":\"x\",\"n\":2}", "{\"k\":null,\"n\":1}", "{\"n\":1}", "{\"k\":1.0,\"n\":2}")]
    [InlineData("SELECT COUNT(1) AS n FROM c GROUP BY IS_DEFINED(c.k), IS_NUMBER(c.k)", "{\"n\":3}", "{\"n\":1}", "{\"n\":2}")]
    [InlineData("SELECT VALUE MAX(c.id) FROM c GROUP BY c.k", "4", "2", "3", "6")]
    [InlineData("SELECT DISTINCT VALUE COUNT(1) FROM c GROUP BY c.k", "2", "1")]
    [InlineData("SELECT k.n, SUM(t) AS sum FROM c JOIN k IN c.kids JOIN t IN k.toys GROUP BY k.n", "{\"n\":\"a\",\"sum\":3}", "{\"n\":\"c\",\"sum\":3}")]
    [InlineData("SELECT TOP 1 c.k, COUNT(1) AS n FROM c GROUP BY c.k", "{\"k\":\"x\",\"n\":2}")]
    public void Groups_of_mixed_types(string query, params string[] results) => SqlRunner.Run(query, Mixed).ShouldBe(results);

    [Theory]
    [InlineData("SELECT DISTINCT VALUE c.k FROM c", "\"x\"", "null", "1.0")]
    [InlineData("SELECT DISTINCT VALUE IS_DEFINED(c.k) FROM c", "true", "false")]
    [InlineData("SELECT DISTINCT TOP 2 VALUE c.k FROM c", "\"x\"", "null")]
    [InlineData("SELECT DISTINCT VALUE c.k FROM c OFFSET 1 LIMIT 1", "null")]
    [InlineData("SELECT DISTINCT VALUE [c.k] FROM c", "[\"x\"]", "[null]", "[]", "[1.0]")]
    [InlineData("SELECT VALUE c.id FROM c ORDER BY c.k, c.id DESC", "3", "2", "6", "5", "4", "1")]
    [InlineData("SELECT VALUE c.id FROM c ORDER BY c.v DESC", "6", "2", "5", "1", "3", "4")]
    [InlineData("SELECT VALUE c.id FROM c WHERE c.v != null ORDER BY c.id DESC OFFSET 1 LIMIT 2", "5", "3")]
    [InlineData("SELECT TOP 2 VALUE c.id FROM c ORDER BY c.missing DESC, c.id DESC", "6", "5")]
    [InlineData("SELECT VALUE k.n FROM c JOIN k IN c.kids ORDER BY c.id DESC", "\"c\"", "\"a\"", "\"b\"")]
    public void Distinct_and_order(string query, params string[] results) => SqlRunner.Run(query, Mixed).ShouldBe(results);

    [Theory]
    [InlineData("SELECT VALUE ARRAY(SELECT VALUE ARRAY(SELECT VALUE t * 10 FROM t IN k.toys) FROM k IN c.kids) FROM c WHERE c.id = 1", "[[10,20],[]]")]
    [InlineData("SELECT VALUE c.id FROM c WHERE EXISTS(SELECT VALUE k FROM k IN c.kids WHERE EXISTS(SELECT VALUE t FROM t IN k.toys WHERE t > c.id))", "1")]
    [InlineData("SELECT VALUE c.id FROM c WHERE ARRAY_LENGTH(ARRAY(SELECT VALUE k FROM k IN c.kids)) = 2", "1")]
    [InlineData("SELECT VALUE (SELECT VALUE SUM(t) FROM k IN c.kids JOIN t IN k.toys) FROM c WHERE IS_DEFINED(c.kids)", "3", "0", "3")]
    [InlineData("SELECT VALUE (SELECT VALUE k.n FROM k IN c.kids WHERE k.n = 'c') FROM c", "\"c\"")]
    [InlineData("SELECT VALUE x.n FROM c JOIN (SELECT k.n, ARRAY_LENGTH(k.toys) AS m FROM k IN c.kids) AS x WHERE x.m = 1", "\"c\"")]
    [InlineData("SELECT VALUE {a: x, b: y} FROM c JOIN x IN c.kids[0].toys JOIN y IN c.kids[0].toys WHERE x < y", "{\"a\":1,\"b\":2}")]
    [InlineData("SELECT VALUE s.n FROM (SELECT c.k, COUNT(1) AS n FROM c GROUP BY c.k) AS s WHERE s.n > 1", "2", "2")]
    [InlineData("SELECT VALUE MAX(s.n) FROM (SELECT c.k, COUNT(1) AS n FROM c GROUP BY c.k) AS s", "2")]
    [InlineData("SELECT VALUE u FROM (SELECT VALUE s.id FROM (SELECT VALUE c FROM c WHERE c.id > 4) AS s) AS u", "5", "6")]
    [InlineData("SELECT VALUE c.id FROM c JOIN c IN c.kids", "refused")]
    [InlineData("SELECT VALUE 1 FROM c WHERE EXISTS(SELECT VALUE c.n FROM c IN c.kids)", "1", "1")]
    public void Queries_in_queries(string query, params string[] results)
    {
        if (results is ["refused"])
        {
            SqlRunner.Refusal(query).ShouldContain("specified more than once");
        }
        else
        {
            SqlRunner.Run(query, Mixed).ShouldBe(results);
        }
    }

    [Theory]
    [InlineData("SELECT *\nFROM c\nWHERE c.a = = 1", "SC1001", 28, 29)]
    [InlineData("SELECT *, c.a FROM c", "SC2032", 7, 8)]
    [InlineData("SELECT * FROM c WHERE c.a LIKE 'a' ESCAPE 'ab'", "SC1001", 42, 46)]
    [InlineData("SELECT * FROM c WHERE c.a BETWEEN 1 OR 2", "SC1001", 36, 38)]
    [InlineData("SELECT * FROM c WHERE c.a IN 1", "SC1001", 29, 30)]
    [InlineData("SELECT * FROM c WHERE c.é = #", "SC1001", 28, 29)]
    [InlineData("SELECT * FROM c LIMIT 1", "SC1001", 16, 21)]
    [InlineData("SELECT VALUE EXISTS(c.a) FROM c", "SC1001", 20, 21)]
    [InlineData("SELECT VALUE ARRAY(SELECT VALUE 1 FROM c", "SC1001", 40, 40)]
    [InlineData("SELECT VALUE '\\x' FROM c", "SC1001", 14, 16)]
    [InlineData("SELECT VALUE 1e999 FROM c", "SC1001", 13, 18)]
    [InlineData("SELECT VALUE c.a + other.b FROM c", "SC2001", 19, 24)]
    [InlineData("SELECT VALUE 1 FROM c WHERE NOPE(1)", "SC2005", 28, 32)]
    [InlineData("SELECT VALUE udf.f() FROM c", "SC2005", 13, 16)]
    [InlineData("SELECT * FROM c JOIN t IN c.tags", "SC2031", 7, 8)]
    [InlineData("SELECT c.a, c.b AS a FROM c", "SC2061", 12, 13)]
    [InlineData("SELECT TOP -1 * FROM c", "SC1001", 11, 12)]
    [InlineData("SELECT * FROM c OFFSET 0.5 LIMIT 1", "SC2062", 23, 26)]
    [InlineData("SELECT TOP @none * FROM c", "SC2063", 11, 16)]
    [InlineData("SELECT * FROM c WHERE true AND NOT c.a < 1", "SC2064", 31, 34)]
    [InlineData("SELECT VALUE ROUND(1, 2, 3) FROM c", "SC2050", 13, 18)]
    [InlineData("SELECT VALUE PI(1) FROM c", "SC2050", 13, 15)]
    [InlineData("SELECT VALUE CONTAINS('a') FROM c", "SC2050", 13, 21)]
    [InlineData("SELECT VALUE SUM() FROM c", "SC2050", 13, 16)]
    public void A_refusal_points_at_what_it_means(string query, string code, int start, int end)
    {
        var error = Should.Throw<CosmosError>(() => Parser.Query(query));

        error.Status.ShouldBe(400);
        using var body = JsonDocument.Parse(error.Message);
        var first = body.RootElement.GetProperty("errors")[0];
        first.GetProperty("code").GetString().ShouldBe(code);
        var location = first.GetProperty("location");
        (location.GetProperty("start").GetInt32(), location.GetProperty("end").GetInt32()).ShouldBe((start, end));
    }

    [Theory]
    [InlineData("SELECT * FROM c OFFSET 0 LIMIT @n", "\"5\"", "take a number")]
    [InlineData("SELECT TOP @n * FROM c", "null", "take a number")]
    [InlineData("SELECT TOP @n * FROM c", "-1", "not negative")]
    [InlineData("SELECT * FROM c OFFSET @n LIMIT 1", "1.5", "not negative")]
    [InlineData("SELECT * FROM c OFFSET @n LIMIT 1", "1e10", "not negative")]
    public void A_row_count_is_a_whole_number(string query, string value, string message) =>
        Should.Throw<CosmosError>(() => SqlRunner.Run(query, Mixed, ("@n", value))).Message.ShouldContain(message);

    [Fact]
    public void A_query_has_ten_joins_and_no_more()
    {
        string Joins(int count) => $"SELECT VALUE 1 FROM c {string.Concat(Enumerable.Range(0, count).Select(n => $"JOIN t{n} IN c.tags "))}";

        SqlRunner.Run(Joins(10), ["""{"tags":[1]}"""]).ShouldBe(["1"]);
        SqlRunner.Refusal(Joins(11)).ShouldContain("at most 10 JOINs");
    }

    [Fact]
    public void A_parameter_is_a_value_and_never_text_of_the_query() =>
        SqlRunner.Run("SELECT VALUE c.id FROM c WHERE c.k = @k", Mixed, ("@k", "\"x' OR true --\"")).ShouldBeEmpty();
}
