namespace Academy.Local.Tests.Cosmos.Sql;

public sealed class OperatorEdgeTests
{
    private const string Document = """{"n":5,"text":"Ana","nothing":null,"yes":true,"tags":["a","b"],"big":9007199254740993,"order":"reserved","quo\"te":1,"":0}""";

    [Theory]
    [InlineData("2 + 3 * 4 - 6 / 2", "11")]
    [InlineData("20 / 2 / 5", "2")]
    [InlineData("20 / (2 / 4)", "40")]
    [InlineData("7 % 4 * 2", "6")]
    [InlineData("-7 % 4", "-3")]
    [InlineData("-2 * -3", "6")]
    [InlineData("1 << 2 + 1", "8")]
    [InlineData("1 | 2 ^ 3 & 6", "1")]
    [InlineData("64 >> 2 >> 1", "8")]
    [InlineData("~5 & 7", "2")]
    [InlineData("1 + 1 = 4 / 2", "true")]
    [InlineData("1 | 2 = 3", "true")]
    [InlineData("'a' || 'b' = 'ab'", "true")]
    [InlineData("true OR true AND false", "true")]
    [InlineData("false AND true OR true", "true")]
    [InlineData("NOT true OR true", "true")]
    [InlineData("NOT (true OR true)", "false")]
    [InlineData("c.missing ?? 1 = 1", "true")]
    [InlineData("false ? 1 : false ? 2 : 3", "3")]
    [InlineData("1 = 1 AND 2 BETWEEN 1 AND 3 AND false", "false")]
    [InlineData("c.n BETWEEN 2 + 2 AND 2 * 3", "true")]
    public void Operators_bind_as_documented(string expression, string value) => SqlRunner.Evaluate(expression, Document).ShouldBe(value);

    [Theory]
    [InlineData("+")]
    [InlineData("-")]
    [InlineData("*")]
    [InlineData("/")]
    [InlineData("%")]
    [InlineData("&")]
    [InlineData("|")]
    [InlineData("^")]
    [InlineData("<<")]
    [InlineData(">>")]
    [InlineData(">>>")]
    public void Arithmetic_with_anything_but_numbers_is_undefined(string symbol)
    {
        string[] others = ["'1'", "null", "true", "[1]", "{a: 1}", "c.missing"];

        others.ShouldAllBe(other => SqlRunner.Evaluate($"5 {symbol} {other}", Document) == "undefined");
        others.ShouldAllBe(other => SqlRunner.Evaluate($"{other} {symbol} 5", Document) == "undefined");
        SqlRunner.Evaluate($"5 {symbol} 5", Document).ShouldNotBe("undefined");
    }

    [Theory]
    [InlineData("1e308 * 10", "undefined")]
    [InlineData("-1e308 - 1e308", "undefined")]
    [InlineData("1e-320 / 1e300", "0")]
    [InlineData("5 % 0", "undefined")]
    [InlineData("0.1 + 0.2 = 0.3", "false")]
    [InlineData("9007199254740993 = 9007199254740992", "true")]
    [InlineData("c.big = 9007199254740992", "true")]
    [InlineData("c.big", "9007199254740993")]
    [InlineData("-0 = 0", "true")]
    [InlineData("4294967296 & 1", "undefined")]
    [InlineData("2147483647 & 1", "1")]
    [InlineData("~2147483647", "-2147483648")]
    [InlineData("~1.5", "undefined")]
    [InlineData("~'a'", "undefined")]
    [InlineData("+'a'", "undefined")]
    [InlineData("- - 3", "3")]
    public void Numbers_are_doubles(string expression, string value) => SqlRunner.Evaluate(expression, Document).ShouldBe(value);

    [Theory]
    [InlineData("=", "true", "false")]
    [InlineData("!=", "false", "true")]
    public void Equality_tells_all_types_apart(string symbol, string same, string different)
    {
        string[] values = ["null", "true", "false", "0", "1", "''", "'0'", "[]", "[0]", "{}", "{a: null}"];

        foreach (var (row, left) in values.Index())
        {
            foreach (var (column, right) in values.Index())
            {
                SqlRunner.Evaluate($"{left} {symbol} {right}").ShouldBe(row == column ? same : different, $"{left} {symbol} {right}");
            }

            SqlRunner.Evaluate($"{left} {symbol} c.missing").ShouldBe("undefined");
            SqlRunner.Evaluate($"c.missing {symbol} {left}").ShouldBe("undefined");
        }
    }

    [Theory]
    [InlineData("c.n BETWEEN 5 AND 5", "true")]
    [InlineData("c.n BETWEEN 6 AND 4", "false")]
    [InlineData("c.n NOT BETWEEN 6 AND 4", "true")]
    [InlineData("c.missing BETWEEN 1 AND 2", "undefined")]
    [InlineData("c.missing NOT BETWEEN 1 AND 2", "undefined")]
    [InlineData("c.n BETWEEN c.missing AND 9", "undefined")]
    [InlineData("c.n BETWEEN c.missing AND 4", "false")]
    [InlineData("c.nothing BETWEEN null AND null", "true")]
    [InlineData("c.text BETWEEN 'A' AND 'B'", "true")]
    [InlineData("c.text BETWEEN 1 AND 9", "undefined")]
    [InlineData("c.yes BETWEEN false AND true", "true")]
    [InlineData("c.tags BETWEEN ['a'] AND ['z']", "undefined")]
    public void Between(string expression, string value) => SqlRunner.Evaluate(expression, Document).ShouldBe(value);

