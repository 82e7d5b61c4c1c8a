using Academy.Core.Messaging.Webhooks;

namespace Academy.Core.Tests.Messaging.Webhooks;

[Spec(189)]
public sealed class WebhookDeliveryTests
{
    private static readonly DateTimeOffset Now = Subscribed.Now;

    [Fact]
    public void A_delivery_that_arrives_is_done()
    {
        var delivered = Subscribed.Delivery().Tried(1, code: 204);

        (delivered.Status, delivered.Attempts, delivered.ResponseCode, delivered.NextRetryAt).ShouldBe((WebhookDeliveryStatus.Delivered, 1, 204, null));
        (delivered.FirstAttemptAt, delivered.LastAttemptAt).ShouldBe((Now, Now));
    }

    [Fact]
    public void One_that_does_not_is_tried_eight_times_within_72_hours_and_then_failed()
    {
        var delivery = Subscribed.Delivery();
        for (var attempts = 1; attempts < 8; attempts++)
        {
            delivery = delivery.Tried(1);
            (delivery.Status, delivery.Attempts).ShouldBe((WebhookDeliveryStatus.Pending, attempts));
            delivery.NextRetryAt.ShouldNotBeNull().ShouldBeGreaterThan(delivery.LastAttemptAt!.Value);
        }

        delivery = delivery.Tried(1);

        (delivery.Status, delivery.Attempts, delivery.NextRetryAt).ShouldBe((WebhookDeliveryStatus.Failed, 8, null));
        (delivery.LastAttemptAt - Now).ShouldNotBeNull().ShouldBeInRange(TimeSpan.FromHours(65), TimeSpan.FromHours(72));
    }

    [Fact]
    public void The_pause_counts_from_the_end_of_the_attempt()
    {
        var delivery = Subscribed.Delivery().Tried(WebhookResponse.Failure("timed_out"), Now, Now.AddSeconds(10));

        delivery.LastAttemptAt.ShouldBe(Now);
        delivery.NextRetryAt.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(Now.AddSeconds(53));
    }

    [Fact]
    public void Every_attempt_is_in_the_log()
    {
        var delivery = Subscribed.Delivery().Tried(WebhookResponse.Failure("timed_out"), Now, Now).Tried(1).Tried(1, code: 200);

        delivery.Log.Select(attempt => (attempt.ResponseCode, attempt.Error, attempt.ResponseBody))
            .ShouldBe([(null, "timed_out", null), (500, null, "Oops"), (200, null, "Oops")]);
        delivery.Log.Select(attempt => attempt.At).ShouldBeInOrder();
    }

    [Fact]
    public void A_replay_begins_again_and_keeps_the_log()
    {
        var failed = Subscribed.Delivery().Tried(8);

        var again = failed.Replay().Value.ShouldNotBeNull();
        var delivered = again.Tried(1, code: 200);

        (again.Status, again.Attempts, again.Round, again.FirstAttemptAt).ShouldBe((WebhookDeliveryStatus.Pending, 0, 1, null));
        (delivered.Status, delivered.Attempts, delivered.Payload, delivered.EventId).ShouldBe((WebhookDeliveryStatus.Delivered, 1, failed.Payload, failed.EventId));
        delivered.Log.Select(attempt => attempt.Round).ShouldBe([0, 0, 0, 0, 0, 0, 0, 0, 1]);
    }

    [Fact]
    public void What_arrived_can_be_replayed_and_what_is_on_its_way_cannot()
    {
        Subscribed.Delivery().Tried(1, code: 200).Replay().Refusal.ShouldBeNull();
        Subscribed.Delivery().Replay().Refusal.ShouldBe(WebhookRefusals.StillPending);
        Subscribed.Delivery().Tried(3).Replay().Refusal.ShouldBe(WebhookRefusals.StillPending);
    }

    [Fact]
    public void A_log_that_grows_too_long_loses_its_beginning()
    {
        var delivery = Subscribed.Delivery();
        for (var round = 0; round < 5; round++)
        {
            delivery = delivery.Tried(8).Replay().Value!;
        }

        delivery.Log.Count.ShouldBe(24);
        delivery.Log.Select(attempt => attempt.Round).Distinct().ShouldBe([2, 3, 4]);
    }

    [Fact]
    public void A_delivery_outlives_the_time_in_which_its_event_may_come_again() =>
        TimeSpan.FromSeconds(Subscribed.Delivery().Ttl!.Value).ShouldBeGreaterThan(WebhookDelivery.Horizon);
}
