using System.Net;
using System.Net.Http.Json;
using Academy.Core.Messaging;
using Academy.Core.Platform;
using Academy.Core.Tracks;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Tracks;

/// <summary>Asking for another track and deciding about it, over HTTP.</summary>
[Spec(42, 154)]
public sealed class TrackChangeEndpointTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private static int people;

    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task A_request_is_made_approved_and_audited_and_the_learner_keeps_everything()
    {
        var (learner, from, to) = await MemberAsync();
        var approver = await academy.SignInAsync(Role.Approver);
        var before = (await learner.MyGoalsAsync()).Single();

        var created = await RequestAsync(learner, to);
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        var request = await ChangeAsync(created);
        (request.Status, request.FromTrackId, request.ToTrackId, request.Reason).ShouldBe((TrackChangeStatus.Open, from.View.Id, to.View.Id, "I build a product now."));
        (await learner.MyTrackAsync()).OpenTrackChangeId.ShouldBe(request.Id);
        (await ChangeAsync(await learner.GetAsync(created.Headers.Location))).ShouldBe(request);
        await academy.SettleAsync();
        (await QueueAsync(approver, "open")).ShouldContain(request);

        var approved = await ChangeAsync(await approver.PostAsync($"v1/track-changes/{request.Id}/approve", null));

        approved.Status.ShouldBe(TrackChangeStatus.Approved);
        var mine = await learner.MyTrackAsync();
        (mine.Track!.Id, mine.CurrentGoalId, mine.OpenTrackChangeId, mine.MustChooseTrack).ShouldBe((to.View.Id, to.Goals[0], null, false));
        var goals = await learner.MyGoalsAsync();
        goals.Select(goal => (goal.GoalId, goal.Status)).ShouldBe([(to.Goals[0], GoalStatus.Active), (from.Goals[0], GoalStatus.Paused)]);
        goals[1].StartedAt.ShouldBe(before.StartedAt);
        (await MineAsync(learner)).ShouldBe([approved]);

        await academy.SettleAsync();
        (await QueueAsync(approver, "open")).ShouldNotContain(row => row.Id == request.Id);
        (await QueueAsync(approver, "approved")).ShouldContain(approved);
        var approverId = UserId.From((await Me.OfAsync(approver)).UserId);
        (await AuditAsync(request)).Select(entry => (entry.Action, entry.ActorId, entry.Before, entry.After)).ShouldBe(
            [
                ("track_change.approved", approverId, $"{from.View.Id}, wants {to.View.Id}", to.View.Id.Value),
                ("track_change.requested", request.UserId, from.View.Id.Value, $"{from.View.Id}, wants {to.View.Id}"),
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task A_denied_request_says_why_and_leaves_room_for_another()
    {
        var (learner, from, to) = await MemberAsync();
        var approver = await academy.SignInAsync(Role.Approver);
        var request = await ChangeAsync(await RequestAsync(learner, to));

        await (await approver.CallAsync(HttpMethod.Post, $"v1/track-changes/{request.Id}/deny", """{ "reason": "" }""")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "request.invalid");
        var denied = await ChangeAsync(await approver.PostAsync($"v1/track-changes/{request.Id}/deny", new { reason = "Finish your goal first." }));

        (denied.Status, denied.Answer).ShouldBe((TrackChangeStatus.Denied, "Finish your goal first."));
        (await learner.MyTrackAsync()).Track!.Id.ShouldBe(from.View.Id);
        academy.Clock.Advance(TimeSpan.FromSeconds(1));
        var again = await ChangeAsync(await RequestAsync(learner, to, "It is finished."));
        (await MineAsync(learner)).Select(change => change.Id).ShouldBe([again.Id, request.Id]);
        await academy.SettleAsync();
        (await AuditAsync(request)).ShouldContain(entry => entry.Action == "track_change.denied" && entry.After == from.View.Id.Value);
    }

    [Fact]
    public async Task There_is_one_open_request_and_every_step_may_be_repeated()
    {
        var (learner, _, to) = await MemberAsync();
        var approver = await academy.SignInAsync(Role.Approver);

        var requests = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => RequestAsync(learner, to)));
        var request = (await Task.WhenAll(requests.Select(ChangeAsync))).Distinct().ShouldHaveSingleItem();
        await (await RequestAsync(learner, to, "Another reason")).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "track_change.already_open");

        var approvals = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => approver.PostAsync($"v1/track-changes/{request.Id}/approve", null)));
        (await Task.WhenAll(approvals.Select(ChangeAsync))).Distinct().Count().ShouldBe(1);
        await (await approver.PostAsync($"v1/track-changes/{request.Id}/deny", new { reason = "No." })).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "track_change.already_decided");

        await academy.SettleAsync();
        (await AuditAsync(request)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Of_two_approvers_who_disagree_one_decides()
    {
        var (learner, from, to) = await MemberAsync();
        var request = await ChangeAsync(await RequestAsync(learner, to));
        var (one, other) = (await academy.SignInAsync(Role.Approver), await academy.SignInAsync(NewAddress(), Role.Approver));

        var outcomes = await Task.WhenAll(
            one.PostAsync($"v1/track-changes/{request.Id}/approve", null),
            other.PostAsync($"v1/track-changes/{request.Id}/deny", new { reason = "No." }));

        var winner = await ChangeAsync(outcomes.Where(response => response.IsSuccessStatusCode).ShouldHaveSingleItem());
        await outcomes.Single(response => !response.IsSuccessStatusCode).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "track_change.already_decided");
        (await learner.MyTrackAsync()).Track!.Id.ShouldBe(winner.Status == TrackChangeStatus.Approved ? to.View.Id : from.View.Id);
    }

    [Fact]
    public async Task Requests_that_make_no_sense_are_refused()
    {
        var (learner, from, _) = await MemberAsync();
        var newcomer = await academy.SignInAsync(NewAddress());

        await (await RequestAsync(newcomer, from)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "track_change.not_needed");
        (await (await RequestAsync(learner, from)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "track_change.same_track")).Errors!.Keys.ShouldBe(["trackId"]);
        (await (await learner.CallAsync(HttpMethod.Post, "v1/me/track-changes", """{ "trackId": "none", "reason": "Why not" }"""))
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "track.not_offered")).Errors!.Keys.ShouldBe(["trackId"]);
    }

    [Theory]
    [InlineData("{ }", "trackId,reason")]
    [InlineData("""{ "trackId": "saas" }""", "reason")]
    [InlineData("""{ "trackId": "saas", "reason": "" }""", "reason")]
    [InlineData("""{ "trackId": "saas", "reason": "Why not", "status": "approved" }""", "status")]
    public async Task A_field_that_cannot_be_accepted_is_named(string body, string fields)
    {
        var response = await (await academy.SignInAsync(NewAddress())).CallAsync(HttpMethod.Post, "v1/me/track-changes", body);

        (await response.ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "request.invalid")).Errors!.Keys.ShouldBe(fields.Split(','));
    }

    [Fact]
    public async Task Other_peoples_requests_are_not_found_and_approvers_do_not_decide_their_own()
    {
        var (learner, _, to) = await MemberAsync();
        var request = await ChangeAsync(await RequestAsync(learner, to));
        var stranger = await academy.SignInAsync(NewAddress());

        await (await stranger.GetAsync($"v1/me/track-changes/{request.Id}")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "track_change.not_found");
        (await MineAsync(stranger)).ShouldBeEmpty();
        foreach (var id in new[] { "made-up", $"{request.UserId}-made", "-" })
        {
            await (await learner.GetAsync($"v1/me/track-changes/{id}")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "track_change.not_found");
            await (await (await academy.SignInAsync(Role.Approver)).PostAsync($"v1/track-changes/{id}/approve", null))
                .ShouldBeRefusedAsync(HttpStatusCode.NotFound, "track_change.not_found");
        }

        var approver = await academy.SignInAsync(NewAddress(), Role.Approver);
        (await approver.ChooseAsync(await academy.CreateTrackAsync("Own"))).EnsureSuccessStatusCode();
        var own = await ChangeAsync(await RequestAsync(approver, to));
        await (await approver.PostAsync($"v1/track-changes/{own.Id}/approve", null)).ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "track_change.own_request");
    }

    [Fact]
    public async Task Pages_of_requests_leave_none_out()
    {
        var approver = await academy.SignInAsync(Role.Approver);
        var (from, to) = (await academy.CreateTrackAsync("First client"), await academy.CreateTrackAsync("Launch"));
        for (var number = 0; number < 3; number++)
        {
            await RequestAsync(await academy.SignInOnAsync(from, NewAddress()), to);
            academy.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await academy.SettleAsync();
        var whole = await QueueAsync(approver, "open");
        whole.Select(change => change.RequestedAt).ShouldBeInOrder();
        List<TrackChangeView> paged = [];
        string? after = null;
        do
        {
            var page = (await approver.GetFromJsonAsync<Page<TrackChangeView>>($"v1/track-changes?limit=2{(after is null ? "" : $"&after={after}")}", Json.Documents))!;
            paged.AddRange(page.Items);
            after = page.NextCursor;
        }
        while (after is not null);

        paged.ShouldBe(whole);
        await (await approver.GetAsync("v1/track-changes?after=made-up")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "page.bad_cursor");
        await (await approver.GetAsync("v1/track-changes?status=lost")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "request.invalid");
    }

    private async Task<(HttpClient Learner, WrittenTrack From, WrittenTrack To)> MemberAsync()
    {
        var (from, to) = (await academy.CreateTrackAsync("First client"), await academy.CreateTrackAsync("Launch"));
        return (await academy.SignInOnAsync(from, NewAddress()), from, to);
    }

    private async Task<List<AuditEntry>> AuditAsync(TrackChangeView request)
    {
        var database = academy.Services.GetRequiredService<AcademyDatabase>();
        var query = new QueryDefinition("SELECT * FROM c WHERE c.subjectId = @subject AND ENDSWITH(c.id, @request)")
            .WithParameter("@subject", request.UserId.Value)
            .WithParameter("@request", request.Id.Value);
        return await database.Operations.QueryAsync<AuditEntry>($"audit:{academy.Clock.GetUtcNow():yyyy-MM}", query, CancellationToken.None).ToListAsync();
    }

    private static Task<HttpResponseMessage> RequestAsync(HttpClient learner, WrittenTrack to, string reason = "I build a product now.") =>
        learner.PostAsync("v1/me/track-changes", new TrackChangeRequest { TrackId = to.View.Id, Reason = reason });

    private static async Task<TrackChangeView> ChangeAsync(HttpResponseMessage response)
    {
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<TrackChangeView>(Json.Documents))!;
    }

    private static async Task<IReadOnlyList<TrackChangeView>> QueueAsync(HttpClient approver, string status) =>
        (await approver.GetFromJsonAsync<Page<TrackChangeView>>($"v1/track-changes?limit=100&status={status}", Json.Documents))!.Items;

    private static async Task<IReadOnlyList<TrackChangeView>> MineAsync(HttpClient learner) =>
        (await learner.GetFromJsonAsync<Page<TrackChangeView>>("v1/me/track-changes", Json.Documents))!.Items;

    private static string NewAddress() => $"mover{Interlocked.Increment(ref people)}@example.com";
}
