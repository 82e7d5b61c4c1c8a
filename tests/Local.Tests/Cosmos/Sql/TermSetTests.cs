using Academy.Local.Cosmos.Sql;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Local.Tests.Cosmos.Sql;

public sealed class TermSetTests
{
    private static readonly Comparator[] Narrowing = [Comparator.Equal, Comparator.Less, Comparator.LessOrEqual, Comparator.Greater, Comparator.GreaterOrEqual];

    [Fact]
    public void A_set_holds_what_compares_true_and_nothing_else()
    {
        foreach (var comparator in Narrowing)
        {
            foreach (var constant in RandomValues.Scalars)
            {
                var set = TermSet.Compared(comparator, SqlRunner.Read(constant));
                set.IsExact.ShouldBeTrue();
                foreach (var json in RandomValues.Scalars.Append("[]").Append("{}"))
                {
                    var value = SqlRunner.Read(json);
                    Contains(set, value).ShouldBe(Comparison.Compare(comparator, value, SqlRunner.Read(constant)).IsTrue, customMessage: $"{json} {comparator} {constant}");
                }

                Contains(set, Value.Undefined).ShouldBeFalse();
            }
        }
    }

    [Fact]
    public void Sets_meet_and_join_as_sets_do() => Prop.ForAll(
        Sets().Two().Zip(RandomValues.Json).ToArbitrary(),
        example =>
        {
            var ((left, right), json) = example;
            var value = SqlRunner.Read(json);
            Contains(left.Intersect(right), value).ShouldBe(Contains(left, value) && Contains(right, value));
            Contains(TermSet.Union([left, right]), value).ShouldBe(Contains(left, value) || Contains(right, value));
            IsTidy(left.Intersect(right)).ShouldBeTrue();
            IsTidy(TermSet.Union([left, right])).ShouldBeTrue();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Theory]
    [InlineData("a", "a", true)]
    [InlineData("a", "ab", true)]
    [InlineData("a", "a\uffff", true)]
    [InlineData("a", "a😀", true)]
    [InlineData("a", "b", false)]
    [InlineData("a", "", false)]
    [InlineData("", "anything", true)]
    public void A_prefix_holds_all_that_starts_with_it(string prefix, string text, bool holds) =>
        Contains(TermSet.StartingWith(prefix), Value.Of(text)).ShouldBe(holds);

    [Fact]
    public void A_point_is_one_value_a_range_is_none()
    {
        TermSet.EqualTo(Value.Of("a")).Point.ShouldBe(Term.Of(Value.Of("a")));
        TermSet.Compared(Comparator.Less, Value.Of("a")).Point.ShouldBeNull();
        TermSet.Union([TermSet.EqualTo(Value.Of(1d)), TermSet.EqualTo(Value.Of(2d))]).Point.ShouldBeNull();
        TermSet.Compared(Comparator.GreaterOrEqual, Value.True).Intersect(TermSet.Compared(Comparator.LessOrEqual, Value.True)).Spans.Count.ShouldBe(1);
    }

    private static Gen<TermSet> Sets() =>
        from sets in Gen.Elements(Narrowing).Zip(Gen.Elements(RandomValues.Scalars)).Select(pair => TermSet.Compared(pair.Item1, SqlRunner.Read(pair.Item2))).ArrayOf(2)
        select TermSet.Union(sets);

    private static bool Contains(TermSet set, Value value)
    {
        var term = Term.Of(value);
        return set.Spans.Any(span => Span.Order(span.Low, term) <= 0 && Span.Order(term, span.High) < 0);
    }

    /// <summary>In ascending order, apart from each other, none empty: a walk through them meets nothing twice.</summary>
    private static bool IsTidy(TermSet set) =>
        set.Spans.All(span => !span.IsEmpty) && set.Spans.Zip(set.Spans.Skip(1), (left, right) => Span.Order(left.High, right.Low) <= 0).All(apart => apart);
}
