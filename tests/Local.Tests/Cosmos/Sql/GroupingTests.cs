namespace Academy.Local.Tests.Cosmos.Sql;

public sealed class GroupingTests
{
    private static readonly string[] Sales =
        ["""{"city":"A","n":1,"s":"x"}""", """{"city":"B","n":2}""", """{"city":"A","n":4,"s":null}""", """{"n":8,"s":[1]}"""];

    [Theory]
    [InlineData("SELECT VALUE COUNT(1) FROM c", "4")]
    [InlineData("SELECT VALUE COUNT(c.s) FROM c", "3")]
    [InlineData("SELECT VALUE COUNTIF(c.n > 1) FROM c", "3")]
    [InlineData("SELECT VALUE SUM(c.n) FROM c", "15")]
    [InlineData("SELECT VALUE AVG(c.n) FROM c", "3.75")]
    [InlineData("SELECT VALUE MIN(c.n) FROM c", "1")]
    [InlineData("SELECT VALUE MAX(c.n) FROM c", "8")]
    [InlineData("SELECT VALUE SUM(c.missing) FROM c", "0")]
    [InlineData("SELECT VALUE MIN(c.city) FROM c", "\"A\"")]
    [InlineData("SELECT COUNT(1) AS n, MAX(c.n) AS most FROM c WHERE c.n > 100", "{\"n\":0}")]
    [InlineData("SELECT COUNT(1) FROM c", "{\"$1\":4}")]
    [InlineData("SELECT VALUE {\"n\": {\"item\": COUNT(1)}, \"all\": [MIN(c.n), MAX(c.n)]} FROM c", "{\"n\":{\"item\":4},\"all\":[1,8]}")]
    [InlineData("SELECT VALUE COUNT(1) FROM c JOIN d IN c.s", "1")]
    public void Aggregates_over_everything(string query, string result) => SqlRunner.Run(query, Sales).ShouldBe([result]);

    [Theory]
    [InlineData("SELECT VALUE SUM(c.s) FROM c")]
    [InlineData("SELECT VALUE AVG(c.city) FROM c")]
    [InlineData("SELECT VALUE AVG(c.missing) FROM c")]
    [InlineData("SELECT VALUE MIN(c.missing) FROM c")]
    [InlineData("SELECT VALUE MAX(c.s) FROM c")]
    public void An_undefined_aggregate_is_no_result(string query) => SqlRunner.Run(query, Sales).ShouldBeEmpty();

    [Theory]
    [InlineData("SELECT c.city, COUNT(1) AS n, SUM(c.n) AS sum FROM c GROUP BY c.city", "{\"city\":\"A\",\"n\":2,\"sum\":5}", "{\"city\":\"B\",\"n\":1,\"sum\":2}", "{\"n\":1,\"sum\":8}")]
    [InlineData("SELECT VALUE c.city FROM c GROUP BY c.city", "\"A\"", "\"B\"")]
    [InlineData("SELECT LOWER(c.city) AS low, c.n > 3 AS big FROM c GROUP BY LOWER(c.city), c.n > 3", "{\"low\":\"a\",\"big\":false}", "{\"low\":\"b\",\"big\":false}", "{\"low\":\"a\",\"big\":true}", "{\"big\":true}")]
    [InlineData("SELECT COUNT(1) AS n FROM c WHERE c.n > 100 GROUP BY c.city")]
    [InlineData("SELECT c.city, COUNT(1) AS n FROM c GROUP BY c.city OFFSET 1 LIMIT 1", "{\"city\":\"B\",\"n\":1}")]
    [InlineData("SELECT VALUE {k: c.city, most: MAX(c.n)} FROM c WHERE IS_DEFINED(c.city) GROUP BY c.city", "{\"k\":\"A\",\"most\":4}", "{\"k\":\"B\",\"most\":2}")]
    public void Group_by(string query, params string[] results) => SqlRunner.Run(query, Sales).ShouldBe(results);

    [Theory]
    [InlineData("SELECT c.n, COUNT(1) FROM c", "not contained in either an aggregate function or the GROUP BY clause")]
    [InlineData("SELECT c.n, COUNT(1) AS m FROM c GROUP BY c.city", "not contained in either an aggregate function or the GROUP BY clause")]
    [InlineData("SELECT VALUE c FROM c GROUP BY c.city", "not contained in either an aggregate function or the GROUP BY clause")]
    [InlineData("SELECT c.city FROM c GROUP BY c.city ORDER BY c.city", "ORDER BY is not supported with GROUP BY")]
    [InlineData("SELECT VALUE SUM(c.n) / COUNT(1) FROM c", "Compositions of aggregates")]
    [InlineData("SELECT VALUE ABS(SUM(c.n)) FROM c", "Compositions of aggregates")]
    [InlineData("SELECT VALUE SUM(COUNT(1)) FROM c", "Aggregates are allowed in SELECT only")]
    [InlineData("SELECT * FROM c WHERE COUNT(1) > 1", "Aggregates are allowed in SELECT only")]
    [InlineData("SELECT VALUE COUNT(1, 2) FROM c", "requires 1 argument")]
    public void What_a_group_can_not_answer_is_refused(string query, string message) => SqlRunner.Refusal(query).ShouldContain(message);
}
