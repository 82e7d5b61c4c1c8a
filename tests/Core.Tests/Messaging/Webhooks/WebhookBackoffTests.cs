using Academy.Core.Messaging.Webhooks;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Messaging.Webhooks;

[Spec(189)]
public sealed class WebhookBackoffTests
{
    [Fact]
    public void There_are_eight_tries()
    {
        Enumerable.Range(1, 7).ShouldAllBe(attempts => WebhookBackoff.After(attempts, "d") != null);
        WebhookBackoff.After(8, "d").ShouldBeNull();
        WebhookBackoff.After(9, "d").ShouldBeNull();
    }

    [Theory]
    [InlineData(1, 43)]
    [InlineData(2, 172)]
    [InlineData(3, 688)]
    [InlineData(4, 2_752)]
    [InlineData(5, 11_008)]
    [InlineData(6, 44_032)]
    [InlineData(7, 176_128)]
    public void Each_pause_is_four_times_the_one_before_and_a_tenth_longer_at_most(int attempts, int seconds) =>
        WebhookBackoff.After(attempts, "d")!.Value.TotalSeconds.ShouldBeInRange(seconds, seconds * 1.1);

    [Fact]
    public void All_of_them_take_most_of_72_hours_and_never_more() =>
        Prop.ForAll<NonNull<string>>(delivery => Whole(delivery.Get) is var whole && whole > TimeSpan.FromHours(65) && whole <= TimeSpan.FromHours(72))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_decision_is_the_same_pause() => WebhookBackoff.After(3, "d").ShouldBe(WebhookBackoff.After(3, "d"));

    [Fact]
    public void Deliveries_that_fail_together_are_not_tried_again_together()
    {
        var pauses = Enumerable.Range(0, 100).Select(number => WebhookBackoff.After(1, $"d{number}")).ToList();

        pauses.Distinct().Count().ShouldBeGreaterThan(95);
    }

    private static TimeSpan Whole(string delivery) => Enumerable.Range(1, 7).Aggregate(TimeSpan.Zero, (sum, attempts) => sum + WebhookBackoff.After(attempts, delivery)!.Value);
}
