using FsCheck;
using FsCheck.Fluent;

namespace Academy.Local.Tests.Cosmos.Queries;

/// <summary>Documents of few different values, so that they tie and collide, and queries that ask for those.</summary>
internal static class RandomQueries
{
    private static readonly string[] Scalars =
        ["null", "true", "false", "-1", "0", "-0.0", "1", "1.0", "1.5", "1e300", "\"\"", "\"a\"", "\"ab\"", "\"B\"", "\"é\"", "\"😀\"", "\"\\ufffd\"", "\"a\\u0000\""];

    private static readonly string[] Values = [.. Scalars, "[1]", "[]", "{}", "{\"c\":1}"];

    private static readonly string[] Paths = ["c.a", "c.b", "c.s.c", "c[\"o'k/~\"]", "c.id"];

    public static Gen<string> Document(int number) =>
        from partition in Gen.Frequency((4, Gen.Constant("p")), (1, Gen.Constant("q")))
        from a in Member("a")
        from b in Member("b")
        from c in Member("c")
        from odd in Member("o'k/~")
        from tags in Gen.Elements("", ",\"tags\":[1,\"a\"]", ",\"tags\":[\"a\",null,\"a\"]", ",\"tags\":[]")
        select $"{{\"id\":\"d{number:000}\",\"pk\":\"{partition}\"{a}{b},\"s\":{{\"x\":0{c}}}{odd}{tags}}}";

    public static Gen<string> Query() => Gen.Frequency((6, Streamed()), (2, Grouped()), (1, Counted()));

    private static Gen<string> Member(string name) =>
        Gen.Frequency((1, Gen.Constant("")), (4, Gen.Elements(Values).Select(value => $",\"{name}\":{value}")));

    private static Gen<string> Streamed() =>
        from top in Gen.Frequency((4, Gen.Constant("")), (1, Gen.Choose(0, 9).Select(n => $"TOP {n} ")))
        from selected in Gen.Elements("*", "VALUE c", "c.id, c.a", "VALUE c.b", "VALUE [c.id, c.a, c.s.c]")
        from joins in Gen.Frequency((4, Gen.Constant("")), (1, Gen.Constant(" JOIN t IN c.tags")))
        from filter in Where()
        from order in Order()
        from window in Gen.Frequency((4, Gen.Constant("")), (1, Gen.Choose(0, 9).Two().Select(n => $" OFFSET {n.Item1} LIMIT {n.Item2}")))
        select $"SELECT {top}{(joins.Length > 0 ? "c.id, t" : selected)} FROM c{joins}{filter}{order}{(top.Length > 0 ? "" : window)}";

    private static Gen<string> Grouped() =>
        from query in Gen.Elements(
            "SELECT DISTINCT c.a FROM c{0}",
            "SELECT DISTINCT VALUE c.b FROM c{0}{1}",
            "SELECT c.a, COUNT(1) AS n, MIN(c.b) AS least FROM c{0} GROUP BY c.a",
            "SELECT VALUE {{n: COUNT(c.a), most: MAX(c.a), sum: SUM(c.b)}} FROM c{0}",
            "SELECT VALUE s.a FROM (SELECT c.a, c.id FROM c{0}) AS s WHERE s.id > 'd1'")
        from filter in Where()
        from order in Order()
        select string.Format(System.Globalization.CultureInfo.InvariantCulture, query, filter, order);

    private static Gen<string> Counted() =>
        from selected in Gen.Elements("VALUE COUNT(1)", "COUNT(1) AS n")
        from filter in Where()
        select $"SELECT {selected} FROM c{filter}";

    private static Gen<string> Order() =>
        from count in Gen.Frequency((2, Gen.Constant(0)), (2, Gen.Constant(1)), (1, Gen.Constant(2)), (1, Gen.Constant(3)))
        from keys in Gen.Elements(Paths).ArrayOf(count)
        from directions in Gen.Elements("", " ASC", " DESC").ArrayOf(count)
        let list = keys.Zip(directions, (path, direction) => path + direction)
        select count == 0 ? "" : $" ORDER BY {string.Join(", ", list)}";

    /// <summary>A filter with its WHERE, or nothing.</summary>
    public static Gen<string> Where() =>
        Gen.Frequency((1, Gen.Constant("")), (6, Filter(2).Select(filter => $" WHERE {filter}")));

    private static Gen<string> Filter(int depth) => depth == 0 ? Predicate() : Gen.Frequency(
        (3, Predicate()),
        (3, Filter(depth - 1).Two().Select(pair => $"({pair.Item1} AND {pair.Item2})")),
        (2, Filter(depth - 1).Two().Select(pair => $"({pair.Item1} OR {pair.Item2})")),
        (1, Filter(depth - 1).Select(filter => $"NOT ({filter})")));

    private static Gen<string> Predicate() =>
        from path in Gen.Elements(Paths)
        from constant in Gen.Elements([.. Values, "\"d05\"", "\"d1\"", "undefined", "{\"c\": 1}"])
        from other in Gen.Elements(Scalars)
        from @operator in Gen.Elements("=", "=", "=", "!=", "<", "<=", ">", ">=")
        from filter in Gen.Elements(
            $"{path} {@operator} {constant}",
            $"{path} {@operator} {constant}",
            $"{constant} {@operator} {path}",
            $"{path} IN ({constant}, {other}, \"d007\")",
            $"{path} NOT IN ({constant}, {other})",
            $"{path} BETWEEN {other} AND {constant}",
            $"STARTSWITH({path}, {constant})",
            $"STARTSWITH(c.id, \"d0\")",
            $"IS_DEFINED({path})",
            $"NOT IS_DEFINED({path})",
            $"IS_NULL({path})",
            $"IS_STRING({path})",
            $"IS_BOOL({path})",
            path,
            $"NOT {path}",
            $"CONTAINS({path}, \"a\")",
            $"ARRAY_CONTAINS(c.tags, {constant})",
            "c.pk = \"p\"",
            "true")
        select filter;
}