    [Theory]
    [InlineData("c.n IN (c.n)", "true")]
    [InlineData("c.n IN ('5', null, 5.0)", "true")]
    [InlineData("c.n IN (null)", "false")]
    [InlineData("c.n NOT IN (5)", "false")]
    [InlineData("c.missing NOT IN (5)", "undefined")]
    [InlineData("c.n NOT IN (1, c.missing)", "undefined")]
    [InlineData("{a: 1} IN ({a: 1.0})", "true")]
    [InlineData("c.n + 1 IN (2 * 3)", "true")]
    [InlineData("'a' IN (c.tags[0])", "true")]
    [InlineData("'a' IN (c.tags)", "false")]
    public void In(string expression, string value) => SqlRunner.Evaluate(expression, Document).ShouldBe(value);

    [Theory]
    [InlineData("'' LIKE ''", "true")]
    [InlineData("'' LIKE '%'", "true")]
    [InlineData("'' LIKE '_'", "false")]
    [InlineData("'abc' LIKE 'abc_'", "false")]
    [InlineData("'abc' LIKE '%%c'", "true")]
    [InlineData("'a_c' LIKE 'a!_c' ESCAPE '!'", "true")]
    [InlineData("'abc' LIKE 'a!_c' ESCAPE '!'", "false")]
    [InlineData("'a!c' LIKE 'a!!c' ESCAPE '!'", "true")]
    [InlineData("'[b]' LIKE '![b]' ESCAPE '!'", "true")]
    [InlineData("'b' LIKE '![b]' ESCAPE '!'", "false")]
    [InlineData("'a^' LIKE 'a^'", "true")]
    [InlineData("'a+b(c)$' LIKE 'a+b(c)$'", "true")]
    [InlineData("'aab' LIKE 'a+b'", "false")]
    [InlineData("'a5' LIKE 'a[0-9]'", "true")]
    [InlineData("'a-' LIKE 'a[0-9]'", "false")]
    [InlineData("'a\\n' LIKE 'a'", "false")]
    [InlineData("'Ä' LIKE '_'", "true")]
    [InlineData("'abc' NOT LIKE 'a%'", "false")]
    [InlineData("c.missing LIKE '%'", "undefined")]
    [InlineData("c.missing NOT LIKE '%'", "undefined")]
    [InlineData("c.text LIKE null", "undefined")]
    [InlineData("c.text LIKE c.missing", "undefined")]
    [InlineData("c.text LIKE 'A' || '%'", "true")]
    [InlineData("c.tags LIKE '%'", "undefined")]
    public void Like(string expression, string value) => SqlRunner.Evaluate(expression, Document).ShouldBe(value);

    [Theory]
    [InlineData("c['order']", "\"reserved\"")]
    [InlineData("c['']", "0")]
    [InlineData("c['quo\"te']", "1")]
    [InlineData("c[\"quo\\\"te\"]", "1")]
    [InlineData("c.TEXT", "undefined")]
    [InlineData("c.tags[-1]", "undefined")]
    [InlineData("c.tags[1e300]", "undefined")]
    [InlineData("c.tags[null]", "undefined")]
    [InlineData("c.tags[c.missing]", "undefined")]
    [InlineData("c.text[0]", "undefined")]
    [InlineData("c.nothing.x", "undefined")]
    [InlineData("c.tags.length", "undefined")]
    public void Paths(string expression, string value) => SqlRunner.Evaluate(expression, Document).ShouldBe(value);

    [Theory]
    [InlineData(@"'\u0041\u00e9'", "\"Aé\"")]
    [InlineData(@"'\ud83d\ude00' = '😀'", "true")]
    [InlineData(@"'\/\""'", "\"/\\\"\"")]
    [InlineData(@"""it's""", "\"it's\"")]
    [InlineData(@"LENGTH('\b\f\n\r\t\\')", "6")]
    [InlineData("'--not a comment'", "\"--not a comment\"")]
    [InlineData("'/* nor this */'", "\"/* nor this */\"")]
    [InlineData("1 /* a comment */ + /**/ 2", "3")]
    [InlineData("'tab\there'", "\"tab\\there\"")]
    public void Text(string expression, string value) => SqlRunner.Evaluate(expression, Document).ShouldBe(value);

    [Theory]
    [InlineData("AND", "false")]
    [InlineData("OR", "true")]
    public void A_chain_is_settled_by_one_value_wherever_it_stands(string @operator, string decisive)
    {
        string[] others = ["undefined", "null", "1", "'true'", "[]", "{}", "true", "false"];

        others.ShouldAllBe(other => SqlRunner.Evaluate($"{other} {@operator} {decisive}", "{}") == decisive);
        others.ShouldAllBe(other => SqlRunner.Evaluate($"{decisive} {@operator} {other}", "{}") == decisive);
        others[..6].ShouldAllBe(other => SqlRunner.Evaluate($"{other} {@operator} {other}", "{}") == "undefined");
    }
}
