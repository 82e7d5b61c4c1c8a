using Academy.Local.Hosting.Background;

namespace Academy.Local.Tests.Hosting;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 200)]
    [InlineData(6, 3_200)]
    [InlineData(7, 5_000)]
    [InlineData(1_000_000, 5_000)]
    public void Each_pause_is_twice_the_one_before_it_up_to_the_longest(int failures, int milliseconds) =>
        new Backoff(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5)).After(failures).ShouldBe(TimeSpan.FromMilliseconds(milliseconds));
}
