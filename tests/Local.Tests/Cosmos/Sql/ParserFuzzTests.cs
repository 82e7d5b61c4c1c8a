using Academy.Local.Cosmos;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Local.Tests.Cosmos.Sql;

public sealed class ParserFuzzTests
{
    private static readonly string[] Fragments =
    [
        "SELECT", "VALUE", "*", "FROM", "c", "c.a", "c.b", "WHERE", "AND", "OR", "NOT", "IN", "(", ")", "[", "]", "{", "}", ",", "=", "<", "!=", "+", "-", "||", "??", "?", ":",
        "1", "2.5", "'x'", "\"y\"", "null", "undefined", "true", "ORDER", "BY", "GROUP", "DISTINCT", "TOP", "OFFSET", "LIMIT", "JOIN", "t", "t IN c.tags", "EXISTS", "ARRAY", "COUNT(1)",
        "SUM(c.a)", "LOWER(c.a)", "ARRAY_CONTAINS(c.tags, 1)", "BETWEEN", "LIKE", "'a%[b'", "ESCAPE", "AS", "DESC", "@p", "'open", "\\", "--", "/*", "\ud83d", "é",
    ];

    private static readonly string[] Openings = ["", "SELECT ", "SELECT * FROM c WHERE ", "SELECT VALUE ", "SELECT c.a FROM c ORDER BY ", "SELECT * FROM c "];

    [Fact]
    public void Any_text_is_a_query_that_runs_or_a_400() =>
        Prop.ForAll(Queries().ToArbitrary(), query => IsAnsweredOrRefused(query)).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Fact]
    public void Any_noise_in_a_good_query_is_a_query_that_runs_or_a_400()
    {
        const string Good = "SELECT DISTINCT TOP 3 c.a, {\"x\": [c.b, -1.5e2]} AS o FROM c JOIN t IN c.tags WHERE NOT (c.a LIKE 'a%' ESCAPE '!') AND c['b'] IN (1, @p) ORDER BY c.a DESC";
        var noise = from at in Gen.Choose(0, Good.Length - 1)
                    from length in Gen.Choose(0, 3)
                    from text in Gen.OneOf(Gen.Elements(Fragments), ArbMap.Default.ArbFor<string>().Generator.Select(text => text ?? ""))
                    select Good.Remove(at, Math.Min(length, Good.Length - at)).Insert(at, text);

        Prop.ForAll(noise.ToArbitrary(), query => IsAnsweredOrRefused(query)).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));
    }

    private static Gen<string> Queries() =>
        from opening in Gen.Elements(Openings)
        from fragments in Gen.Elements(Fragments).ArrayOf().Resize(12)
        select opening + string.Join(' ', fragments);

    private static bool IsAnsweredOrRefused(string query)
    {
        try
        {
            SqlRunner.Run(query, ["""{"a":1,"b":"x","tags":[1,"a"]}""", "{}"], ("@p", "1"));
            return true;
        }
        catch (CosmosError error)
        {
            return error.Status == 400;
        }
    }
}
