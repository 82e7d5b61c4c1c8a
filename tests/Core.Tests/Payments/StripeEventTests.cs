using Academy.Core.Payments.Events;

namespace Academy.Core.Tests.Payments;

public sealed class StripeEventTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 31, 23, 59, 59, TimeSpan.Zero);

    private static StripeEvent Received => new()
    {
        EventId = "evt_1",
        EventType = "charge.refunded",
        CreatedAt = Now,
        Payload = "{}",
        Status = StripeEventStatus.Received,
        ReceivedAt = Now,
    };

    [Fact]
    public void Events_lie_by_the_month_in_which_they_were_made()
    {
        Received.Stream.ShouldBe("stripe:2026-03");
        (Received with { CreatedAt = Now.AddSeconds(1) }).Stream.ShouldBe("stripe:2026-04");
        (Received with { CreatedAt = Now.AddSeconds(1).ToOffset(TimeSpan.FromHours(-5)) }).Stream.ShouldBe("stripe:2026-04");
    }

    [Fact]
    public void Each_failure_puts_the_next_attempt_off_for_longer_and_after_three_days_there_is_none()
    {
        var failed = Received;
        var now = Now;
        List<TimeSpan> pauses = [];
        while ((failed = failed.Fail("payment.unknown", now)).NextAttemptAt is { } next)
        {
            pauses.Add(next - now);
            now = next;
        }

        pauses[0].ShouldBe(TimeSpan.FromMinutes(5));
        pauses.ShouldBe(pauses.Order());
        pauses[^1].ShouldBe(TimeSpan.FromHours(6));
        (now - Now).ShouldBeLessThanOrEqualTo(TimeSpan.FromDays(3));
        (now - Now).ShouldBeGreaterThan(TimeSpan.FromDays(2.5));
        failed.Status.ShouldBe(StripeEventStatus.Failed);
        failed.Attempts.ShouldBe(pauses.Count + 1);
        failed.Ttl.ShouldBeNull("What nobody has dealt with stays.");
    }

    [Fact]
    public void What_is_settled_says_nothing_of_failures_and_goes_after_ninety_days()
    {
        var settled = Received.Fail("payment.unknown", Now).Settle(StripeEventStatus.Done, Now.AddMinutes(5));

        settled.Error.ShouldBeNull();
        settled.NextAttemptAt.ShouldBeNull();
        settled.SettledAt.ShouldBe(Now.AddMinutes(5));
        settled.Ttl.ShouldBe(90 * 24 * 3600);
        settled.Attempts.ShouldBe(1, "How hard it was is remembered.");
    }

    [Fact]
    public void An_event_that_is_to_be_handled_again_is_as_if_it_had_just_come()
    {
        var again = Received.Fail("payment.unknown", Now).Again();

        again.Status.ShouldBe(StripeEventStatus.Received);
        again.NextAttemptAt.ShouldBeNull();
    }
}
