using Academy.Core.Platform;

namespace Academy.Core.Tests.Platform;

public sealed class ProjectedTests
{
    [Theory]
    [InlineData(0, Projected.Changed, true)]
    [InlineData(0, Projected.Unchanged, false)]
    [InlineData(49, Projected.Changed, true)]
    [InlineData(49, Projected.Unchanged, false)]
    public async Task What_raced_is_looked_at_again_until_it_rests(int races, Projected last, bool changed)
    {
        var looks = 0;

        (await Projections.UntilItRestsAsync("It", () => Task.FromResult(looks++ < races ? Projected.Raced : last))).ShouldBe(changed);

        looks.ShouldBe(races + 1);
    }

    [Fact]
    public async Task What_never_rests_is_told_by_its_name()
    {
        var looks = 0;

        var error = await Should.ThrowAsync<InvalidOperationException>(() => Projections.UntilItRestsAsync("The card of c1", () =>
        {
            looks++;
            return Task.FromResult(Projected.Raced);
        }));

        error.Message.ShouldStartWith("The card of c1 ");
        looks.ShouldBe(50);
    }

    [Fact]
    public async Task A_failure_is_not_looked_at_again()
    {
        var looks = 0;

        await Should.ThrowAsync<IOException>(() => Projections.UntilItRestsAsync("It", () => looks++ < 0 ? Task.FromResult(Projected.Raced) : throw new IOException()));

        looks.ShouldBe(1);
    }
}
