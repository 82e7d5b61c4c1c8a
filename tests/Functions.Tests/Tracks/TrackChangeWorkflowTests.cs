using System.Net;
using System.Net.Http.Json;
using Academy.Core.Messaging;
using Academy.Core.Platform;
using Academy.Core.Tracks;
using Academy.Functions.Jobs.Workflows;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Tracks;

/// <summary>What happens around a request for another track over two weeks. Each test moves a clock of its own.</summary>
[Spec(42, 154)]
public sealed class TrackChangeWorkflowTests : IAsyncLifetime
{
    private const string Learner = "lee@example.com";
    private const string Approver = "approver@test.example";

    private AcademyHost academy = null!;
    private HttpClient learner = null!;
    private WrittenTrack to = null!;

    public async ValueTask InitializeAsync()
    {
        academy = await AcademyHost.StartAsync();
        await academy.SignInAsync(Role.Approver);
        var from = await academy.CreateTrackAsync("First client");
        to = await academy.CreateTrackAsync("Launch");
        learner = await academy.SignInOnAsync(from, Learner);
    }

    public ValueTask DisposeAsync() => academy.DisposeAsync();

    [Fact]
    public async Task Approvers_are_told_of_a_request_by_notice_and_by_mail()
    {
        await academy.SignInAsync(Role.Instructor);
        var request = await RequestAsync();

        var notice = (await NoticesAsync(await academy.SignInAsync(Role.Approver))).ShouldHaveSingleItem();
        notice.Topic.ShouldBe("track_change.requested");
        notice.Text.ShouldBe("lee@example.com would like to move from Agency to Agency: \"I build a product now.\" Please decide by 16 March 2026.");
        (await academy.MailToAsync(Approver)).ShouldContain(mail => mail.Contains(notice.Text));
        (await NoticesAsync(await academy.SignInAsync(Role.PlatformAdmin))).ShouldHaveSingleItem();
        (await NoticesAsync(await academy.SignInAsync(Role.Instructor))).ShouldBeEmpty();
        (await NoticesAsync(learner)).ShouldBeEmpty();
        (await StatusAsync(request)).ShouldBe(OrchestrationRuntimeStatus.Running);
    }

    [Theory]
    [InlineData("approve", "track_change.approved")]
    [InlineData("deny", "track_change.denied")]
    public async Task The_learner_is_told_of_a_decision_and_the_wait_is_over(string decision, string topic)
    {
        var request = await RequestAsync();

        await DecideAsync(request, decision);

        var notice = (await NoticesAsync(learner)).ShouldHaveSingleItem();
        notice.Topic.ShouldBe(topic);
        (await academy.MailToAsync(Learner)).ShouldContain(mail => mail.Contains(notice.Text));
        (await StatusAsync(request)).ShouldBe(OrchestrationRuntimeStatus.Completed);
    }

    [Fact]
    public async Task A_request_that_nobody_decides_expires_after_14_days_and_not_before()
    {
        var request = await RequestAsync();

        await academy.AdvanceAsync(TimeSpan.FromDays(14) - TimeSpan.FromSeconds(1));
        learner = await academy.SignInAsync(Learner);
        (await ReadAsync(request)).Status.ShouldBe(TrackChangeStatus.Open);

        await academy.AdvanceAsync(TimeSpan.FromSeconds(1));
        await academy.SettleAsync();

        var expired = await ReadAsync(request);
        (expired.Status, expired.DecidedAt, expired.DecidedBy).ShouldBe((TrackChangeStatus.Expired, request.ExpiresAt, null));
        (await NoticesAsync(learner)).ShouldHaveSingleItem().Topic.ShouldBe("track_change.expired");
        (await learner.MyTrackAsync()).OpenTrackChangeId.ShouldBeNull();
        (await StatusAsync(request)).ShouldBe(OrchestrationRuntimeStatus.Completed);
        var late = await (await academy.SignInAsync($"late.{Approver}", Role.Approver)).PostAsync($"v1/track-changes/{request.Id}/approve", null);
        await late.ShouldBeRefusedAsync(HttpStatusCode.Conflict, "track_change.expired");

        var audit = await academy.Services.GetRequiredService<AcademyDatabase>().Operations
            .FindAsync<AuditEntry>("audit:2026-03", $"track_change.expired:{request.Id}", CancellationToken.None);
        audit.ShouldNotBeNull().ActorId.ShouldBeNull("Time did it.");
    }

