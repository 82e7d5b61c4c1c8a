using System.Net;
using System.Text.Json;
using Academy.Core.Messaging;
using Academy.Core.Messaging.Webhooks;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Cohorts;
using Academy.Functions.Tests.Courses;
using Academy.Functions.Tests.Organizations;

namespace Academy.Functions.Tests.Messaging;

/// <summary>From what happens in the academy to a receiver on this machine, over a clock that each test moves.</summary>
[Spec(189, 203)]
public sealed class WebhookDeliveryTests : IAsyncLifetime
{
    private AcademyHost academy = null!;
    private WebhookReceiver receiver = null!;
    private PlannedCohort cohort = null!;
    private int learners;

    public async ValueTask InitializeAsync()
    {
        (academy, receiver) = (await WebhookCalls.StartAsync(), await WebhookReceiver.StartAsync());
        cohort = await academy.OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await academy.DisposeAsync();
        await receiver.DisposeAsync();
    }

    [Fact]
    public async Task What_happens_is_told_once_signed_and_by_id()
    {
        var webhook = await SubscribeAsync("enrollment.created", "enrollment.withdrawn");

        var learner = await EnrolAsync();

        var received = receiver.Received.ShouldHaveSingleItem();
        academy.Believes(received, webhook.Secret).ShouldBeTrue();
        academy.Believes(received with { Body = received.Body + " " }, webhook.Secret).ShouldBeFalse();
        var body = JsonDocument.Parse(received.Body).RootElement;
        (body.GetProperty("type").GetString(), body.GetProperty("id").GetString()).ShouldBe(("enrollment.created", received.EventId));
        body.GetProperty("data").GetProperty("userId").GetString().ShouldBe((await Me.OfAsync(learner)).UserId);
        var delivery = await academy.DeliveryAsync(webhook);
        (delivery.EventId, delivery.Status, delivery.Attempts, delivery.ResponseCode, delivery.NextRetryAt)
            .ShouldBe((received.EventId, WebhookDeliveryStatus.Delivered, 1, 200, null));
        (delivery.Payload, delivery.LastAttemptAt).ShouldBe((received.Body, academy.Clock.GetUtcNow()));
    }

    [Fact]
    public async Task A_cohort_that_runs_its_course_says_so_step_by_step()
    {
        await SubscribeAsync("cohort.started", "cohort.completed", "enrollment.completed");
        await EnrolAsync();

        await academy.AdvanceAsync(cohort.View.EndsAt - academy.Clock.GetUtcNow());
        await academy.SettleAsync();

        Types().ShouldBe(["cohort.started", "cohort.completed", "enrollment.completed"], ignoreOrder: true);
    }

    [Fact]
    public async Task Who_fails_three_times_is_told_at_the_fourth()
    {
        receiver.AnswerWith(number => number <= 3 ? 503 : 200);
        var webhook = await SubscribeAsync("enrollment.created");
        await EnrolAsync();
        var pending = await academy.DeliveryAsync(webhook);
        (pending.Status, pending.Attempts, pending.ResponseCode).ShouldBe((WebhookDeliveryStatus.Pending, 1, 503));
        (await academy.ReadAsync(webhook)).FailingSince.ShouldBe(pending.LastAttemptAt);

        await academy.AdvanceAsync(TimeSpan.FromMinutes(20));
        await academy.SettleAsync();

        var delivery = await academy.DeliveryAsync(webhook);
        (delivery.Status, delivery.Attempts, delivery.ResponseCode).ShouldBe((WebhookDeliveryStatus.Delivered, 4, 200));
        delivery.Log!.Select(attempt => attempt.ResponseCode).ShouldBe([503, 503, 503, 200]);
        receiver.Received.Select(each => (each.EventId, each.Body)).Distinct().ShouldHaveSingleItem("Every attempt sends the same event.");
        receiver.Received.Select(each => each.Signature).ShouldBeUnique("Every attempt is signed at its own time.");
        (await academy.ReadAsync(webhook)).FailingSince.ShouldBeNull();
    }

    [Fact]
    public async Task A_retry_survives_a_restart()
    {
        receiver.AnswerWith(number => number == 1 ? 500 : 200);
        var webhook = await SubscribeAsync("enrollment.created");
        await EnrolAsync();

        await academy.RestartAsync(() => academy.Clock.Advance(TimeSpan.FromHours(1)));
        await academy.SettleAsync();

        receiver.Received.Count.ShouldBe(2);
        (await academy.DeliveryAsync(webhook)).Status.ShouldBe(WebhookDeliveryStatus.Delivered);
    }

