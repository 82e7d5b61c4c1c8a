namespace Academy.Core.Tests;

public sealed class FakeClockTests
{
    [Fact]
    public void Timers_fire_in_order_of_their_due_time_each_at_its_own_instant()
    {
        var clock = new FakeClock();
        var start = clock.GetUtcNow();
        var fired = new List<TimeSpan>();
        using var late = clock.CreateTimer(_ => fired.Add(clock.GetUtcNow() - start), null, TimeSpan.FromMinutes(5), Timeout.InfiniteTimeSpan);
        using var hourly = clock.CreateTimer(_ => fired.Add(clock.GetUtcNow() - start), null, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2));

        clock.Advance(TimeSpan.FromMinutes(6));

        fired.ShouldBe([TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(6)]);
    }
}
