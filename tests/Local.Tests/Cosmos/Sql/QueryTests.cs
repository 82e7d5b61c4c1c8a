namespace Academy.Local.Tests.Cosmos.Sql;

public sealed class QueryTests
{
    private static readonly string[] Families =
    [
        """{"id":"1","city":"Seattle","age":40,"tags":["a","b"],"kids":[{"name":"Jo","pets":[{"name":"Rex"},{"name":"Kit"}]},{"name":"Al","pets":[]}]}""",
        """{"id":"2","city":"NY","age":30,"tags":[],"kids":[{"name":"Bo","pets":[{"name":"Kit"}]}]}""",
        """{"id":"3","city":"Seattle","age":null,"tags":["b"]}""",
        """{"id":"4","age":"old"}""",
    ];

    [Theory]
    [InlineData("SELECT c.id, c.city FROM c WHERE c.id = '4'", "{\"id\":\"4\"}")]
    [InlineData("SELECT c.id AS a, c.age + 1 older, c.age * 2, c['city'] FROM c WHERE c.id = '2'", "{\"a\":\"2\",\"older\":31,\"$1\":60,\"city\":\"NY\"}")]
    [InlineData("SELECT c FROM c WHERE c.id = '4'", "{\"c\":{\"id\":\"4\",\"age\":\"old\"}}")]
    [InlineData("SELECT VALUE {i: c.id} FROM c WHERE c.id = '2'", "{\"i\":\"2\"}")]
    [InlineData("SELECT VALUE c.city FROM c", "\"Seattle\"", "\"NY\"", "\"Seattle\"")]
    [InlineData("select value root[\"id\"] from root where (root[\"age\"] > 30)", "\"1\"")]
    [InlineData("SELECT VALUE f.id FROM Families AS f WHERE f.city = 'NY'", "\"2\"")]
    [InlineData("SELECT VALUE f.id FROM Families f WHERE IS_DEFINED(f.city) = false", "\"4\"")]
    [InlineData("SELECT 1 AS one", "{\"one\":1}")]
    [InlineData("SELECT VALUE 'x'", "\"x\"")]
    [InlineData("SELECT * FROM c WHERE c.id = '4' -- the last one", "{\"id\":\"4\",\"age\":\"old\"}")]
    public void Select(string query, params string[] results) => SqlRunner.Run(query, Families).ShouldBe(results);

    [Theory]
    [InlineData("SELECT VALUE t FROM t IN c.tags", "\"a\"", "\"b\"", "\"b\"")]
    [InlineData("SELECT * FROM k IN c.kids WHERE k.name = 'Al'", "{\"name\":\"Al\",\"pets\":[]}")]
    [InlineData("SELECT VALUE ARRAY_LENGTH(kids) FROM c.kids", "2", "1")]
    [InlineData("SELECT VALUE k FROM c.kids[0].name AS k", "\"Jo\"", "\"Bo\"")]
    [InlineData("SELECT c.id, t FROM c JOIN t IN c.tags", "{\"id\":\"1\",\"t\":\"a\"}", "{\"id\":\"1\",\"t\":\"b\"}", "{\"id\":\"3\",\"t\":\"b\"}")]
    [InlineData("SELECT VALUE k.name || ':' || p.name FROM c JOIN k IN c.kids JOIN p IN k.pets", "\"Jo:Rex\"", "\"Jo:Kit\"", "\"Bo:Kit\"")]
    [InlineData("SELECT VALUE k.name FROM c JOIN k IN c.kids WHERE c.city = 'NY'", "\"Bo\"")]
    [InlineData("SELECT VALUE first.name FROM c JOIN c.kids[0] AS first", "\"Jo\"", "\"Bo\"")]
    [InlineData("SELECT VALUE n FROM c JOIN (SELECT VALUE k.name FROM k IN c.kids WHERE ARRAY_LENGTH(k.pets) > 0) AS n", "\"Jo\"", "\"Bo\"")]
    [InlineData("SELECT VALUE t FROM c JOIN t IN (SELECT VALUE c.tags)", "\"a\"", "\"b\"", "\"b\"")]
    [InlineData("SELECT VALUE s.i FROM (SELECT c.id AS i FROM c WHERE c.age > 30) AS s", "\"1\"")]
    [InlineData("SELECT COUNT(1) AS n FROM (SELECT DISTINCT VALUE c.city FROM c) AS s", "{\"n\":2}")]
    public void From_and_join(string query, params string[] results) => SqlRunner.Run(query, Families).ShouldBe(results);

