using System.Net;
using System.Net.Http.Json;
using Academy.Core.Accounts;
using Academy.Core.Courses;
using Academy.Core.Discovery;
using Academy.Core.Platform;
using Academy.Core.Tracks;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.Discovery;

/// <summary>An academy of its own, because who sees what depends on everything that is published.</summary>
[Spec(40)]
public sealed class VisibilityEndpointTests : IAsyncLifetime
{
    private AcademyHost academy = null!;

    public async ValueTask InitializeAsync()
    {
        academy = await AcademyHost.StartAsync();
        await academy.PutTracksAsync(TrackBuilder.Track("agency", "first", "second"), TrackBuilder.Track("saas", "launch") with { Order = 2 });
    }

    public ValueTask DisposeAsync() => academy.DisposeAsync();

    [Fact]
    public async Task The_preview_names_exactly_the_learners_whom_discovery_shows_the_course()
    {
        (string Name, string? Track, string? Goal)[] people = [("Ada", "agency", "first"), ("Bob", "agency", "second"), ("Cid", "agency", null), ("Dan", "saas", "launch"), ("Eve", null, null)];
        var learners = new Dictionary<string, HttpClient>();
        foreach (var (name, track, goal) in people)
        {
            learners[name] = await LearnerAsync(name, track, goal);
        }

        AuthoredCourse[] courses =
        [
            await PublishAsync("For first", new() { GoalIds = [new("first")] }),
            await PublishAsync("For agency", new() { TrackIds = [new("agency")] }),
            await PublishAsync("For launch and second", new() { GoalIds = [new("launch"), new("second")] }),
            await PublishAsync("For anyone", new()),
        ];
        await academy.SettleAsync();

        foreach (var course in courses)
        {
            var shownTo = new List<string>();
            foreach (var (name, client) in learners)
            {
                if ((await client.GetStringAsync("v1/me/courses/discover?limit=100")).Contains(course.View.Id.Value, StringComparison.Ordinal))
                {
                    shownTo.Add(name);
                }
            }

            var preview = await PreviewAsync(course);
            preview.Sample.Select(learner => learner.Name).ShouldBe(shownTo, course.View.Title);
            (preview.Learners, preview.Groups.Sum(group => group.Learners)).ShouldBe((shownTo.Count, shownTo.Count));
            shownTo.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task A_proposed_audience_is_previewed_without_being_set_and_a_draft_as_if_it_were_published()
    {
        await LearnerAsync("Ada", "agency", "first");
        await LearnerAsync("Dan", "saas", "launch");
        await PublishAsync("For first", new() { GoalIds = [new("first")] });
        var draft = await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One"));
        await academy.SettleAsync();

        var asItIs = await PreviewAsync(draft);
        var proposed = await PreviewAsync(draft, "?goalIds=first&goalIds=launch");

        (asItIs.IsPublished, asItIs.Audience.IsEmpty, string.Join(' ', asItIs.Sample.Select(learner => learner.Name))).ShouldBe((false, true, "Dan"));
        proposed.Sample.Select(learner => learner.Name).ShouldBe(["Ada", "Dan"]);
        proposed.Audience.TrackIds.ShouldBe([new("agency"), new("saas")]);
        proposed.Groups.Where(group => group.Learners > 0).Select(group => (group.Track!.Name, group.Goal!.Title, group.Scope))
            .ShouldBe([("agency", "first", DiscoveryScope.Goal), ("saas", "launch", DiscoveryScope.Goal)]);
        (await PreviewAsync(draft, "?untagged=true")).Learners.ShouldBe(asItIs.Learners);
        (await PreviewAsync(draft)).Audience.IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public async Task A_sample_is_ten_learners_and_the_count_is_all()
    {
        foreach (var number in Enumerable.Range(10, 12))
        {
            await LearnerAsync($"Learner {number}", "agency", "first");
        }

        var course = await PublishAsync("For first", new() { GoalIds = [new("first")] });
        await academy.SettleAsync();

        var preview = await PreviewAsync(course);

        preview.Learners.ShouldBe(12);
        preview.Sample.Select(learner => learner.Name).ShouldBe(Enumerable.Range(10, 10).Select(number => $"Learner {number}"));
    }

    [Fact]
    public async Task An_author_s_list_says_of_each_course_who_sees_it_and_how_many_have_started()
    {
        var ada = await LearnerAsync("Ada", "agency", "first");
        await LearnerAsync("Bob", "agency", "first");
        var course = await PublishAsync("For first", new() { GoalIds = [new("first")] });
        var elsewhere = await PublishAsync("For launch", new() { GoalIds = [new("launch")] });
        await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One"));
        (await ada.PostAsync($"{course.Path}/progress/complete", new { lessonId = course.Lessons[0] })).EnsureSuccessStatusCode();
        await academy.SettleAsync();

        var all = await ListAsync("");
        var drafts = await ListAsync("?status=draft");

        all.Items.Select(item => (item.Course.Id, item.Learners, item.Started)).ShouldBe([(course.View.Id, 2, 1), (elsewhere.View.Id, 0, 0)]);
        all.Items[0].Groups.Select(group => (group.Track?.Id, group.Goal?.Id, group.Scope, group.Learners)).ShouldBe(
        [
            (new TrackId("agency"), new GoalId("first"), DiscoveryScope.Goal, 2),
            (new TrackId("agency"), new GoalId("second"), DiscoveryScope.Track, 0),
            (new TrackId("agency"), null, DiscoveryScope.Track, 0),
            (null, null, DiscoveryScope.General, 0),
        ]);
        drafts.Items.ShouldHaveSingleItem().Groups.ShouldBeEmpty();
        (await ListAsync("?goalId=launch")).Items.ShouldHaveSingleItem().Course.Id.ShouldBe(elsewhere.View.Id);
        var first = await ListAsync("?limit=1");
        (await ListAsync($"?limit=1&after={first.NextCursor}")).Items.ShouldHaveSingleItem().Course.Id.ShouldBe(elsewhere.View.Id);
        (await PreviewAsync(course)).Started.ShouldBe(1);
    }

    [Fact]
    public async Task Only_authors_are_told_and_only_of_what_there_is()
    {
        var (contributor, learner) = (await academy.SignInAsync(Role.Contributor), await academy.SignInAsync(Role.Learner));
        var course = await academy.CreateCourseAsync(CourseBuilder.SelfPaced("One"));

        (await learner.GetAsync($"{course.Path}/audience/preview")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await learner.GetAsync("v1/courses/visibility")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await (await contributor.GetAsync("v1/courses/no-such/audience/preview")).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "course.not_found");
        var unknown = await (await contributor.GetAsync($"{course.Path}/audience/preview?trackIds=saas&trackIds=x")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "course.unknown_audience");
        unknown.Errors!.Keys.ShouldBe(["trackIds[1]"]);
        await (await contributor.GetAsync($"{course.Path}/audience/preview?untagged=maybe")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "request.invalid");
        await (await contributor.GetAsync("v1/courses/visibility?after=rubbish")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "page.bad_cursor");
        await (await contributor.GetAsync("v1/courses/visibility?limit=0")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "request.invalid");
    }

    private async Task<AuthoredCourse> PublishAsync(string title, AudienceContent audience)
    {
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One") with { Title = title });
        return await CourseCalls.ReadAsync(await (await academy.SignInAsync(Role.Contributor)).PutAsync($"{course.Path}/audience", audience, course.ETag));
    }

    private async Task<HttpClient> LearnerAsync(string name, string? track, string? goal)
    {
        var client = await academy.SignInAsync($"{Guid.NewGuid():N}@example.com");
        var accounts = academy.Services.GetRequiredService<AccountStore>();
        var account = (await accounts.FindAsync(UserId.From((await Me.OfAsync(client)).UserId), CancellationToken.None))!;
        var placed = account with { Name = name, CurrentTrackId = track is null ? null : new(track), CurrentGoalId = goal is null ? null : new(goal) };
        (await accounts.TryReplaceAsync(placed, CancellationToken.None)).ShouldNotBeNull();
        return client;
    }

    private async Task<AudiencePreview> PreviewAsync(AuthoredCourse course, string query = "") =>
        (await (await academy.SignInAsync(Role.Contributor)).GetFromJsonAsync<AudiencePreview>($"{course.Path}/audience/preview{query}", Json.Documents))!;

    private async Task<Page<CourseVisibility>> ListAsync(string query) =>
        (await (await academy.SignInAsync(Role.Contributor)).GetFromJsonAsync<Page<CourseVisibility>>($"v1/courses/visibility{query}", Json.Documents))!;
}
