using System.Net.Http.Json;
using Academy.Core.Courses;
using Academy.Core.Discovery;
using Academy.Core.Platform;
using Academy.Core.Points;
using Academy.Core.Progress;
using Academy.Core.Tracks;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Academy.Functions.Tests.Dashboards;
using Academy.Functions.Tests.Progress;
using Academy.Functions.Tests.Tracks;

namespace Academy.Functions.Tests.Journeys;

/// <summary>The way of somebody new through the academy, as the first source tells it.</summary>
[Spec(27, 28, 41, 43, 46, 49, 52)]
public sealed class NewLearnerTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task A_newcomer_chooses_a_track_makes_the_goal_their_own_learns_from_the_dashboard_and_earns_points()
    {
        var agency = await academy.CreateTrackAsync("Win the first client", "Deliver a project");
        var saas = await academy.CreateTrackAsync("Launch a product");
        var (first, second) = (await PublishForAsync(agency.Goals[0], "Pitching", "Prices"), await PublishForAsync(agency.Goals[0], "Contracts"));
        var (later, other) = (await PublishForAsync(agency.Goals[1], "Planning"), await PublishForAsync(saas.Goals[0], "Launching"));
        var learner = await academy.SignInLearnerAsync();

        // 1. Signs up: nothing is chosen yet, and the start page asks for it.
        (await learner.DashboardAsync()).MustChooseTrack.ShouldBeTrue();
        (await learner.ChooseAsync(agency)).EnsureSuccessStatusCode();

        // 2. The track brings its first goal; the learner makes it theirs.
        (await learner.MyTrackAsync()).CurrentGoalId.ShouldBe(agency.Goals[0]);
        (await learner.PatchAsync($"v1/me/goals/{agency.Goals[0]}", Body(new { customization = new { title = "Win Ada's bakery", plannedActions = 2 } }))).EnsureSuccessStatusCode();

        // 3. Sees only what is for that goal.
        var discovered = (await learner.GetFromJsonAsync<DiscoveredCourses>("v1/me/courses/discover", Json.Documents))!;
        discovered.Scope.ShouldBe(DiscoveryScope.Goal);
        discovered.Items.Select(item => item.Course.Id).ShouldBe([first.View.Id, second.View.Id], ignoreOrder: true);
        discovered.Items.ShouldNotContain(item => item.Course.Id == later.View.Id || item.Course.Id == other.View.Id);

        // 4. Starts from the dashboard, resumes the video where it stopped, and sees where the course stands within the goal.
        await academy.SettleAsync();
        var start = (await learner.DashboardAsync()).NextCourse.ShouldNotBeNull();
        var course = start.Course.Id == first.View.Id ? first : second;
        await learner.WatchAsync(course, 0, 75);
        (await learner.ProgressAsync(course)).Next.ShouldSatisfyAllConditions(
            next => next.Action.ShouldBe(NextAction.Continue),
            next => next.PositionSeconds.ShouldBe(75));
        var breadcrumb = (await learner.GetFromJsonAsync<Breadcrumb>($"{course.Path}/breadcrumb", Json.Documents))!;
        (breadcrumb.Track!.Id, breadcrumb.Goal!.Id, breadcrumb.Count).ShouldBe((agency.View.Id, agency.Goals[0], 2));

        // 5. Completes it and tells of an action; both count towards the goal, and the action earns points.
        await learner.CompleteAsync(course, [.. course.Lessons.Index().Select(lesson => lesson.Index)]);
        (await learner.PostAsync("v1/me/actions", new { type = "client_call", title = "Called the bakery" })).EnsureSuccessStatusCode();
        await academy.SettleAsync();
        var dashboard = await learner.DashboardAsync();
        dashboard.Goal.ShouldSatisfyAllConditions(
            goal => goal!.Title.ShouldBe("Win Ada's bakery"),
            goal => goal!.CoursesDone.ShouldBe(1),
            goal => goal!.ActionsDone.ShouldBe(1),
            goal => goal!.Progress.ShouldBe(50));
        dashboard.Points.Total.ShouldBe(10);
        dashboard.NextCourse!.Course.Id.ShouldNotBe(course.View.Id);
        var entries = (await learner.GetFromJsonAsync<Page<EntryView>>("v1/me/points/entries", Json.Documents))!;
        entries.Items.Sum(entry => entry.Points).ShouldBe(10);
    }

    private async Task<AuthoredCourse> PublishForAsync(GoalId goal, params string[] lessons)
    {
        var draft = await academy.CreateCourseAsync(CourseBuilder.SelfPaced(lessons) with { Title = $"About {lessons[0]} {Guid.NewGuid():N}" });
        return await academy.PublishAsync(await academy.AddressAsync(draft, new AudienceContent { GoalIds = [goal] }));
    }

    private static JsonContent Body<T>(T body) => JsonContent.Create(body, options: Json.Documents);
}
