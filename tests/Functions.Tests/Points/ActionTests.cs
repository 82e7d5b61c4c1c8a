using System.Net;
using System.Net.Http.Json;
using Academy.Core.Platform;
using Academy.Core.Points;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;

namespace Academy.Functions.Tests.Points;

[Spec(47, 48, 49)]
public sealed class ActionTests(PayingAcademy fixture) : IClassFixture<PayingAcademy>
{
    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task An_action_is_told_with_its_words_and_paid_by_the_academy()
    {
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One"));
        var learner = await fixture.LearnerAsync();

        var response = await learner.TellAsync(new
        {
            type = RewardingTrack.Call,
            title = "Called Ada",
            details = "She wants a chatbot.",
            description = "A call",
            courseId = course.View.Id,
            goalId = RewardingTrack.SecondClient,
            metadata = new { channel = "phone" },
        });

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        var action = await PointsCalls.ReadAsync<ActionView>(response);
        (action.Type, action.Title, action.Details, action.Description, action.Points).ShouldBe(("client_call", "Called Ada", "She wants a chatbot.", "A call", 10));
        (action.TrackId, action.GoalId, action.CourseId).ShouldBe((RewardingTrack.Agency.TrackId, RewardingTrack.SecondClient, course.View.Id));
        (action.IsAutomatic, action.ActionDate, action.Metadata!["channel"]).ShouldBe((false, academy.Clock.GetUtcNow(), "phone"));
        (await learner.ActionsAsync()).Items.ShouldContain(listed => listed.Id == action.Id && listed.Points == 10);
    }

    [Theory]
    [InlineData("""{"type":"dance","title":"x"}""", "points.unknown_type", "type")]
    [InlineData("""{"type":"lesson_completed","title":"x"}""", "points.automatic_type", "type")]
    [InlineData("""{"type":"course_completed","title":"x"}""", "points.automatic_type", "type")]
    [InlineData("""{"type":"goal_completed","title":"x"}""", "points.automatic_type", "type")]
    [InlineData("""{"type":"daily_login","title":"x"}""", "points.automatic_type", "type")]
    [InlineData("""{"type":"client_call","title":"x","goalId":"launch"}""", "points.unknown_goal", "goalId")]
    [InlineData("""{"type":"client_call","title":"x","courseId":"none"}""", "points.unknown_course", "courseId")]
    [InlineData("""{"type":"client_call","title":"x","metadata":{"a-name-that-is-much-longer-than-fifty-characters-in-all":"y"}}""", "points.invalid_metadata", "metadata")]
    public async Task An_action_that_the_track_does_not_allow_is_refused_by_its_field(string body, string code, string field)
    {
        var learner = await fixture.LearnerAsync();

        var problem = await (await learner.PostAsync("v1/me/actions", Json(body))).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, code);

