using Academy.Local.Cosmos.Sql;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Local.Tests.Cosmos.Sql;

public sealed class ValueTests
{
    [Theory]
    [InlineData("1", "1.0", true)]
    [InlineData("0", "-0.0", true)]
    [InlineData("1e2", "100", true)]
    [InlineData("1", "\"1\"", false)]
    [InlineData("null", "false", false)]
    [InlineData("\"\\u00e9\"", "\"é\"", true)]
    [InlineData("\"é\"", "\"e\\u0301\"", false)]
    [InlineData("[1,2]", "[1.0,2.0]", true)]
    [InlineData("[1,2]", "[2,1]", false)]
    [InlineData("[]", "{}", false)]
    [InlineData("{\"a\":1,\"b\":[2]}", "{\"b\":[2.0],\"a\":1}", true)]
    [InlineData("{\"a\":1}", "{\"a\":1,\"b\":null}", false)]
    public void Equality_is_by_content(string left, string right, bool equal)
    {
        var (one, other) = (SqlRunner.Read(left), SqlRunner.Read(right));

        (one == other).ShouldBe(equal);
        (other == one).ShouldBe(equal);
        (one.GetHashCode() == other.GetHashCode()).ShouldBe(equal);
    }

    [Fact]
    public void A_computed_value_equals_the_stored_one()
    {
        SqlRunner.Read("\"ab\"").ShouldBe(Value.Of("ab"));
        SqlRunner.Read("[1,{\"a\":true}]").ShouldBe(Value.Of([Value.Of(1d), Value.Of([KeyValuePair.Create("a", Value.True)])]));
        Value.Of([KeyValuePair.Create("a", Value.Undefined)]).ShouldBe(SqlRunner.Read("{}"));
        Value.Of(double.NaN).ShouldBe(Value.Undefined);
    }

    [Fact]
    public void Sorting_is_a_total_order_that_agrees_with_equality_of_scalars() => Prop.ForAll(
        RandomValues.Json.Three().ToArbitrary(),
        json =>
        {
            var (x, y, z) = (SqlRunner.Read(json.Item1), SqlRunner.Read(json.Item2), SqlRunner.Read(json.Item3));
            var order = SortOrder.Ascending;
            Math.Sign(order.Compare(x, y)).ShouldBe(-Math.Sign(order.Compare(y, x)));
            if (order.Compare(x, y) <= 0 && order.Compare(y, z) <= 0)
            {
                order.Compare(x, z).ShouldBeLessThanOrEqualTo(0);
            }

            if (x.Kind < ValueKind.Array)
            {
                (order.Compare(x, y) == 0).ShouldBe(x == y);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_written_reads_back_as_the_same() => Prop.ForAll(
        RandomValues.Json.ToArbitrary(),
        json => SqlRunner.Read(SqlRunner.Evaluate("{v: [c.v, ARRAY_CONCAT([c.v], [1])]}", $"{{\"v\":{json}}}")).ShouldBe(SqlRunner.Read($"{{\"v\":[{json},[{json},1]]}}")))
        .QuickCheckThrowOnFailure();
}