    [Theory]
    [InlineData("SELECT VALUE c.id FROM c WHERE EXISTS(SELECT VALUE t FROM t IN c.tags WHERE t = 'a')", "\"1\"")]
    [InlineData("SELECT VALUE c.id FROM c WHERE NOT EXISTS(SELECT VALUE t FROM t IN c.tags)", "\"2\"", "\"4\"")]
    [InlineData("SELECT VALUE ARRAY(SELECT VALUE k.name FROM k IN c.kids) FROM c WHERE c.id = '1'", "[\"Jo\",\"Al\"]")]
    [InlineData("SELECT c.id, (SELECT VALUE COUNT(1) FROM t IN c.tags) AS n FROM c WHERE c.id != '4'", "{\"id\":\"1\",\"n\":2}", "{\"id\":\"2\",\"n\":0}", "{\"id\":\"3\",\"n\":1}")]
    [InlineData("SELECT VALUE (SELECT VALUE MAX(n) FROM n IN [3, 9, 4]) FROM c WHERE c.id = '1'", "refused")]
    [InlineData("SELECT VALUE c.id FROM c WHERE (SELECT VALUE COUNT(1) FROM t IN c.tags) > 1", "\"1\"")]
    [InlineData("SELECT VALUE x FROM c JOIN (SELECT c.id, t FROM t IN c.tags) AS x WHERE x.t = 'b'", "{\"id\":\"1\",\"t\":\"b\"}", "{\"id\":\"3\",\"t\":\"b\"}")]
    public void Subqueries(string query, params string[] results)
    {
        if (results is ["refused"])
        {
            SqlRunner.Refusal(query).ShouldContain("Syntax error");
        }
        else
        {
            SqlRunner.Run(query, Families).ShouldBe(results);
        }
    }

    [Theory]
    [InlineData("ORDER BY c.v", "undefined", "null", "false", "true", "-1", "2", "10", "\"10\"", "\"B\"", "\"a\"", "[9]", "[1]", "{\"z\":1}", "{\"a\":1}")]
    [InlineData("ORDER BY c.v DESC", "{\"a\":1}", "{\"z\":1}", "[1]", "[9]", "\"a\"", "\"B\"", "\"10\"", "10", "2", "-1", "true", "false", "null", "undefined")]
    public void Sort_order_goes_by_type_then_value_and_ties_by_document(string order, params string[] values)
    {
        string[] documents = ["{\"v\":\"a\"}", "{}", "{\"v\":[9]}", "{\"v\":2}", "{\"v\":{\"z\":1}}", "{\"v\":true}", "{\"v\":null}", "{\"v\":\"10\"}", "{\"v\":10}", "{\"v\":[1]}", "{\"v\":false}", "{\"v\":\"B\"}", "{\"v\":-1}", "{\"v\":{\"a\":1}}"];

        SqlRunner.Run($"SELECT c.v FROM c {order}", documents).ShouldBe(values.Select(value => value == "undefined" ? "{}" : $"{{\"v\":{value}}}"));
    }

    [Theory]
    [InlineData("ORDER BY c.a, c.b DESC", "2", "4", "1", "3")]
    [InlineData("ORDER BY c.a DESC, c.b", "3", "1", "4", "2")]
    [InlineData("ORDER BY c.a", "2", "4", "1", "3")]
    [InlineData("ORDER BY c.a DESC", "3", "1", "4", "2")]
    [InlineData("ORDER BY c.b.c", "1", "2", "3", "4")]
    [InlineData("ORDER BY c.a OFFSET 1 LIMIT 2", "4", "1")]
    [InlineData("OFFSET 3 LIMIT 10", "4")]
    [InlineData("OFFSET 9 LIMIT 10")]
    public void Several_keys_and_windows(string clauses, params string[] ids)
    {
        string[] documents = ["""{"id":1,"a":2,"b":1}""", """{"id":2,"a":1,"b":2}""", """{"id":3,"a":2,"b":1}""", """{"id":4,"a":1,"b":1}"""];

        SqlRunner.Run($"SELECT VALUE c.id FROM c {clauses}", documents).ShouldBe(ids);
    }

    [Fact]
    public void Top_takes_the_first_and_may_be_a_parameter()
    {
        SqlRunner.Run("SELECT TOP @n VALUE c.id FROM c", Families, ("@n", "2")).ShouldBe(["\"1\"", "\"2\""]);
        SqlRunner.Run("SELECT TOP 0 * FROM c", Families).ShouldBeEmpty();
    }

    [Fact]
    public void Parameters_stand_for_any_value_anywhere()
    {
        SqlRunner.Run("SELECT VALUE [c.id, @object.a, @list[1]] FROM c WHERE c.city = @city AND c.age IN (@ages, 40)", Families,
            ("@city", "\"Seattle\""), ("@ages", "null"), ("@object", "{\"a\":7}"), ("@list", "[1,2]")).ShouldBe(["[\"1\",7,2]", "[\"3\",7,2]"]);
    }

    [Fact]
    public void Distinct_compares_by_content_and_keeps_the_first()
    {
        string[] documents = ["""{"v":{"a":1,"b":2}}""", """{"v":{"b":2.0,"a":1}}""", """{"v":1}""", """{"v":1.0}""", """{"v":"1"}""", "{}", "{}"];

        SqlRunner.Run("SELECT DISTINCT VALUE c.v FROM c", documents).ShouldBe(["{\"a\":1,\"b\":2}", "1", "\"1\""]);
        SqlRunner.Run("SELECT DISTINCT c.v FROM c", documents).Count.ShouldBe(4);
    }

    [Fact]
    public void What_was_stored_comes_back_as_it_was_stored()
    {
        const string Document = """{"ticks":638987654321098765,"price":1.10,"text":"\u00e9"}""";

        SqlRunner.Run("SELECT * FROM c WHERE c.price = 1.1", [Document]).ShouldBe([Document]);
        SqlRunner.Evaluate("c.ticks", Document).ShouldBe("638987654321098765");
    }
}
