namespace Academy.Local.Tests.Cosmos.Sql;

public sealed class OperatorTests
{
    private const string Document = """
        {"id":"d1","n":5,"zero":0,"text":"Ana","empty":"","yes":true,"no":false,"nothing":null,"tags":["a","b"],"nested":{"deep":{"x":1}},"list":[{"k":1},{"k":2}],"a b":7}
        """;

    [Theory]
    [InlineData("1", "1")]
    [InlineData("1.5", "1.5")]
    [InlineData("-3", "-3")]
    [InlineData("1e3", "1000")]
    [InlineData(".5", "0.5")]
    [InlineData("'it''s'", "refused")]
    [InlineData(@"'it\'s'", "\"it's\"")]
    [InlineData("\"double\"", "\"double\"")]
    [InlineData(@"'\u00e9\n\t\\'", """
        "é\n\t\\"
        """)]
    [InlineData("null", "null")]
    [InlineData("TRUE", "true")]
    [InlineData("undefined", "undefined")]
    [InlineData("[1, 'a', [], undefined]", "[1,\"a\",[]]")]
    [InlineData("{a: 1, 'b c': c.n, gone: c.missing}", "{\"a\":1,\"b c\":5}")]
    public void Literals(string expression, string value) => ShouldBe(expression, value);

    [Theory]
    [InlineData("c.n", "5")]
    [InlineData("c['n']", "5")]
    [InlineData("c[\"a b\"]", "7")]
    [InlineData("c.missing", "undefined")]
    [InlineData("c.missing.deeper", "undefined")]
    [InlineData("c.n.deeper", "undefined")]
    [InlineData("c.nested.deep.x", "1")]
    [InlineData("c.tags[1]", "\"b\"")]
    [InlineData("c.tags[2]", "undefined")]
    [InlineData("c.tags[0.5]", "undefined")]
    [InlineData("c.tags['0']", "undefined")]
    [InlineData("c.tags[1 - 1]", "\"a\"")]
    [InlineData("c[CONCAT('te', 'xt')]", "\"Ana\"")]
    [InlineData("c.list[1].k", "2")]
    [InlineData("[7, 8][1]", "8")]
    [InlineData("{a: 3}.a", "3")]
    public void Paths(string expression, string value) => ShouldBe(expression, value);

    [Theory]
    [InlineData("c.n = 5.0", "true")]
    [InlineData("c.n = '5'", "false")]
    [InlineData("c.n != '5'", "true")]
    [InlineData("c.nothing = null", "true")]
    [InlineData("c.nothing != null", "false")]
    [InlineData("c.text != null", "true")]
    [InlineData("c.missing = null", "undefined")]
    [InlineData("c.missing != null", "undefined")]
    [InlineData("undefined = undefined", "undefined")]
    [InlineData("c.yes = true", "true")]
    [InlineData("c.tags = ['a', 'b']", "true")]
    [InlineData("c.tags = ['b', 'a']", "false")]
    [InlineData("c.nested = {deep: {x: 1.0}}", "true")]
    [InlineData("{a: 1, b: 2} = {b: 2, a: 1}", "true")]
    [InlineData("{a: 1, b: 2} = {a: 1}", "false")]
    [InlineData("{a: 1} = {a: 1, b: 2}", "false")]
    [InlineData("'a' = 'A'", "false")]
    [InlineData("c.n <> 5", "false")]
    public void Equality_is_strict_about_types(string expression, string value) => ShouldBe(expression, value);

    [Theory]
    [InlineData("c.n > 4", "true")]
    [InlineData("c.n >= 5", "true")]
    [InlineData("c.n < 5", "false")]
    [InlineData("c.n <= 5", "true")]
    [InlineData("c.n > '4'", "undefined")]
    [InlineData("c.n > null", "undefined")]
    [InlineData("c.missing < 1", "undefined")]
    [InlineData("c.nothing <= null", "true")]
    [InlineData("c.nothing < null", "false")]
    [InlineData("false < true", "true")]
    [InlineData("'B' < 'a'", "true")]
    [InlineData("'a' < 'ab'", "true")]
    [InlineData("'é' > 'z'", "true")]
    [InlineData("'\\ufffd' < '😀'", "true")]
    [InlineData("[1] < [2]", "undefined")]
    [InlineData("{a: 1} < {a: 2}", "undefined")]
    [InlineData("c.n BETWEEN 1 AND 5", "true")]
    [InlineData("c.n NOT BETWEEN 1 AND 4", "true")]
    [InlineData("c.n BETWEEN 'a' AND 'b'", "undefined")]
    [InlineData("c.n BETWEEN 1 AND 4 OR c.yes", "true")]
    public void Order_exists_within_a_type_only(string expression, string value) => ShouldBe(expression, value);