    [Fact]
    public async Task Every_step_may_be_done_twice()
    {
        var request = await RequestAsync();
        var steps = ActivatorUtilities.CreateInstance<TrackChangeWorkflow>(academy.Services);
        await steps.TellApprovers(request.Id.Value, CancellationToken.None);
        await steps.TellLearner(request.Id.Value, CancellationToken.None);
        (await NoticesAsync(learner)).ShouldBeEmpty("Nothing became of the request yet.");
        await steps.ExpireTrackChange(request.Id.Value, CancellationToken.None);
        (await ReadAsync(request)).Status.ShouldBe(TrackChangeStatus.Open);

        await DecideAsync(request, "approve");
        var mails = (await academy.MailToAsync(Learner)).Count;
        await steps.TellLearner(request.Id.Value, CancellationToken.None);
        await steps.ExpireTrackChange(request.Id.Value, CancellationToken.None);
        await steps.TellApprovers(request.Id.Value, CancellationToken.None);

        (await academy.MailToAsync(Learner)).Count.ShouldBe(mails);
        (await NoticesAsync(learner)).ShouldHaveSingleItem();
        (await NoticesAsync(await academy.SignInAsync(Role.Approver))).ShouldHaveSingleItem();
        (await ReadAsync(request)).Status.ShouldBe(TrackChangeStatus.Approved);
    }

    [Fact]
    public async Task A_restart_in_the_middle_forgets_nothing()
    {
        var request = await RequestAsync();

        await academy.RestartAsync(() => academy.Clock.Advance(TimeSpan.FromDays(15)));
        await academy.SettleAsync();

        learner = await academy.SignInAsync(Learner);
        (await ReadAsync(request)).Status.ShouldBe(TrackChangeStatus.Expired);
        (await NoticesAsync(learner)).ShouldHaveSingleItem().Topic.ShouldBe("track_change.expired");
    }

    private async Task<TrackChangeView> RequestAsync()
    {
        var response = await learner.PostAsync("v1/me/track-changes", new TrackChangeRequest { TrackId = to.View.Id, Reason = "I build a product now." });
        var request = (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<TrackChangeView>(Json.Documents))!;
        await academy.SettleAsync();
        return request;
    }

    private async Task DecideAsync(TrackChangeView request, string decision)
    {
        var approver = await academy.SignInAsync(Role.Approver);
        var body = decision == "deny" ? JsonContent.Create(new { reason = "Finish your goal first." }) : null;
        (await approver.PostAsync($"v1/track-changes/{request.Id}/{decision}", body)).EnsureSuccessStatusCode();
        await academy.SettleAsync();
    }

    private async Task<TrackChangeView> ReadAsync(TrackChangeView request) =>
        (await learner.GetFromJsonAsync<TrackChangeView>($"v1/me/track-changes/{request.Id}", Json.Documents))!;

    private async Task<OrchestrationRuntimeStatus> StatusAsync(TrackChangeView request) =>
        (await academy.Workflows.GetInstanceAsync(TrackChangeWait.InstanceIdOf(request.Id))).ShouldNotBeNull().RuntimeStatus;

    private static async Task<IReadOnlyList<NoticeView>> NoticesAsync(HttpClient reader) =>
        (await reader.GetFromJsonAsync<Page<NoticeView>>("v1/me/notices", Json.Documents))!.Items;
}
