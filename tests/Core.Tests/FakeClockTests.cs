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

    [Fact]
    public void One_timer_at_a_time_can_be_fired()
    {
        var clock = new FakeClock();
        var start = clock.GetUtcNow();
        var fired = new List<string>();
        using var first = clock.CreateTimer(_ => fired.Add("first"), null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        using var second = clock.CreateTimer(_ => fired.Add("second"), null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        using var late = clock.CreateTimer(_ => fired.Add("late"), null, TimeSpan.FromMinutes(3), Timeout.InfiniteTimeSpan);

        clock.FireNext(start + TimeSpan.FromMinutes(2)).ShouldBeTrue();
        fired.ShouldBe(["first"]);
        clock.GetUtcNow().ShouldBe(start + TimeSpan.FromMinutes(1));
        clock.FireNext(start + TimeSpan.FromMinutes(2)).ShouldBeTrue();
        clock.FireNext(start + TimeSpan.FromMinutes(2)).ShouldBeFalse();

        fired.ShouldBe(["first", "second"]);
        clock.GetUtcNow().ShouldBe(start + TimeSpan.FromMinutes(1));
    }
}
