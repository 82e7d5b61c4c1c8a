using Academy.Core.Cohorts.Waitlist;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Cohorts.Waitlist;

[Spec(63)]
public sealed class QueueKeyTests
{
    [Fact]
    public void Whoever_joins_later_stands_behind()
    {
        long[] sequences = [1, 2, 9, 10, 99, 100, 12_345, 9_999_999_999];

        sequences.Select(QueueKey.AtEnd).ShouldBe(sequences.Select(QueueKey.AtEnd).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void There_is_room_before_the_first()
    {
        var first = QueueKey.AtEnd(1);
        for (var move = 2; move < 200; move++)
        {
            var before = QueueKey.Between("", first, move);
            string.CompareOrdinal(before, first).ShouldBeLessThan(0);
            first = before;
        }
    }

    [Fact]
    public void Between_any_two_there_is_room_however_often_it_is_used() =>
        Prop.ForAll(Gen.ListOf(Gen.Choose(0, 1_000)).ToArbitrary(), places =>
        {
            var keys = new List<string> { QueueKey.AtEnd(1), QueueKey.AtEnd(2), QueueKey.AtEnd(3) };
            foreach (var (move, place) in places.Index())
            {
                var at = place % keys.Count;
                keys.Insert(at, QueueKey.Between(at == 0 ? "" : keys[at - 1], keys[at], move + 4));
            }

            keys.ShouldBe(keys.Order(StringComparer.Ordinal));
            keys.ShouldBeUnique();
            keys.ShouldAllBe(key => !key.EndsWith('0') && string.CompareOrdinal(key, QueueKey.AtEnd(4)) < 0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Two_put_between_the_same_two_stand_at_places_of_their_own() =>
        QueueKey.Between(QueueKey.AtEnd(1), QueueKey.AtEnd(2), 3).ShouldNotBe(QueueKey.Between(QueueKey.AtEnd(1), QueueKey.AtEnd(2), 4));

    [Theory]
    [InlineData("25", "25")]
    [InlineData("35", "25")]
    public void Between_two_that_are_out_of_order_is_nothing(string low, string high) =>
        Should.Throw<ArgumentException>(() => QueueKey.Between(low, high, 1));
}
