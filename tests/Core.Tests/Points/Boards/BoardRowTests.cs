using Academy.Core.Points;
using Academy.Core.Points.Boards;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Points.Boards;

[Spec(50)]
public sealed class BoardRowTests
{
    private static readonly BoardRow Empty = new() { ViewId = "board:overall", UserId = Entries.Learner, Name = "Ada", IsListed = true };

    [Fact]
    public void A_row_has_the_sums_of_all_time_of_the_latest_week_and_of_the_latest_month_in_whatever_order_entries_come()
    {
        var histories = Gen.ListOf(Gen.Choose(0, 24 * 70)).SelectMany(hours => Gen.Shuffle<LedgerEntry>(Told(hours)).Select(shuffled => (Told(hours), shuffled)));
        Prop.ForAll(histories.ToArbitrary(), drawn =>
        {
            var (entries, shuffled) = drawn;
            var row = shuffled.Aggregate(Empty, (known, entry) => known.With(entry));

            row.Points.ShouldBe(entries.Sum(entry => entry.Points));
            row.WeekPoints.ShouldBe(LatestOf(entries, BoardPeriod.Week));
            row.MonthPoints.ShouldBe(LatestOf(entries, BoardPeriod.Month));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_day_takes_an_entry_once()
    {
        var entries = Told([1, 2, 3]);
        var day = entries.Concat(entries).Aggregate(new BoardDay { ViewId = "v", UserId = Entries.Learner, Day = new(2026, 3, 2) }, (known, entry) => known.With(entry));

        (day.Points, day.Entries.Count).ShouldBe((30, 3));
    }

    [Theory]
    [InlineData("2026-03-02T00:00:00Z", "2026-03-02", "2026-03-01")]
    [InlineData("2026-03-01T23:59:59Z", "2026-02-23", "2026-03-01")]
    [InlineData("2026-03-02T00:30:00+01:00", "2026-02-23", "2026-03-01")]
    [InlineData("2027-01-01T12:00:00Z", "2026-12-28", "2027-01-01")]
    [InlineData("2028-02-29T12:00:00Z", "2028-02-28", "2028-02-01")]
    public void Weeks_begin_on_Monday_and_months_on_the_first_in_UTC(string instant, string week, string month)
    {
        var at = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);

        (Text(BoardPeriod.Week.StartAt(at)), Text(BoardPeriod.Month.StartAt(at)), BoardPeriod.All.StartAt(at)).ShouldBe((week, month, null));
    }

    [Fact]
    public void Ranks_are_one_more_than_how_many_have_more()
    {
        Prop.ForAll(Gen.ListOf(Gen.Choose(-1, 5)).ToArbitrary(), points =>
        {
            var places = points.Select((sum, index) => new BoardPlace(new($"u{index}"), $"Name {index}", sum)).ToList();

            foreach (var item in Ranking.Of(places, new("u0")))
            {
                item.Rank.ShouldBe(1 + places.Count(place => place.Points > item.Points));
                item.IsMe.ShouldBe(item.Name == "Name 0");
            }

            Ranking.Of(places, new("u0")).Count.ShouldBe(places.Count(place => place.Points > 0));
        }).QuickCheckThrowOnFailure();
    }

    private static List<LedgerEntry> Told(IEnumerable<int> hours) =>
        Entries.Of(hours.Select((hour, subject) => new Entries.Step(subject, hour, RewardingTrack.Call, "agency", null, IsReversal: false)));

    private static long LatestOf(List<LedgerEntry> entries, BoardPeriod period) => entries.GroupBy(entry => period.StartAt(entry.At))
        .OrderByDescending(group => group.Key).Select(group => group.Sum(entry => (long)entry.Points)).FirstOrDefault();

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
