using System.Text.Json;
using Academy.Local.Cosmos;
using Academy.Local.Cosmos.Sql;

namespace Academy.Local.Tests.Cosmos.Sql;

public sealed class RefusalTests
{
    [Theory]
    [InlineData("SELEC * FROM c", 0, 5, "Syntax error, incorrect syntax near 'SELEC'.")]
    [InlineData("SELECT * FROM c WHERE", 21, 21, "Syntax error, incorrect syntax near the end of the query.")]
    [InlineData("SELECT c.value FROM c", 9, 14, "Syntax error, incorrect syntax near 'value'.")]
    [InlineData("SELECT * FROM c ORDER c.n", 22, 23, "Syntax error, incorrect syntax near 'c'.")]
    [InlineData("SELECT 'open FROM c", 7, 19, "Syntax error, incorrect syntax near ''open FROM c'.")]
    [InlineData("SELECT d.id FROM c", 7, 8, "Identifier 'd' could not be resolved.")]
    [InlineData("SELECT FOO(c.id) FROM c", 7, 10, "'FOO' is not a recognized built-in function name.")]
    public void An_error_says_where(string query, int start, int end, string message)
    {
        var error = Should.Throw<CosmosError>(() => Parser.Query(query));

        error.Status.ShouldBe(400);
        using var body = JsonDocument.Parse(error.Message);
        var first = body.RootElement.GetProperty("errors")[0];
        first.GetProperty("severity").GetString().ShouldBe("Error");
        first.GetProperty("message").GetString().ShouldBe(message);
        first.GetProperty("location").GetProperty("start").GetInt32().ShouldBe(start);
        first.GetProperty("location").GetProperty("end").GetInt32().ShouldBe(end);
    }

    [Theory]
    [InlineData("")]
    [InlineData("SELECT")]
    [InlineData("SELECT * FROM")]
    [InlineData("SELECT * FROM c WHERE c.a = ")]
    [InlineData("SELECT * FROM c WHERE c.a == 1")]
    [InlineData("SELECT * FROM c WHERE c.a = 1 1")]
    [InlineData("SELECT * FROM c; DROP")]
    [InlineData("SELECT * FROM c WHERE c.a NOT 1")]
    [InlineData("SELECT * FROM c WHERE c.a IN ()")]
    [InlineData("SELECT * FROM c WHERE (c.a = 1")]
    [InlineData("SELECT VALUE {1: 2} FROM c")]
    [InlineData("SELECT VALUE 1.2.3 FROM c")]
    [InlineData("SELECT VALUE 1x FROM c")]
    [InlineData("SELECT VALUE '\\q' FROM c")]
    [InlineData("SELECT VALUE '\\ud800' FROM c")]
    [InlineData("SELECT * FROM c OFFSET 1")]
    [InlineData("SELECT TOP 'a' * FROM c")]
    [InlineData("SELECT * FROM c GROUP c.a")]
    [InlineData("SELECT VALUE c.a FROM c HAVING c.a")]
    [InlineData("SELECT a.b.c FROM a.b[1]")]
    [InlineData("SELECT * FROM (SELECT * FROM c)")]
    [InlineData("SELECT VALUE 'a' LIKE 'b' ESCAPE 'cc' FROM c")]
    [InlineData("INSERT INTO c VALUES (1)")]
    public void Bad_grammar_is_a_syntax_error(string query) => SqlRunner.Refusal(query).ShouldStartWith("Syntax error, incorrect syntax near");

