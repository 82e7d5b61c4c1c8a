using Academy.Local.Hosting.Background;

namespace Academy.Local.Tests.Hosting;

public sealed class ActivityTests
{
    private readonly FakeClock clock = new();
    private readonly Activity activity;

    public ActivityTests() => activity = new Activity(clock);

    [Fact]
    public void Work_is_at_rest_before_it_begins_and_after_it_ended()
    {
        activity.IsAtRest.ShouldBeTrue();
        using (activity.Begin())
        {
            activity.IsAtRest.ShouldBeFalse();
        }

        activity.IsAtRest.ShouldBeTrue();
    }

    [Fact]
    public async Task What_waits_for_the_clock_is_at_rest_until_the_clock_has_moved()
    {
        using var work = activity.Begin();
        var wait = activity.WaitAsync(TimeSpan.FromMinutes(1), CancellationToken.None);
        activity.IsAtRest.ShouldBeTrue();

        clock.Advance(TimeSpan.FromMinutes(1));

        activity.IsAtRest.ShouldBeFalse("the clock woke it, even before a thread takes it up");
        await wait;
    }

    [Fact]
    public async Task A_wait_that_is_cancelled_is_at_work_again()
    {
        using var stop = new CancellationTokenSource();
        using var work = activity.Begin();
        var wait = activity.WaitAsync(TimeSpan.FromMinutes(1), stop.Token);

        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(wait);
        clock.Advance(TimeSpan.FromMinutes(1));

        activity.IsAtRest.ShouldBeFalse();
    }

    [Fact]
    public async Task A_wait_that_was_cancelled_before_leaves_the_work_at_work()
    {
        using var work = activity.Begin();

        await Should.ThrowAsync<OperationCanceledException>(activity.WaitAsync(TimeSpan.FromMinutes(1), new CancellationToken(canceled: true)));

        activity.IsAtRest.ShouldBeFalse();
    }

    [Fact]
    public void Every_beginning_is_a_new_version()
    {
        var version = activity.Version;
        activity.Begin().Dispose();

        activity.Version.ShouldBe(version + 1);
    }

    [Fact]
    public async Task Whoever_waits_for_a_change_hears_of_the_next()
    {
        var change = activity.NextChange();
        change.IsCompleted.ShouldBeFalse();

        using var work = activity.Begin();

        await change.WaitAsync(TimeSpan.FromSeconds(10));
    }
}
