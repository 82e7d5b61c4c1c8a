using Academy.Local.Cosmos.Cost;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Local.Tests.Cosmos.Cost;

public sealed class RequestChargeTests
{
    private const int Kilobyte = 1024;

    [Theory]
    [InlineData(1, 1.00)]
    [InlineData(2, 1.04)]
    [InlineData(4, 1.14)]
    [InlineData(8, 1.33)]
    [InlineData(16, 1.67)]
    [InlineData(32, 2.19)]
    [InlineData(64, 4.76)]
    [InlineData(128, 9.95)]
    [InlineData(256, 20.28)]
    [InlineData(512, 40.95)]
    [InlineData(1024, 145.9)]
    [InlineData(2048, 291.8)]
    public void A_point_read_costs_what_the_table_says(int kilobytes, double charge) =>
        RequestCharge.PointRead(kilobytes * Kilobyte).ShouldBe(charge);

    [Theory]
    [InlineData(1, 5.0)]
    [InlineData(2, 6.3)]
    [InlineData(16, 9.5)]
    [InlineData(64, 22.7)]
    [InlineData(2048, 1250)]
    public void A_write_without_index_terms_costs_the_tables_figure_to_a_tenth(int kilobytes, double charge) =>
        RequestCharge.Create(kilobytes * Kilobyte, terms: 0).ShouldBe(charge);

    [Fact]
    public void A_hundred_kilobytes_are_read_for_less_than_ten_units() => RequestCharge.PointRead(100 * Kilobyte).ShouldBe(7.68);

    [Fact]
    public void The_documented_create_of_a_kilobyte_with_ten_terms_costs_seven() => RequestCharge.Create(Kilobyte, 10).ShouldBe(7);

    [Fact]
    public void The_documented_delete_of_a_kilobyte_with_ten_terms_costs_seven() => RequestCharge.Delete(Kilobyte, 10).ShouldBe(7);

    [Fact]
    public void The_documented_replace_that_changes_two_terms_costs_ten_point_eight() =>
        RequestCharge.Replace(Kilobyte, Kilobyte, new TermChanges(2, 2)).ShouldBe(10.8);

    [Fact]
    public void The_documented_patch_of_two_properties_costs_eleven_point_six() =>
        RequestCharge.WithPatch(10.8, operations: 2).ShouldBe(11.6);

    [Fact]
    public void Five_kilobyte_items_cost_in_a_feed_what_five_reads_cost() =>
        RequestCharge.Sum(Enumerable.Repeat(RequestCharge.PointRead(1000), 5)).ShouldBe(5);

    [Theory]
    [InlineData(404, 1.4)]
    [InlineData(409, 1.4)]
    [InlineData(412, 1.4)]
    [InlineData(400, 0)]
    [InlineData(413, 0)]
    [InlineData(429, 0)]
    public void A_refusal_costs_its_look_up(int status, double charge) => RequestCharge.Refused(status).ShouldBe(charge);

    [Theory]
    [InlineData(0, 2.5)]
    [InlineData(Kilobyte, 3.5)]
    [InlineData(16 * Kilobyte, 4.17)]
    public void A_query_page_costs_its_start_and_the_reading_of_what_it_returns(long bytes, double charge) =>
        RequestCharge.Query(bytes).ShouldBe(charge);

    [Fact]
    public void A_batch_costs_the_sum_of_its_operations() => RequestCharge.Sum([7, 11.6, 7]).ShouldBe(25.6);

    [Fact]
    public void A_small_item_costs_as_much_as_one_of_a_kilobyte() => RequestCharge.PointRead(1).ShouldBe(1);

    [Fact]
    public void A_page_larger_than_any_item_costs_in_proportion() => RequestCharge.PointRead(4096 * Kilobyte).ShouldBe(583.6);

    [Fact]
    public void A_larger_item_never_costs_less() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<(PositiveInt Small, PositiveInt More)>(),
            sizes => RequestCharge.PointRead(sizes.Small.Get * 997L) <= RequestCharge.PointRead((sizes.Small.Get + sizes.More.Get) * 997L)
                && RequestCharge.Create(sizes.Small.Get * 997L, 0) <= RequestCharge.Create((sizes.Small.Get + sizes.More.Get) * 997L, 0))
            .QuickCheckThrowOnFailure();
}
