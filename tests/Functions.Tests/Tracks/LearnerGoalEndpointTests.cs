using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Academy.Core.Accounts;
using Academy.Core.Tracks;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;

namespace Academy.Functions.Tests.Tracks;

[Spec(6, 33, 34, 41)]
public sealed class LearnerGoalEndpointTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private static int people;

    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task Who_is_new_must_choose_a_track_and_gets_its_first_goal()
    {
        var (track, learner) = (await academy.CreateTrackAsync("First client", "Five clients"), await academy.SignInAsync(NewAddress()));
        (await learner.MyTrackAsync()).ShouldBe(new LearnerTrack(null, null, MustChooseTrack: true, null, null));
        (await MeAsync(learner)).GetProperty("mustChooseTrack").GetBoolean().ShouldBeTrue();

        (await learner.ChooseAsync(track)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var mine = await learner.MyTrackAsync();
        (mine.Track!.Id, mine.TrackSource, mine.MustChooseTrack, mine.CurrentGoalId).ShouldBe((track.View.Id, TrackSource.Chosen, false, track.Goals[0]));
        var me = await MeAsync(learner);
        (me.GetProperty("currentTrackId").GetString(), me.GetProperty("currentGoalId").GetString(), me.GetProperty("mustChooseTrack").GetBoolean())
            .ShouldBe((track.View.Id.Value, track.Goals[0].Value, false));
        var goal = (await learner.MyGoalsAsync()).ShouldHaveSingleItem();
        (goal.Title, goal.Status, goal.Progress, goal.ActionsPlanned).ShouldBe(("First client", GoalStatus.Active, 0, 4));
    }

    [Fact]
    public async Task A_track_is_chosen_once_and_repeating_the_choice_changes_nothing()
    {
        var (track, other) = (await academy.CreateTrackAsync("First client"), await academy.CreateTrackAsync("Launch"));
        var learner = await academy.SignInOnAsync(track, NewAddress());
        var before = await MeAsync(learner);
        academy.Clock.Advance(TimeSpan.FromSeconds(1));

        (await learner.ChooseAsync(track)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await (await learner.ChooseAsync(other)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "track.change_needs_approval");

        (await MeAsync(learner)).GetRawText().ShouldBe(before.GetRawText());
    }

    [Theory]
    [InlineData("""{ "trackId": "no-such" }""", "track.not_offered")]
    [InlineData("{ }", "request.invalid")]
    [InlineData("""{ "trackId": null }""", "request.invalid")]
    public async Task A_track_that_cannot_be_chosen_is_refused_by_its_field(string body, string code)
    {
        var response = await (await academy.SignInAsync(NewAddress())).CallAsync(HttpMethod.Put, "v1/me/track", body);

        (await response.ShouldBeRefusedAsync(HttpStatusCode.BadRequest, code)).Errors!.Keys.ShouldBe(["trackId"]);
    }

    [Fact]
    public async Task A_goal_is_chosen_customized_paused_resumed_and_completed_with_its_history()
    {
        var track = await academy.CreateTrackAsync("First client", "Five clients");
        var learner = await academy.SignInOnAsync(track, NewAddress());
        var customization = new GoalCustomization { Title = "Five bakeries", PlannedActions = 12, TargetDate = new(2099, 1, 31), Note = "Start with the one downstairs" };

        var chosen = await learner.PostAsync("v1/me/goals", new GoalChoice { GoalId = track.Goals[1], Customization = customization });
        chosen.StatusCode.ShouldBe(HttpStatusCode.Created);
        var goal = await (await learner.GetAsync(chosen.Headers.Location)).GoalAsync();
        (goal.Title, goal.Customization, goal.ActionsPlanned, goal.Status).ShouldBe(("Five bakeries", customization, 12, GoalStatus.Active));
        (await learner.MyGoalsAsync()).Select(mine => (mine.GoalId, mine.Status)).ShouldBe([(track.Goals[1], GoalStatus.Active), (track.Goals[0], GoalStatus.Paused)]);

        goal = await (await learner.PatchAsync(Path(goal), JsonContent.Create(new { customization = new { title = "Six bakeries" } }))).GoalAsync();
        (goal.Title, goal.ActionsPlanned, goal.Customization!.Note).ShouldBe(("Six bakeries", 4, null));

        goal = await PostAsync(learner, goal, "pause");
        (goal.Status, goal.PausedAt).ShouldBe((GoalStatus.Paused, academy.Clock.GetUtcNow()));
        (await learner.MyTrackAsync()).CurrentGoalId.ShouldBeNull();

        academy.Clock.Advance(TimeSpan.FromMinutes(3));
        goal = await PostAsync(learner, goal, "resume");
        (goal.Status, goal.PausedAt, goal.PausedDays).ShouldBe((GoalStatus.Active, null, TimeSpan.FromMinutes(3).TotalDays));

        goal = await PostAsync(learner, goal, "complete");
        (goal.Status, goal.Progress, goal.CompletedAt).ShouldBe((GoalStatus.Completed, 100, academy.Clock.GetUtcNow()));
        (await learner.MyTrackAsync()).CurrentGoalId.ShouldBeNull();
    }

    [Fact]
    public async Task Every_step_may_be_repeated()
    {
        var track = await academy.CreateTrackAsync("First client");
        var learner = await academy.SignInOnAsync(track, NewAddress());
        foreach (var step in new[] { "pause", "resume", "complete" })
        {
            var goal = await PostAsync(learner, (await learner.MyGoalsAsync())[0], step);
            academy.Clock.Advance(TimeSpan.FromSeconds(1));
            // The numbers of a completed goal are a projection, which may come in between.
            (await PostAsync(learner, goal, step) with { Metrics = goal.Metrics }).ShouldBe(goal, step);
        }
    }

    [Fact]
    public async Task Steps_that_a_goal_does_not_allow_are_refused()
    {
        var (track, other) = (await academy.CreateTrackAsync("First client", "Five clients"), await academy.CreateTrackAsync("Launch"));
        var stranger = await academy.SignInAsync(NewAddress());
        await (await ChooseGoalAsync(stranger, track.Goals[0])).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "track.not_chosen");

        var learner = await academy.SignInOnAsync(track, NewAddress());
        (await (await ChooseGoalAsync(learner, other.Goals[0])).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "goal.not_in_track")).Errors!.Keys.ShouldBe(["goalId"]);
        await learner.PostAsync($"v1/me/goals/{track.Goals[0]}/pause", null);
        await (await learner.PostAsync($"v1/me/goals/{track.Goals[0]}/complete", null)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "goal.not_active");
        await learner.PostAsync($"v1/me/goals/{track.Goals[0]}/resume", null);
        await learner.PostAsync($"v1/me/goals/{track.Goals[0]}/complete", null);
        foreach (var step in new[] { "pause", "resume" })
        {
            await (await learner.PostAsync($"v1/me/goals/{track.Goals[0]}/{step}", null)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "goal.completed");
        }
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("PATCH", "")]
    [InlineData("POST", "/pause")]
    [InlineData("POST", "/resume")]
    [InlineData("POST", "/complete")]
    public async Task What_others_work_towards_is_not_found(string method, string step)
    {
        var track = await academy.CreateTrackAsync("First client", "Five clients");
        (await ChooseGoalAsync(await academy.SignInOnAsync(track, NewAddress()), track.Goals[1])).EnsureSuccessStatusCode();
        var learner = await academy.SignInOnAsync(track, NewAddress());

        foreach (var goal in new[] { track.Goals[1].Value, "no-such" })
        {
            var response = await learner.CallAsync(HttpMethod.Parse(method), $"v1/me/goals/{goal}{step}", method == "PATCH" ? """{ "customization": {} }""" : null);
            await response.ShouldBeRefusedAsync(HttpStatusCode.NotFound, "goal.not_found");
        }
    }

    [Theory]
    [InlineData("""{ "title": "" }""", "customization.title")]
    [InlineData("""{ "plannedActions": -1 }""", "customization.plannedActions")]
    [InlineData("""{ "plannedActions": 1001 }""", "customization.plannedActions")]
    [InlineData("""{ "targetDate": "tomorrow" }""", "customization.targetDate")]
    [InlineData("""{ "note": "" }""", "customization.note")]
    [InlineData("""{ "status": "completed" }""", "customization.status")]
    [InlineData("""{ "targetDate": "2001-01-01" }""", "customization.targetDate", "goal.target_date_over")]
    [InlineData("null", "customization")]
    public async Task A_customization_that_cannot_be_accepted_is_named(string customization, string field, string code = "request.invalid")
    {
        var track = await academy.CreateTrackAsync("First client");
        var learner = await academy.SignInOnAsync(track, NewAddress());

        var response = await learner.CallAsync(HttpMethod.Patch, $"v1/me/goals/{track.Goals[0]}", $$"""{ "customization": {{customization}} }""");

        (await response.ShouldBeRefusedAsync(HttpStatusCode.BadRequest, code)).Errors!.Keys.ShouldBe([field]);
    }

    private static async Task<JsonElement> MeAsync(HttpClient client) => await client.GetFromJsonAsync<JsonElement>("v1/me");

    private static string Path(LearnerGoal goal) => $"v1/me/goals/{goal.GoalId}";

    private static async Task<LearnerGoal> PostAsync(HttpClient learner, LearnerGoal goal, string step) =>
        await (await learner.PostAsync($"{Path(goal)}/{step}", null)).GoalAsync();

    private static Task<HttpResponseMessage> ChooseGoalAsync(HttpClient learner, GoalId goal) => learner.PostAsync("v1/me/goals", new GoalChoice { GoalId = goal });

    private static string NewAddress() => $"member{Interlocked.Increment(ref people)}@example.com";
}
