using Academy.Core.Messaging.Webhooks;

namespace Academy.Core.Tests.Messaging.Webhooks;

[Spec(189)]
public sealed class WebhookSubscriptionDecisionsTests
{
    private static readonly DateTimeOffset Now = Subscribed.Now;

    private static readonly DateTimeOffset Later = Now.AddHours(1);

    [Fact]
    public void What_happened_before_it_was_subscribed_to_is_not_wanted()
    {
        var subscription = Subscribed.To();

        subscription.Wants(Subscribed.Event(at: Now)).ShouldBeTrue();
        subscription.Wants(Subscribed.Event(at: Now.AddTicks(-1))).ShouldBeFalse();
        subscription.Wants(Subscribed.Event("cohort.opened")).ShouldBeFalse();
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(null, "acme", true)]
    [InlineData("acme", "acme", true)]
    [InlineData("acme", "other", false)]
    [InlineData("acme", null, false)]
    public void An_organization_is_told_of_its_own_alone(string? subscriber, string? subject, bool wanted) =>
        Subscribed.To(Subscribed.Content() with { OrganizationId = subscriber is null ? null : new(subscriber) })
            .Wants(Subscribed.Event(organization: subject)).ShouldBe(wanted);

    [Fact]
    public void What_is_added_is_wanted_from_then_on_and_the_rest_as_before()
    {
        var changed = Write(Subscribed.To(), Subscribed.Content("enrollment.created", "enrollment.withdrawn"));

        changed.Events.ShouldBe(new Dictionary<string, DateTimeOffset> { ["enrollment.created"] = Now, ["enrollment.withdrawn"] = Later });
        changed.Revision.ShouldBe(2);
    }

    [Fact]
    public void What_happens_while_it_is_off_is_never_wanted()
    {
        var off = Write(Subscribed.To(), Subscribed.Content() with { Active = false });
        var on = WebhookSubscriptionDecisions.Write(off, Subscribed.Content(), new(), Later.AddHours(1)).Value!;

        off.Wants(Subscribed.Event(at: Later)).ShouldBeFalse();
        on.Wants(Subscribed.Event(at: Later)).ShouldBeFalse();
        on.Wants(Subscribed.Event(at: Later.AddHours(1))).ShouldBeTrue();
    }

    [Fact]
    public void Who_is_given_another_organization_is_not_told_of_its_past()
    {
        var changed = Write(Subscribed.To(), Subscribed.Content() with { OrganizationId = new("acme") });

        changed.Wants(Subscribed.Event(at: Now.AddMinutes(59), organization: "acme")).ShouldBeFalse();
        changed.Wants(Subscribed.Event(at: Later, organization: "acme")).ShouldBeTrue();
    }

    [Fact]
    public void An_event_that_does_not_exist_is_named()
    {
        var refusal = WebhookSubscriptionDecisions.Create(
            new("w1"), Subscribed.Content("cohort.completed", "cohort.exploded"), "s", Subscribed.Owner, new(), Now).Refusal!;

        (refusal.Code, refusal.Fields.Single().Key).ShouldBe(("webhook.unknown_event", "events[1]"));
    }

    [Fact]
    public void An_event_given_twice_is_one() => Subscribed.To(Subscribed.Content("cohort.opened", "cohort.opened")).Events.ShouldHaveSingleItem();

    [Fact]
    public void A_secret_that_was_replaced_is_good_until_its_time_is_over()
    {
        var rotated = WebhookSubscriptionDecisions.Rotate(Subscribed.To(), "sealed2", Later, Now);

        rotated.SecretsAt(Later.AddTicks(-1)).ShouldBe(["sealed2", "sealed1"]);
        rotated.SecretsAt(Later).ShouldBe(["sealed2"]);
    }

    [Fact]
    public void Two_secrets_are_good_at_most_and_with_no_overlap_one()
    {
        var twice = WebhookSubscriptionDecisions.Rotate(WebhookSubscriptionDecisions.Rotate(Subscribed.To(), "sealed2", Later, Now), "sealed3", Later, Now);

        twice.SecretsAt(Now).ShouldBe(["sealed3", "sealed2"]);
        WebhookSubscriptionDecisions.Rotate(twice, "sealed4", Now, Now).SecretsAt(Now).ShouldBe(["sealed4"]);
    }

    [Fact]
    public void Failing_begins_with_the_first_attempt_that_fails_and_ends_with_one_that_arrives()
    {
        var failing = Follow(Subscribed.To(), Subscribed.Delivery().Tried(1));
        var still = Follow(failing, Subscribed.Delivery().Tried(2));

        failing.FailingSince.ShouldBe(Now);
        still.ShouldBeSameAs(failing);
        Follow(still, Subscribed.Delivery().Tried(2).Tried(1, code: 200)).FailingSince.ShouldBeNull();
    }

    [Fact]
    public void Who_was_not_reached_for_all_eight_tries_is_switched_off_once()
    {
        var failed = Subscribed.Delivery().Tried(8);
        var failing = Subscribed.To() with { FailingSince = Now };

        var off = Follow(failing, failed);

        (off.Active, off.DisabledAt).ShouldBe((false, Later));
        WebhookSubscriptionDecisions.Follow(off, failed, Later.AddDays(1)).ShouldBeSameAs(off);
    }

    [Fact]
    public void Who_was_reached_meanwhile_stays_on()
    {
        var failing = Subscribed.To() with { FailingSince = Now.AddHours(1) };

        Follow(failing, Subscribed.Delivery().Tried(8)).ShouldBeSameAs(failing);
    }

    [Fact]
    public void Switching_it_on_again_forgets_that_it_failed()
    {
        var off = Follow(Subscribed.To() with { FailingSince = Now }, Subscribed.Delivery().Tried(8));

        var on = WebhookSubscriptionDecisions.Write(off, Subscribed.Content(), new(), Later).Value!;

        (on.Active, on.DisabledAt, on.FailingSince).ShouldBe((true, null, null));
    }

    private static WebhookSubscription Write(WebhookSubscription before, WebhookContent content) =>
        WebhookSubscriptionDecisions.Write(before, content, new(), Later).Value.ShouldNotBeNull();

    private static WebhookSubscription Follow(WebhookSubscription before, WebhookDelivery tried) => WebhookSubscriptionDecisions.Follow(before, tried, Later);
}