    [Theory]
    [InlineData("true AND true", "true")]
    [InlineData("true AND undefined", "undefined")]
    [InlineData("false AND undefined", "false")]
    [InlineData("undefined AND false", "false")]
    [InlineData("true OR undefined", "true")]
    [InlineData("undefined OR true", "true")]
    [InlineData("false OR undefined", "undefined")]
    [InlineData("NOT false", "true")]
    [InlineData("NOT undefined", "undefined")]
    [InlineData("NOT 1", "undefined")]
    [InlineData("1 AND true", "undefined")]
    [InlineData("null OR false", "undefined")]
    [InlineData("true or false and false", "true")]
    [InlineData("(true OR false) AND false", "false")]
    [InlineData("NOT (c.n = 5)", "false")]
    [InlineData("NOT IS_DEFINED(c.missing)", "true")]
    public void Logic_has_three_values(string expression, string value) => ShouldBe(expression, value);

    [Theory]
    [InlineData("c.n IN (1, 5)", "true")]
    [InlineData("c.n IN ('5')", "false")]
    [InlineData("c.n NOT IN (1, 2)", "true")]
    [InlineData("c.missing IN (1)", "undefined")]
    [InlineData("c.n IN (1, undefined)", "undefined")]
    [InlineData("c.n IN (undefined, 5)", "true")]
    [InlineData("c.nothing IN (null)", "true")]
    [InlineData("c.tags IN (['a', 'b'])", "true")]
    public void In_is_equality_with_one_of(string expression, string value) => ShouldBe(expression, value);

    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("10 - 4 - 3", "3")]
    [InlineData("7 % 4", "3")]
    [InlineData("7 / 2", "3.5")]
    [InlineData("1 / 0", "undefined")]
    [InlineData("0 % 0", "undefined")]
    [InlineData("1 + '1'", "undefined")]
    [InlineData("1 + null", "undefined")]
    [InlineData("-c.n", "-5")]
    [InlineData("+c.n", "5")]
    [InlineData("-c.text", "undefined")]
    [InlineData("- -c.n", "5")]
    [InlineData("6 & 3", "2")]
    [InlineData("6 | 3", "7")]
    [InlineData("6 ^ 3", "5")]
    [InlineData("~0", "-1")]
    [InlineData("1 << 4", "16")]
    [InlineData("-16 >> 2", "-4")]
    [InlineData("-1 >>> 28", "15")]
    [InlineData("1.5 & 1", "undefined")]
    [InlineData("1 + 1 = 2 AND 3 > 2", "true")]
    public void Arithmetic(string expression, string value) => ShouldBe(expression, value);

    [Theory]
    [InlineData("'a' || 'b' || 'c'", "\"abc\"")]
    [InlineData("'a' || 1", "undefined")]
    [InlineData("c.missing ?? 'default'", "\"default\"")]
    [InlineData("c.nothing ?? 'default'", "null")]
    [InlineData("c.missing ?? c.gone ?? 3", "3")]
    [InlineData("c.n > 3 ? 'many' : 'few'", "\"many\"")]
    [InlineData("c.missing ? 1 : 2", "2")]
    [InlineData("c.n ? 1 : 2", "2")]
    [InlineData("c.yes ? c.no ? 1 : 2 : 3", "2")]
    public void Choices_and_joined_strings(string expression, string value) => ShouldBe(expression, value);

    [Theory]
    [InlineData("'banana' LIKE 'b%a'", "true")]
    [InlineData("'banana' LIKE '%nan%'", "true")]
    [InlineData("'banana' LIKE 'nan%'", "false")]
    [InlineData("'banana' LIKE 'b_nana'", "true")]
    [InlineData("'banana' LIKE 'B%'", "false")]
    [InlineData("'banana' NOT LIKE 'c%'", "true")]
    [InlineData("'cat' LIKE '[bc]at'", "true")]
    [InlineData("'cat' LIKE '[a-b]at'", "false")]
    [InlineData("'cat' LIKE '[^a-b]at'", "true")]
    [InlineData("'50%' LIKE '50!%' ESCAPE '!'", "true")]
    [InlineData("'500' LIKE '50!%' ESCAPE '!'", "false")]
    [InlineData("'a.c' LIKE 'a.c'", "true")]
    [InlineData("'abc' LIKE 'a.c'", "false")]
    [InlineData(@"'a\nb' LIKE 'a%b'", "true")]
    [InlineData("5 LIKE '5'", "undefined")]
    public void Like_patterns(string expression, string value) => ShouldBe(expression, value);

    private static void ShouldBe(string expression, string value)
    {
        if (value == "refused")
        {
            SqlRunner.Refusal($"SELECT VALUE {expression} FROM c").ShouldContain("Syntax error");
        }
        else
        {
            SqlRunner.Evaluate(expression, Document).ShouldBe(value.Trim());
        }
    }
}
