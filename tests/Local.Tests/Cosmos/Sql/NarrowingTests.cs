using System.Text;
using Academy.Local.Cosmos.Sql;
using Academy.Local.Tests.Cosmos.Queries;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Local.Tests.Cosmos.Sql;

public sealed class NarrowingTests
{
    [Theory]
    [InlineData("c.a = 1", true, "/a")]
    [InlineData("1 = c.a", true, "/a")]
    [InlineData("c.a = 1 AND c.b.c > 2", true, "/a", "/b/c")]
    [InlineData("c.a > 1 AND c.a < 9", true, "/a")]
    [InlineData("c.a IN (1, 'x')", true, "/a")]
    [InlineData("c.a = 1 OR c.a = 2", true, "/a")]
    [InlineData("(c.a = 1 AND c.b = 2) OR c.a = 3", false, "/a")]
    [InlineData("c.a = 1 OR c.b = 2", false)]
    [InlineData("STARTSWITH(c.a, 'x')", true, "/a")]
    [InlineData("STARTSWITH(c.a, 'x', true)", false)]
    [InlineData("c.a BETWEEN 1 AND 2", true, "/a")]
    [InlineData("IS_DEFINED(c.a) AND NOT IS_DEFINED(c.b)", true, "/a", "/b")]
    [InlineData("c.open AND NOT c.closed", true, "/open", "/closed")]
    [InlineData("c.a = [1]", false)]
    [InlineData("c.a != 1", false)]
    [InlineData("NOT (c.a = 1)", false)]
    [InlineData("c.a = c.b", false)]
    [InlineData("c.tags[0] = 1", false)]
    [InlineData("c[c.b] = 1", false)]
    [InlineData("LOWER(c.a) = 'x'", false)]
    [InlineData("c.a = 1 AND CONTAINS(c.b, 'x')", false, "/a")]
    [InlineData("c.a = 1 + 1", false)]
    [InlineData("true", true)]
    [InlineData("'a' = 'a'", false)]
    public void A_filter_speaks_of_paths(string filter, bool isExact, params string[] paths)
    {
        var narrowing = Narrowing.Of(Parser.Query($"SELECT * FROM c WHERE {filter}"));

        narrowing.Sets.Keys.Select(path => path.ToString()).ShouldBe(paths, ignoreOrder: true);
        narrowing.IsExact.ShouldBe(isExact);
    }

    [Theory]
    [InlineData("c.a = 1 AND c.a = 2")]
    [InlineData("c.a > 5 AND c.a < 5")]
    [InlineData("c.a > 5 AND c.a < 'x'")]
    [InlineData("c.a = undefined")]
    [InlineData("c.a IN (undefined)")]
    public void What_contradicts_itself_leaves_nothing(string filter) =>
        Narrowing.Of(Parser.Query($"SELECT * FROM c WHERE {filter}")).Sets.Values.ShouldContain(set => set.Spans.Count == 0);

    [Fact]
    public void Other_inputs_than_the_document_are_not_narrowed()
    {
        Narrowing.Of(Parser.Query("SELECT VALUE t FROM c JOIN t IN c.tags WHERE t.a = 1")).Sets.ShouldBeEmpty();
        Narrowing.Of(Parser.Query("SELECT VALUE t FROM t IN c.tags WHERE t.a = 1")).Sets.ShouldBeEmpty();
        Narrowing.Of(Parser.Query("SELECT VALUE a FROM c.address AS a WHERE a.city = 'x'")).Sets.ShouldBeEmpty();
    }

    [Fact]
    public void What_meets_a_filter_is_in_all_its_sets_and_if_they_are_exact_the_other_way_round() => Prop.ForAll(
        RandomQueries.Where().Zip(RandomQueries.Document(7)).ToArbitrary(),
        example =>
        {
            var (filter, document) = example;
            var query = Parser.Query($"SELECT * FROM c{filter}");
            var narrowing = Narrowing.Of(query);
            var meets = query.RowsOf(SqlRunner.Read(document)).Any();
            var isIn = narrowing.Sets.All(entry => Contains(entry.Value, Term.At(Encoding.UTF8.GetBytes(document), entry.Key)));

            (isIn || !meets).ShouldBeTrue(customMessage: $"{filter} is true of {document}");
            (meets || !isIn || !narrowing.IsExact).ShouldBeTrue(customMessage: $"{filter} is not true of {document}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    private static bool Contains(TermSet set, byte[] term) => set.Spans.Any(span => Span.Order(span.Low, term) <= 0 && Span.Order(term, span.High) < 0);
}