        problem.Errors!.Keys.ShouldBe([field]);
        (await learner.ActionsAsync()).Items.ShouldNotContain(action => !action.IsAutomatic);
    }

    [Theory]
    [InlineData("""{"title":"x"}""", "type")]
    [InlineData("""{"type":"client_call"}""", "title")]
    [InlineData("""{"type":"client_call","title":""}""", "title")]
    [InlineData("""{"type":"client_call","title":"x","points":1000}""", "points")]
    [InlineData("""{"type":"client_call","title":"x","userId":"someone"}""", "userId")]
    [InlineData("""{"type":"client_call","title":"x","actionDate":"2020-01-01T00:00:00Z"}""", "actionDate")]
    [InlineData("""{"type":"client_call","title":"x","metadata":{"a":1}}""", "metadata.a")]
    public async Task What_the_academy_decides_cannot_be_sent(string body, string field)
    {
        var response = await (await fixture.LearnerAsync()).PostAsync("v1/me/actions", Json(body));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<Http.Responses.Problem>())!.Errors!.Keys.ShouldContain(field);
    }

    [Fact]
    public async Task A_draft_is_no_course_to_have_worked_on()
    {
        var draft = await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One"));

        await (await (await fixture.LearnerAsync()).TellAsync(new { type = RewardingTrack.Call, title = "x", courseId = draft.View.Id }))
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "points.unknown_course");
    }

    [Fact]
    public async Task The_same_request_64_times_at_once_pays_once()
    {
        var learner = await fixture.LearnerAsync();

        await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => learner.TellAsync(new { type = RewardingTrack.Call, title = "Called Ada" }, key: "one-call")));
        await academy.SettleAsync();

        (await learner.ActionsAsync()).Items.Count(action => action.Type == RewardingTrack.Call).ShouldBe(1);
        (await learner.PointsAsync()).Total.ShouldBe(10 + 1);
    }

    [Fact]
    public async Task A_request_repeated_after_its_answer_was_forgotten_is_still_the_same_action()
    {
        var learner = await fixture.LearnerAsync();
        var email = (await Me.OfAsync(learner)).Email;
        var first = await PointsCalls.ReadAsync<ActionView>(await learner.TellAsync(new { type = RewardingTrack.Call, title = "Called Ada" }, key: "long-ago"));
        await academy.AdvanceAsync(TimeSpan.FromHours(25));
        learner = await academy.SignInAsync(email);

        var again = await PointsCalls.ReadAsync<ActionView>(await learner.TellAsync(new { type = RewardingTrack.Call, title = "Called Ada" }, key: "long-ago"));

        (again.Id, again.ActionDate).ShouldBe((first.Id, first.ActionDate));
    }

    [Fact]
    public async Task Over_the_daily_limit_an_action_is_kept_and_earns_nothing()
    {
        var learner = await fixture.LearnerAsync();

        var told = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => learner.ToldAsync(RewardingTrack.Note, $"Note {number}")));

        told.Select(action => action.Points).Order().ShouldBe([0, 0, 0, 0, 0, 0, 5, 5]);
        told.Count(action => action.Withheld == Withholding.DailyLimit).ShouldBe(6);
        (await learner.ActionsAsync()).Items.Count(action => action.Type == RewardingTrack.Note).ShouldBe(8);
    }

    [Fact]
    public async Task Actions_page_newest_first()
    {
        var learner = await fixture.LearnerAsync();
        await academy.SettleAsync();
        foreach (var number in Enumerable.Range(0, 5))
        {
            academy.Clock.Advance(TimeSpan.FromSeconds(1));
            await learner.ToldAsync(title: $"Call {number}");
        }

        var first = await learner.ActionsAsync("?limit=2");
        var second = await learner.ActionsAsync($"?limit=2&after={first.NextCursor}");

        first.Items.Concat(second.Items).Select(action => action.Title).ShouldBe(["Call 4", "Call 3", "Call 2", "Call 1"]);
        await (await learner.GetAsync("v1/me/actions?after=rubbish")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "page.bad_cursor");
    }

    [Fact]
    public async Task What_a_learner_withdraws_is_gone_with_its_points_also_when_asked_twice()
    {
        var learner = await fixture.LearnerAsync();
        var action = await learner.ToldAsync();

        (await learner.DeleteAsync($"v1/me/actions/{action.Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await learner.DeleteAsync($"v1/me/actions/{action.Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await academy.SettleAsync();

        (await learner.ActionsAsync()).Items.ShouldNotContain(listed => listed.Id == action.Id);
        (await learner.PointsAsync()).Total.ShouldBe(1);
        (await learner.EntriesAsync()).Items.Select(entry => entry.Points).Order().ShouldBe([-10, 1, 10]);
    }

    [Fact]
    public async Task What_the_academy_recorded_cannot_be_withdrawn()
    {
        var learner = await fixture.LearnerAsync();
        await academy.SettleAsync();
        var login = (await learner.ActionsAsync()).Items.ShouldHaveSingleItem();

        await (await learner.DeleteAsync($"v1/me/actions/{login.Id}")).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "points.not_a_message");

        (await learner.PointsAsync()).Total.ShouldBe(1);
    }

    [Fact]
    public async Task Other_peoples_actions_are_out_of_reach()
    {
        var (ada, bob) = (await fixture.LearnerAsync(), await fixture.LearnerAsync());
        var action = await ada.ToldAsync();

        await (await bob.DeleteAsync($"v1/me/actions/{action.Id}")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "points.unknown_action");
        (await bob.ActionsAsync()).Items.ShouldNotContain(listed => listed.Id == action.Id);
        (await bob.ReverseAsync((await Me.OfAsync(ada)).UserId, action.Id, "Envy")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await ada.ActionsAsync()).Items.ShouldContain(listed => listed.Id == action.Id && listed.Reversal == null);
    }

    [Fact]
    public async Task An_administrator_takes_points_back_once_with_a_reason_that_the_learner_reads()
    {
        var (learner, admin) = (await fixture.LearnerAsync(), await academy.SignInAsync(Role.PlatformAdmin));
        var (action, userId) = (await learner.ToldAsync(), (await Me.OfAsync(learner)).UserId);

        foreach (var reason in new[] { "Spam", "Spam again" })
        {
            (await PointsCalls.ReadAsync<ActionView>(await admin.ReverseAsync(userId, action.Id, reason))).Reversal!.Reason.ShouldBe("Spam");
        }

        await academy.SettleAsync();
        (await learner.ActionsAsync()).Items.Single(listed => listed.Id == action.Id).Reversal!.Reason.ShouldBe("Spam");
        (await learner.PointsAsync()).ShouldSatisfyAllConditions(
            points => points.Total.ShouldBe(1),
            points => points.RecentActions.Single(recent => recent.Id == action.Id).IsReversed.ShouldBeTrue());
        (await learner.DeleteAsync($"v1/me/actions/{action.Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await learner.ActionsAsync()).Items.ShouldContain(listed => listed.Id == action.Id);
    }

    [Theory]
    [InlineData("nobody", "client_call:1", """{"reason":"x"}""", HttpStatusCode.NotFound)]
    [InlineData("nobody", "client_call:1", """{"reason":""}""", HttpStatusCode.BadRequest)]
    [InlineData("nobody", "client_call:1", """{}""", HttpStatusCode.BadRequest)]
    public async Task An_administrator_names_an_action_and_a_reason(string user, string action, string body, HttpStatusCode status) =>
        (await (await academy.SignInAsync(Role.PlatformAdmin)).PostAsync($"v1/admin/users/{user}/actions/{action}/reverse", Json(body))).StatusCode.ShouldBe(status);

    [Theory]
    [InlineData("POST", "v1/me/actions")]
    [InlineData("GET", "v1/me/actions")]
    [InlineData("DELETE", "v1/me/actions/client_call:1")]
    [InlineData("POST", "v1/admin/users/someone/actions/client_call:1/reverse")]
    [InlineData("GET", "v1/me/points")]
    [InlineData("GET", "v1/me/points/entries")]
    [InlineData("GET", "v1/leaderboards")]
    public async Task Without_signing_in_there_is_nothing(string method, string path) =>
        (await academy.Http.SendAsync(new(HttpMethod.Parse(method), path) { Content = method == "POST" ? Json("{}") : null })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

    private static StringContent Json(string body) => new(body, System.Text.Encoding.UTF8, "application/json");
}