    [Fact]
    public async Task Who_fails_eight_times_is_switched_off_its_owner_told_and_what_failed_replayed()
    {
        receiver.AnswerWith(500);
        var owner = await academy.SignInAsync("owner@hooks.example", Role.PlatformAdmin);
        var webhook = await academy.SubscribeAsync(WebhookCalls.Content(receiver.Url), owner);
        await EnrolAsync();

        await academy.AdvanceAsync(TimeSpan.FromHours(72));
        await academy.SettleAsync();

        receiver.Received.Count.ShouldBe(8);
        var failed = await academy.DeliveryAsync(webhook);
        (failed.Status, failed.Attempts, failed.NextRetryAt).ShouldBe((WebhookDeliveryStatus.Failed, 8, null));
        var off = await academy.ReadAsync(webhook);
        (off.Active, off.DisabledAt).ShouldBe((false, failed.LastAttemptAt));
        await ShouldBeToldAsync(webhook);

        await EnrolAsync();
        (await academy.DeliveriesAsync(webhook)).ShouldHaveSingleItem("What happens while it is off is not sent.");
        await (await academy.ReplayAsync(webhook, failed.EventId)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "webhook.inactive");

        receiver.AnswerWith(200);
        await SwitchOnAsync(webhook);
        (await academy.ReplayAsync(webhook, failed.EventId)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await academy.SettleAsync();

        var replayed = await academy.DeliveryAsync(webhook);
        (replayed.Status, replayed.Attempts, replayed.Log!.Count).ShouldBe((WebhookDeliveryStatus.Delivered, 1, 9));
        receiver.Received[^1].EventId.ShouldBe(failed.EventId);
    }

    [Fact]
    public async Task What_arrived_is_replayed_too_and_what_is_on_its_way_is_not()
    {
        var webhook = await SubscribeAsync("enrollment.created");
        await EnrolAsync();
        var delivered = await academy.DeliveryAsync(webhook);

        receiver.AnswerWith(500);
        await academy.ReplayAsync(webhook, delivered.EventId);
        await academy.SettleAsync();

        receiver.Received.Count.ShouldBe(2);
        (await academy.DeliveryAsync(webhook)).Status.ShouldBe(WebhookDeliveryStatus.Pending);
        await (await academy.ReplayAsync(webhook, delivered.EventId)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "webhook_delivery.pending");
        await (await academy.ReplayAsync(webhook, "evt_0")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "webhook_delivery.not_found");
    }

    [Fact]
    public async Task An_organization_is_told_of_its_own_learners_alone()
    {
        var organization = await academy.CreateOrganizationAsync();
        var webhook = await academy.SubscribeAsync(WebhookCalls.Content(receiver.Url) with { OrganizationId = organization.View.Id });

        await EnrolAsync();

        receiver.Received.ShouldBeEmpty();
        (await academy.ReadAsync(webhook)).OrganizationId.ShouldBe(organization.View.Id);
    }

    [Fact]
    public async Task A_rotated_secret_signs_beside_the_old_one_until_the_overlap_is_over()
    {
        var before = await SubscribeAsync("enrollment.created");
        var after = await RotateAsync(before, overlapHours: 1);

        await EnrolAsync();
        await academy.AdvanceAsync(TimeSpan.FromHours(1));
        await EnrolAsync();

        receiver.Received.Count.ShouldBe(2);
        academy.Clock.GetUtcNow().ShouldBe(after.View.OldSecretUntil!.Value);
        receiver.Received[0].Signature.Split("v1=").Length.ShouldBe(3);
        receiver.Received[1].Signature.Split("v1=").Length.ShouldBe(2);
        academy.Believes(receiver.Received[1], after.Secret).ShouldBeTrue();
        academy.Believes(receiver.Received[1], before.Secret).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_on_its_way_to_a_webhook_that_is_ended_is_given_up()
    {
        receiver.AnswerWith(500);
        var webhook = await SubscribeAsync("enrollment.created");
        await EnrolAsync();

        (await (await academy.SignInAsync(Role.PlatformAdmin)).DeleteAsync(webhook.Path)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await academy.AdvanceAsync(TimeSpan.FromHours(1));

        receiver.Received.Count.ShouldBe(1);
    }

    private Task<OwnedWebhook> SubscribeAsync(params string[] events) => academy.SubscribeAsync(WebhookCalls.Content(receiver.Url, events));

    private async Task<HttpClient> EnrolAsync()
    {
        var learner = await academy.SignInAsync($"hooked{Interlocked.Increment(ref learners)}@example.com");
        await academy.EnrolAsync(cohort, learner);
        await academy.SettleAsync();
        return learner;
    }

    private async Task SwitchOnAsync(OwnedWebhook webhook)
    {
        var admin = await academy.SignInAsync(Role.PlatformAdmin);
        var version = (await admin.GetAsync(webhook.Path)).Headers.ETag!.ToString();
        (await admin.PutAsync(webhook.Path, WebhookCalls.Content(receiver.Url), version)).EnsureSuccessStatusCode();
    }

    private async Task<OwnedWebhook> RotateAsync(OwnedWebhook webhook, int overlapHours) => await WebhookCalls.ReadWebhookAsync(
        await (await academy.SignInAsync(Role.PlatformAdmin)).PostAsync($"{webhook.Path}/rotate-secret", new WebhookRotation { OverlapHours = overlapHours }));

    private async Task ShouldBeToldAsync(OwnedWebhook webhook)
    {
        var owner = await academy.SignInAsync("owner@hooks.example");
        var notice = (await (await owner.GetAsync("v1/me/notices")).ReadAsync<Page<NoticeView>>()).Items.ShouldHaveSingleItem();
        notice.Topic.ShouldBe("webhook.disabled");
        notice.Text.ShouldContain("127.0.0.1");
        notice.Text.ShouldNotContain("/hooks", customMessage: "The path may be a secret.");
        academy.Log.Entries.ShouldNotContain(entry => entry.Message.Contains(webhook.Secret, StringComparison.Ordinal) || entry.Message.Contains(receiver.Url, StringComparison.Ordinal));
    }

    private IEnumerable<string> Types() => receiver.Received.Select(each => JsonDocument.Parse(each.Body).RootElement.GetProperty("type").GetString()!);
}
