using System.Text;
using Academy.Local.Cosmos.Sql;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Local.Tests.Cosmos.Sql;

public sealed class TermTests
{
    private static readonly DocumentPath V = DocumentPath.Parse("/v");

    [Fact]
    public void Terms_sort_as_values_do() => Prop.ForAll(
        RandomValues.Json.Two().ToArbitrary(),
        json =>
        {
            var (left, right) = (SqlRunner.Read(json.Item1), SqlRunner.Read(json.Item2));
            Math.Sign(Span.Order(Term.Of(left), Term.Of(right))).ShouldBe(Math.Sign(SortOrder.Ascending.Compare(left, right)), customMessage: $"{json}");
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    [Fact]
    public void The_term_in_a_document_is_that_of_its_value() => Prop.ForAll(
        RandomValues.Json.ToArbitrary(),
        json => At($"{{\"id\":\"x\",\"before\":{{\"v\":1}},\"v\":{json},\"after\":[{{\"v\":2}}]}}", V).ShouldBe(Term.Of(SqlRunner.Read(json)))).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("""{"a":{"b":5}}""", "/a/b", "5")]
    [InlineData("""{"a":{"b":5}}""", "/a", "{}")]
    [InlineData("""{"a":[{"b":5}]}""", "/a/b", null)]
    [InlineData("""{"a":null}""", "/a/b", null)]
    [InlineData("""{"a":1}""", "/b", null)]
    [InlineData("""{"a":1,"a":2}""", "/a", "2")]
    [InlineData("""{"a":{"b":1},"a":{"c":2}}""", "/a/b", null)]
    [InlineData("""{"x/y~z":3}""", "/x~1y~0z", "3")]
    [InlineData("""{"\u0061":4}""", "/a", "4")]
    [InlineData("""{"":6}""", "/", "6")]
    public void Paths_lead_where_the_evaluator_goes(string document, string path, string? value)
    {
        var parsed = DocumentPath.Parse(path);
        var found = parsed.Names.Aggregate(SqlRunner.Read(document), (at, name) => at.Property(name));

        At(document, parsed).ShouldBe(Term.Of(value is null ? Value.Undefined : SqlRunner.Read(value)));
        Term.Of(found).ShouldBe(At(document, parsed));
        parsed.ToString().ShouldBe(path);
    }

    private static byte[] At(string document, DocumentPath path) => Term.At(Encoding.UTF8.GetBytes(document), path);
}
