using System.Net;
using System.Net.Http.Json;
using Academy.Core.Accounts;
using Academy.Core.Courses;
using Academy.Core.Discovery;
using Academy.Core.Platform;
using Academy.Core.Progress;
using Academy.Core.Tracks;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Discovery;

[Spec(28, 31, 43, 44, 45)]
public sealed class DiscoveryEndpointTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task A_learner_is_shown_the_courses_of_the_goal_with_progress_and_locks_and_nothing_else()
    {
        var (track, goal) = await TrackAsync();
        var (first, second, other) = (await PublishAsync("First", goal), await PublishAsync("Second", goal), await PublishAsync("Other", track: track));
        await RequireAsync(second, first);
        var learner = await LearnerAsync(track, goal);
        await academy.SettleAsync();

        var before = await DiscoverAsync(learner);
        await learner.PostAsync($"{first.Path}/progress/complete", new { lessonId = first.Lessons[0] });
        await academy.SettleAsync();
        var halfway = await DiscoverAsync(learner);
        await learner.PostAsync($"{first.Path}/progress/complete", new { lessonId = first.Lessons[1] });
        await academy.SettleAsync();
        var after = await DiscoverAsync(learner);

        (before.Scope, before.IsUnfiltered).ShouldBe((DiscoveryScope.Goal, false));
        before.Items.Select(Shown).ShouldBe([("First", true, NextAction.Start, 0, false), ("Second", true, NextAction.Start, 0, true)]);
        before.Items[1].Missing.ShouldNotBeNull().ShouldHaveSingleItem().Id.ShouldBe(first.View.Id);
        halfway.Items.Select(Shown).ShouldBe([("First", true, NextAction.Continue, 50, false), ("Second", true, NextAction.Start, 0, true)]);
        after.Items.Select(Shown).ShouldBe([("First", true, NextAction.Review, 100, false), ("Second", true, NextAction.Start, 0, false)]);
        after.Items[1].Missing.ShouldBeNull();
        (await learner.GetStringAsync("v1/me/courses/discover")).ShouldNotContain(other.View.Id.Value);
    }

    [Fact]
    public async Task Without_a_course_for_the_goal_the_track_s_are_shown_and_filters_take_the_same_steps()
    {
        var (track, goal) = await TrackAsync();
        await PublishAsync("Tracked", track: track, tag: "common");
        var rare = await PublishAsync("Rare", tag: $"rare{track}");
        var learner = await LearnerAsync(track, goal);
        await academy.SettleAsync();

        (await DiscoverAsync(learner)).Scope.ShouldBe(DiscoveryScope.Track);
        (await DiscoverAsync(learner)).Items.Select(Shown).ShouldBe([("Tracked", false, NextAction.Start, 0, false)]);
        var found = await DiscoverAsync(learner, $"?tag=rare{track}");
        (found.Scope, found.Items.ShouldHaveSingleItem().Course.Id).ShouldBe((DiscoveryScope.General, rare.View.Id));
        var nothing = await DiscoverAsync(learner, "?q=zzzzzzzz&delivery=live&level=advanced");
        (nothing.Scope, nothing.IsUnfiltered, nothing.Items.ShouldHaveSingleItem().Course.Title).ShouldBe((DiscoveryScope.Track, true, "Tracked"));
    }

    [Fact]
    public async Task Pages_meet_every_course_once()
    {
        var (track, goal) = await TrackAsync();
        var courses = await Task.WhenAll(Enumerable.Range(0, 5).Select(number => PublishAsync($"Paged {number}", goal)));
        var learner = await LearnerAsync(track, goal);
        await academy.SettleAsync();
        var seen = new List<CourseId>();
        string? after = null;
        do
        {
            var page = await DiscoverAsync(learner, $"?limit=2{(after is null ? "" : $"&after={after}")}");
            seen.AddRange(page.Items.Select(item => item.Course.Id));
            after = page.NextCursor;
        }
        while (after is not null);

        seen.ShouldBe(courses.Select(course => course.View.Id), ignoreOrder: true);
    }

    [Fact]
    public async Task A_learner_is_told_what_to_go_on_with_and_why()
    {
        var (track, goal) = await TrackAsync();
        var (first, second) = (await PublishAsync("First", goal), await PublishAsync("Second", goal));
        await RequireAsync(second, first);
        var learner = await LearnerAsync(track, goal);
        await academy.SettleAsync();

        var fresh = await RecommendAsync(learner);
        await learner.PostAsync($"{first.Path}/progress/complete", new { lessonId = first.Lessons[0] });
        await academy.SettleAsync();
        var begun = await RecommendAsync(learner);
        await learner.PostAsync($"{first.Path}/progress/complete", new { lessonId = first.Lessons[1] });
        await academy.SettleAsync();
        var done = await RecommendAsync(learner, "?limit=1");

        fresh.Items.Select(item => (item.Course.Title, item.Reason)).ShouldBe([("First", RecommendationReason.NextInSequence)]);
        begun.Next.ShouldNotBeNull().ShouldSatisfyAllConditions(
            next => next.Reason.ShouldBe(RecommendationReason.InProgress), next => next.Because.ShouldBe("You are 50 % through it."), next => next.Percent.ShouldBe(50));
        (done.Next!.Course.Title, done.Next.Because).ShouldBe(("Second", "It follows “First”, which you completed."));
    }

    [Fact]
    public async Task A_course_is_located_within_the_learners_goal()
    {
        var (track, goal) = await TrackAsync();
        await PublishAsync("First", goal);
        academy.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await PublishAsync("Second", goal);
        var draft = await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One"));
        var learner = await LearnerAsync(track, goal);
        await academy.SettleAsync();

        var crumbs = (await learner.GetFromJsonAsync<Breadcrumb>($"{second.Path}/breadcrumb", Json.Documents))!;

        (crumbs.Track!.Id, crumbs.Goal!.Id, crumbs.Course.Title, crumbs.Position, crumbs.Count).ShouldBe((track, goal, "Second", 2, 2));
        await (await learner.GetAsync($"{draft.Path}/breadcrumb")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
        await (await learner.GetAsync("v1/courses/no-such/breadcrumb")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
    }

    [Theory]
    [InlineData("v1/me/courses/discover?limit=0", "request.invalid", "limit")]
    [InlineData("v1/me/courses/discover?limit=101", "request.invalid", "limit")]
    [InlineData("v1/me/courses/discover?level=expert", "request.invalid", "level")]
    [InlineData("v1/me/courses/discover?delivery=post", "request.invalid", "delivery")]
    [InlineData("v1/me/courses/discover?q=", "request.invalid", "q")]
    [InlineData("v1/me/courses/discover?track=saas", "request.invalid", "track")]
    [InlineData("v1/me/courses/discover?after=rubbish", "page.bad_cursor", "after")]
    [InlineData("v1/me/recommendations?limit=21", "request.invalid", "limit")]
    [InlineData("v1/me/recommendations?limit=many", "request.invalid", "limit")]
    public async Task What_makes_no_sense_is_refused_by_its_parameter(string path, string code, string field) =>
        (await (await (await academy.SignInAsync(Role.Learner)).GetAsync(path)).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, code)).Errors!.Keys.ShouldBe([field]);

    private static (string Title, bool IsForGoal, NextAction Action, int Percent, bool IsLocked) Shown(DiscoveredCourse item) =>
        (item.Course.Title, item.IsForGoal, item.Action, item.Percent, item.IsLocked);

    private async Task<(TrackId Track, GoalId Goal)> TrackAsync()
    {
        var id = Guid.NewGuid().ToString("N")[..8];
        await academy.PutTracksAsync(TrackBuilder.Track(id, $"{id}-goal"));
        return (new(id), new($"{id}-goal"));
    }

    private async Task<AuthoredCourse> PublishAsync(string title, GoalId? goal = null, TrackId? track = null, string? tag = null)
    {
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One", "Two") with { Title = title, Tags = tag is null ? [] : [tag] });
        var audience = new AudienceContent { GoalIds = goal is { } id ? [id] : [], TrackIds = track is { } on ? [on] : [] };
        return await CourseCalls.ReadAsync(await (await academy.SignInAsync(Role.Contributor)).PutAsync($"{course.Path}/audience", audience, course.ETag));
    }

    private async Task RequireAsync(AuthoredCourse course, AuthoredCourse required) =>
        (await (await academy.SignInAsync(Role.Contributor)).PutAsync($"{course.Path}/prerequisites", new PrerequisiteContent { CourseIds = [required.View.Id] })).EnsureSuccessStatusCode();

    private async Task<HttpClient> LearnerAsync(TrackId track, GoalId goal)
    {
        var client = await academy.SignInAsync($"{Guid.NewGuid():N}@example.com");
        var accounts = academy.Services.GetRequiredService<AccountStore>();
        var account = (await accounts.FindAsync(UserId.From((await Me.OfAsync(client)).UserId), CancellationToken.None))!;
        (await accounts.TryReplaceAsync(account with { CurrentTrackId = track, CurrentGoalId = goal }, CancellationToken.None)).ShouldNotBeNull();
        return client;
    }

    private static async Task<DiscoveredCourses> DiscoverAsync(HttpClient learner, string query = "") =>
        (await learner.GetFromJsonAsync<DiscoveredCourses>($"v1/me/courses/discover{query}", Json.Documents))!;

    private static async Task<RecommendedCourses> RecommendAsync(HttpClient learner, string query = "") =>
        (await learner.GetFromJsonAsync<RecommendedCourses>($"v1/me/recommendations{query}", Json.Documents))!;
}
