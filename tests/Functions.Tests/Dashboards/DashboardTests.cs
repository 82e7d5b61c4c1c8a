using System.Net;
using System.Net.Http.Json;
using Academy.Core.Accounts;
using Academy.Core.Courses;
using Academy.Core.Dashboards;
using Academy.Core.Discovery;
using Academy.Core.Messaging;
using Academy.Core.Platform;
using Academy.Core.Platform.Backfills;
using Academy.Core.Progress;
using Academy.Core.Tracks;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Academy.Functions.Tests.Progress;
using Academy.Functions.Tests.Tracks;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Dashboards;

[Spec(46)]
public sealed class DashboardTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_newcomer_is_asked_for_a_track_and_finds_nothing_broken()
    {
        var learner = await academy.SignInLearnerAsync();

        var dashboard = await learner.DashboardAsync();

        (dashboard.MustChooseTrack, dashboard.Track, dashboard.Goal).ShouldBe((true, null, null));
        dashboard.Points.Total.ShouldBe(0);
        dashboard.UnreadNotices.ShouldBe(0);
    }

    [Fact]
    public async Task It_shows_track_and_goal_the_courses_for_them_and_what_to_go_on_with()
    {
        var track = await academy.CreateTrackAsync("First goal", "Second goal");
        var (begun, waiting, elsewhere) = (await CourseForAsync(track.Goals[0], "One", "Two"), await CourseForAsync(track.Goals[0], "One"), await CourseForAsync(track.Goals[1], "One"));
        var learner = await academy.SignInOnAsync(track, "dashboard@example.com");
        await learner.CompleteAsync(begun, 0);
        await academy.SettleAsync();

        var dashboard = await learner.DashboardAsync();

        dashboard.Track.ShouldBe(new TrackReference(track.View.Id, track.View.Name));
        dashboard.MustChooseTrack.ShouldBeFalse();
        (dashboard.Goal!.GoalId, dashboard.Goal.Title, dashboard.Goal.CoursesTotal).ShouldBe((track.Goals[0], "First goal", 2));
        dashboard.Scope.ShouldBe(DiscoveryScope.Goal);
        dashboard.Courses.Select(course => course.Course.Course.Id).ShouldBe([begun.View.Id, waiting.View.Id]);
        dashboard.Courses.ShouldNotContain(course => course.Course.Course.Id == elsewhere.View.Id);
        var first = dashboard.Courses[0];
        (first.Course.Action, first.Course.Percent, first.LessonId, first.Href).ShouldBe((NextAction.Continue, 50, begun.Lessons[0], $"/{begun.Path}"));
        (dashboard.Courses[1].Course.Action, dashboard.Courses[1].LessonId).ShouldBe((NextAction.Start, null));
        (dashboard.NextCourse!.Course.Id, dashboard.NextCourse.Reason).ShouldBe((begun.View.Id, RecommendationReason.InProgress));
    }

    [Fact]
    public async Task Points_and_actions_reach_it()
    {
        var track = await academy.CreateTrackAsync("Goal");
        var learner = await academy.SignInOnAsync(track, "dashboard-points@example.com");
        (await learner.PostAsync("v1/me/actions", new { type = "client_call", title = "Called Ada" })).EnsureSuccessStatusCode();
        await academy.SettleAsync();

        var points = (await learner.DashboardAsync()).Points;

        points.Total.ShouldBe(10);
        points.RecentActions.ShouldHaveSingleItem().Title.ShouldBe("Called Ada");
        points.CurrentStreak.ShouldBe(1);
    }

    [Fact]
    public async Task Completing_a_course_moves_the_goal_and_the_recommendation()
    {
        var track = await academy.CreateTrackAsync("Goal");
        var (one, two) = (await CourseForAsync(track.Goals[0], "One"), await CourseForAsync(track.Goals[0], "One"));
        var learner = await academy.SignInOnAsync(track, "dashboard-goal@example.com");

        await learner.CompleteAsync(one, 0);
        await academy.SettleAsync();

        var dashboard = await learner.DashboardAsync();
        (dashboard.Goal!.CoursesDone, dashboard.Goal.CoursesTotal).ShouldBe((1, 2));
        dashboard.NextCourse!.Course.Id.ShouldBe(two.View.Id);
        dashboard.Courses.Single(course => course.Course.Course.Id == one.View.Id).Course.Action.ShouldBe(NextAction.Review);
    }

    [Fact]
    public async Task It_is_one_point_read()
    {
        var learner = await academy.SignInLearnerAsync();
        await academy.SettleAsync();
        await learner.DashboardAsync();

        (await learner.GetAsync("v1/me/dashboard", Cancellation)).Operations().ShouldBe(1);
    }

    [Fact]
    public async Task A_course_that_is_renamed_has_its_new_name_at_once()
    {
        var track = await academy.CreateTrackAsync("Goal");
        var course = await CourseForAsync(track.Goals[0], "One");
        var learner = await academy.SignInOnAsync(track, "dashboard-names@example.com");
        await academy.SettleAsync();
        var latest = await CourseCalls.ReadAsync(await (await academy.SignInAsync(Role.Contributor)).GetAsync(course.Path, Cancellation));

        (await (await academy.SignInAsync(Role.Contributor)).PutAsync(course.Path, CourseBuilder.SelfPaced("One") with { Title = "Quite another name" }, latest.ETag)).EnsureSuccessStatusCode();
        await academy.SettleAsync();

        (await learner.DashboardAsync()).Courses.ShouldContain(shown => shown.Course.Course.Title == "Quite another name");
    }

    [Fact]
    public async Task Made_again_it_is_the_same()
    {
        var track = await academy.CreateTrackAsync("Goal");
        var course = await CourseForAsync(track.Goals[0], "One", "Two");
        var learner = await academy.SignInOnAsync(track, "dashboard-again@example.com");
        await learner.CompleteAsync(course, 0);
        await academy.SettleAsync();
        var live = await (await learner.GetAsync("v1/me/dashboard", Cancellation)).Content.ReadAsStringAsync(Cancellation);

        (await academy.Services.GetRequiredService<BackfillCatalog>().Get("dashboards").ToTheEndAsync(Cancellation)).Changed.ShouldBe(0);

        (await (await learner.GetAsync("v1/me/dashboard", Cancellation)).Content.ReadAsStringAsync(Cancellation)).ShouldBe(live);
    }

    [Fact]
    public async Task Notices_reach_it_the_latest_five_and_what_was_read_behind_what_was_not()
    {
        var learner = await academy.SignInLearnerAsync();
        var me = new UserId((await Me.OfAsync(learner)).UserId);
        var account = (await academy.Services.GetRequiredService<AccountStore>().FindAsync(me, Cancellation)).ShouldNotBeNull();
        foreach (var cause in new[] { "a", "b", "c", "d", "e", "f" })
        {
            var notice = Notice.Of(me, new NoticeId($"test.told:{cause}"), "test.told", $"News of {cause}", "Something happened.", academy.Clock.GetUtcNow());
            await academy.Services.GetRequiredService<Notices>().TellAsync(account, notice, Cancellation);
            academy.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await academy.SettleAsync();
        var told = await learner.DashboardAsync();
        (await learner.PostAsync($"v1/me/notices/{told.Notices[0].Id}/read", null, Cancellation)).EnsureSuccessStatusCode();
        await academy.SettleAsync();
        var read = await learner.DashboardAsync();

        (told.UnreadNotices, Titles(told)).ShouldBe((6, "f e d c b"));
        (read.UnreadNotices, Titles(read)).ShouldBe((5, "e d c b a"));

        static string Titles(DashboardView dashboard) => string.Join(' ', dashboard.Notices.Select(notice => notice.Title[^1]));
    }

    [Fact]
    public async Task A_stranger_has_none() => (await academy.Http.GetAsync("v1/me/dashboard", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

    private async Task<AuthoredCourse> CourseForAsync(GoalId goal, params string[] lessons)
    {
        var draft = await academy.CreateCourseAsync(CourseBuilder.SelfPaced(lessons) with { Title = $"Course {Guid.NewGuid():N}" });
        return await academy.PublishAsync(await academy.AddressAsync(draft, new AudienceContent { GoalIds = [goal] }));
    }
}

internal static class DashboardCalls
{
    public static async Task<DashboardView> DashboardAsync(this HttpClient learner) => (await learner.GetFromJsonAsync<DashboardView>("v1/me/dashboard", Json.Documents))!;
}