    [Theory]
    [InlineData("SELECT * FROM a JOIN b IN a.x", "'SELECT *' is only valid with a single input set.")]
    [InlineData("SELECT *", "'SELECT *' is not valid if FROM clause is omitted.")]
    [InlineData("SELECT c.a, d.a FROM c JOIN d IN c.d", "'a' is used twice")]
    [InlineData("SELECT VALUE c.a FROM c JOIN c IN c.d", "alias 'c' is specified more than once")]
    [InlineData("SELECT VALUE x FROM c JOIN x IN y.items", "Identifier 'y' could not be resolved.")]
    [InlineData("SELECT VALUE 1 FROM c WHERE EXISTS(SELECT VALUE t FROM t IN d.tags)", "Identifier 'd' could not be resolved.")]
    [InlineData("SELECT VALUE f FROM Families AS f WHERE Families.x = 1", "Identifier 'Families' could not be resolved.")]
    [InlineData("SELECT VALUE udf.tax(c.n) FROM c", "User-defined functions are not supported.")]
    [InlineData("SELECT VALUE LOWER() FROM c", "requires 1 argument")]
    [InlineData("SELECT VALUE SUBSTRING('a', 1) FROM c", "requires 3 argument")]
    [InlineData("SELECT * FROM c WHERE c.a = @nobody", "Parameter '@nobody' has no value.")]
    [InlineData("SELECT TOP 1.5 * FROM c", "an integer that is not negative")]
    [InlineData("SELECT TOP 5 * FROM c OFFSET 0 LIMIT 1", "can't be used together")]
    [InlineData("SELECT * FROM c ORDER BY LOWER(c.a)", "could not be mapped to a document path")]
    [InlineData("SELECT * FROM c ORDER BY c.tags[0]", "could not be mapped to a document path")]
    [InlineData("SELECT VALUE t FROM c JOIN t IN c.tags ORDER BY t.x", "could not be mapped to a document path")]
    [InlineData("SELECT VALUE ARRAY(SELECT VALUE t FROM t IN c.tags ORDER BY t) FROM c", "'ORDER BY' is not supported in subqueries.")]
    [InlineData("SELECT VALUE ARRAY(SELECT TOP 1 VALUE t FROM t IN c.tags) FROM c", "'TOP' is not supported in subqueries.")]
    [InlineData("SELECT * FROM c WHERE NOT c.a = 1", "NOT before a comparison needs parentheses")]
    [InlineData("SELECT * FROM c WHERE NOT c.a IN (1)", "NOT before a comparison needs parentheses")]
    [InlineData("SELECT VALUE RegexMatch('a', '(a)\\\\1') FROM c", "is not supported")]
    [InlineData("SELECT VALUE RegexMatch('a', '(') FROM c", "is not supported")]
    [InlineData("SELECT VALUE REPLICATE('abc', 10000000) FROM c", "too long a string")]
    [InlineData("SELECT VALUE (SELECT VALUE x FROM x IN [1,2]) FROM c", "incorrect syntax")]
    [InlineData("SELECT VALUE (SELECT VALUE x FROM x IN (SELECT VALUE [1,2])) FROM c", "A scalar subquery must have a single result.")]
    [InlineData("SELECT VALUE GetCurrentDateTime() FROM c", "'GetCurrentDateTime' is not a recognized built-in function name.")]
    public void What_has_no_meaning_here_is_refused_with_the_reason(string query, string message) => SqlRunner.Refusal(query).ShouldContain(message);

    [Theory]
    [InlineData("SELECT VALUE ", "(", "1", ")", 5_000)]
    [InlineData("SELECT VALUE ", "NOT ", "true", "", 5_000)]
    [InlineData("SELECT VALUE ", "-", "1", "", 5_000)]
    [InlineData("SELECT VALUE 1", "+1", "", "", 50_000)]
    [InlineData("SELECT VALUE 'a'", "||'b'", "", "", 30_000)]
    [InlineData("SELECT VALUE ", "[", "1", "]", 5_000)]
    [InlineData("SELECT VALUE ", "true ? 1 : ", "2", "", 5_000)]
    [InlineData("SELECT VALUE 1 FROM c JOIN ", "a IN c.x JOIN ", "b IN c.x", "", 500)]
    [InlineData("SELECT VALUE 1 WHERE ", "EXISTS(SELECT VALUE 1 WHERE ", "true", ")", 2_000)]
    [InlineData("SELECT VALUE c", ".a", "", " FROM c", 50_000)]
    [InlineData("SELECT VALUE ", "1 ", "", "", 200_000)]
    public void A_text_without_measure_is_refused_before_it_exhausts_the_stack(string start, string opening, string middle, string closing, int times)
    {
        var query = $"{start}{string.Concat(Enumerable.Repeat(opening, times))}{middle}{string.Concat(Enumerable.Repeat(closing, times))}";

        Should.Throw<CosmosError>(() => Parser.Query(query)).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("1", "+1", 1_000)]
    [InlineData("c", ".a", 1_000)]
    [InlineData("c.a", " AND true", 4_000)]
    [InlineData("'a'", "||'b'", 1_000)]
    public void What_is_within_the_measure_runs(string start, string repeated, int times) =>
        SqlRunner.Evaluate($"({start}{string.Concat(Enumerable.Repeat(repeated, times))})").ShouldNotBeNull();

    [Fact]
    public void A_chain_of_thousands_of_conditions_is_fine()
    {
        var conditions = string.Join(" OR ", Enumerable.Range(0, 4_000).Select(n => $"(c.id = '{n}' AND c[\"pk\"] = {n})"));

        SqlRunner.Run($"SELECT * FROM c WHERE {conditions}", ["""{"id":"3999","pk":3999}"""]).Count.ShouldBe(1);
    }
}
