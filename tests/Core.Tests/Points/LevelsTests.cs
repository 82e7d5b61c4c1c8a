using Academy.Core.Points;

namespace Academy.Core.Tests.Points;

[Spec(50)]
public sealed class LevelsTests
{
    [Theory]
    [InlineData(-5, 1)]
    [InlineData(0, 1)]
    [InlineData(99, 1)]
    [InlineData(100, 2)]
    [InlineData(299, 2)]
    [InlineData(300, 3)]
    [InlineData(600, 4)]
    [InlineData(1_000, 5)]
    [InlineData(1_000_000_000_000, 141_421)]
    public void Each_level_takes_a_hundred_points_more(long total, int level) => Levels.Of(total).ShouldBe(level);

    [Fact]
    public void A_level_begins_exactly_at_its_points()
    {
        foreach (var level in Enumerable.Range(2, 3_000))
        {
            Levels.Of(Levels.StartOf(level)).ShouldBe(level);
            Levels.Of(Levels.StartOf(level) - 1).ShouldBe(level - 1);
        }
    }
}
