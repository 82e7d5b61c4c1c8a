using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Academy.Core.Accounts;
using Academy.Core.Courses;
using Academy.Core.Messaging;
using Academy.Core.Platform;
using Academy.Core.Tracks;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Academy.Functions.Tests.Tracks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using IHttpClientFactory = Google.Apis.Http.IHttpClientFactory;

namespace Academy.Functions.Tests;

/// <summary>
/// What every endpoint may ask of Cosmos, in one table: the most operations and request units of a successful request, by a process that is warm
/// and whose caches are due to ask what changed. A new endpoint without a row fails; so does one that asks for more than its row allows.
/// </summary>
[Spec(193, 194)]
public sealed class BudgetTests(BudgetTests.Warm academy) : IClassFixture<BudgetTests.Warm>
{
    private static readonly Budget[] Budgets =
    [
        new("ListWorkflows", 3, 6, warm => warm.Admin.GetAsync("v1/admin/workflows?limit=5")),
        new("GetWorkflow", 2, 3, async warm => await warm.Admin.GetAsync($"v1/admin/workflows/{await StartWorkflowAsync(warm)}")),
        new("TerminateWorkflow", 3, 4, async warm => await warm.Admin.PostAsJsonAsync($"v1/admin/workflows/{await StartWorkflowAsync(warm)}/terminate", new { reason = "enough" })),

        new("ListCourses", 1, 1, warm => warm.Http.GetAsync("v1/courses")),
        new("GetCourse", 1, 1, warm => warm.Http.GetAsync(warm.Course.Path)),
        new("CreateCourse", 2, 20, warm => warm.Contributor.PostAsync("v1/courses", TwoLessons)),
        new("UpdateCourse", 5, 32, async warm => await UpdateAsync(warm, await warm.Academy.CreateCourseAsync(TwoLessons))),
        new("PublishCourse", 2, 14, async warm => await warm.Approver.PostAsync($"{(await warm.Academy.CreateCourseAsync(TwoLessons)).Path}/publish", null)),
        new("ArchiveCourse", 2, 14, async warm => await warm.Approver.PostAsync($"{(await warm.Academy.CreateCourseAsync(TwoLessons)).Path}/archive", null)),
        new("DuplicateCourse", 3, 21, warm => warm.Contributor.PostAsync($"{warm.Course.Path}/duplicate", null)),

        new("SetCourseAudience", 4, 16, async warm => await AddressAsync(warm, await warm.Academy.CreateCourseAsync(TwoLessons))),
        new("TagCourses", 6, 34, async warm => await TagAsync(warm, await warm.Academy.CreateCourseAsync(TwoLessons), await warm.Academy.CreateCourseAsync(TwoLessons))),
        new("ListCourseTags", 1, 1, warm => warm.Http.GetAsync("v1/courses/tags")),
        new("ListUntaggedCourses", 1, 1, warm => warm.Contributor.GetAsync("v1/courses/untagged")),
        new("SetPrerequisites", 6, 24, async warm => await RequireAsync(warm, await warm.Academy.CreateCourseAsync(TwoLessons))),
        new("ListPrerequisites", 2, 2, warm => warm.Http.GetAsync($"{warm.Course.Path}/prerequisites")),

        new("PreviewAudience", 7, 10, warm => warm.Contributor.GetAsync($"{warm.Course.Path}/audience/preview")),
        new("ListCourseVisibility", 4, 8, warm => warm.Contributor.GetAsync("v1/courses/visibility")),

        new("DiscoverCourses", 2, 5, warm => warm.Learner.GetAsync("v1/me/courses/discover")),
        new("GetRecommendations", 2, 5, warm => warm.Learner.GetAsync("v1/me/recommendations")),
        new("GetBreadcrumb", 3, 6, warm => warm.Learner.GetAsync($"{warm.Course.Path}/breadcrumb")),

        new("GetProgress", 2, 3, warm => warm.Learner.GetAsync($"{warm.Course.Path}/progress")),
        new("CompleteLesson", 2, 16, warm => warm.Learner.PostAsync($"{warm.Course.Path}/progress/complete", new { lessonId = warm.Course.Lessons[1] })),
        new("SetPosition", 2, 16, warm => warm.Learner.PutAsync($"{warm.Course.Path}/progress/position", new { lessonId = warm.Course.Lessons[0], positionSeconds = 9 })),
        new("ListMyCourses", 2, 5, warm => warm.Learner.GetAsync("v1/me/courses")),
        new("GetCourseAnalytics", 3, 4, warm => warm.Admin.GetAsync($"{warm.Course.Path}/analytics")),

        new("ReportAction", 7, 45, warm => warm.Learner.PostAsync("v1/me/actions", new { type = RewardingTrack.Note, title = "Called Ada", courseId = warm.Course.View.Id })),
        new("ListMyActions", 2, 5, warm => warm.Learner.GetAsync("v1/me/actions")),
        new("WithdrawAction", 6, 40, async warm => await warm.Learner.DeleteAsync($"v1/me/actions/{await ReportAsync(warm)}")),
        new("ReverseAction", 6, 50, async warm => await warm.Admin.PostAsync(
            $"v1/admin/users/{(await Me.OfAsync(warm.Learner)).UserId}/actions/{await ReportAsync(warm)}/reverse", new { reason = "Spam" })),
        new("GetMyPoints", 2, 3, warm => warm.Learner.GetAsync("v1/me/points")),
        new("ListMyEntries", 2, 5, warm => warm.Learner.GetAsync("v1/me/points/entries")),
        new("GetLeaderboard", 4, 8, warm => warm.Learner.GetAsync("v1/leaderboards")),

        new("ListTracks", 1, 1, warm => warm.Http.GetAsync("v1/tracks")),
        new("GetTrack", 1, 1, warm => warm.Http.GetAsync(warm.Track.Path)),
        new("CreateTrack", 2, 20, warm => warm.Admin.PostAsync("v1/tracks", TrackCalls.Content("First client"))),
        new("UpdateTrack", 3, 20, async warm => await RewriteAsync(warm, await warm.Academy.CreateTrackAsync("First client"))),
        new("ArchiveTrack", 3, 20, async warm => await warm.Admin.PostAsync($"{(await warm.Academy.CreateTrackAsync()).Path}/archive", null)),
        new("RestoreTrack", 3, 20, async warm => await warm.Admin.PostAsync($"{(await warm.Academy.CreateTrackAsync()).Path}/restore", null)),
        new("GetMyTrack", 3, 6, warm => warm.Learner.GetAsync("v1/me/track")),
        new("ChooseMyTrack", 4, 28, async warm => await (await warm.Academy.SignInAsync(warm.NewAddress())).ChooseAsync(warm.Track)),
        new("ListMyGoals", 3, 6, warm => warm.Learner.GetAsync("v1/me/goals")),
        new("GetMyGoal", 3, 6, warm => warm.Learner.GetAsync(warm.GoalPath)),
        new("ChooseMyGoal", 5, 28, warm => warm.Learner.PostAsync("v1/me/goals", new GoalChoice { GoalId = warm.Track.Goals[0] })),
        new("CustomizeMyGoal", 5, 28, warm => warm.Learner.PatchAsync(warm.GoalPath, JsonContent.Create(new { customization = new { note = warm.NewAddress() } }))),
        new("PauseMyGoal", 5, 28, async warm => await (await warm.SignInOnTrackAsync()).PostAsync($"{warm.GoalPath}/pause", null)),
        new("ResumeMyGoal", 5, 28, async warm => await ResumeAsync(warm, await warm.SignInOnTrackAsync())),
        new("CompleteMyGoal", 5, 28, async warm => await (await warm.SignInOnTrackAsync()).PostAsync($"{warm.GoalPath}/complete", null)),
        new("RequestTrackChange", 4, 46, async warm => await RequestChangeAsync(await warm.SignInOnTrackAsync(), await warm.Academy.CreateTrackAsync("Launch"))),
        new("ListMyTrackChanges", 2, 6, warm => warm.Learner.GetAsync("v1/me/track-changes")),
        new("GetMyTrackChange", 2, 3, async warm => await warm.Learner.GetAsync($"v1/me/track-changes/{await warm.AskAsync(warm.Learner)}")),
        new("ListTrackChanges", 2, 6, warm => warm.Approver.GetAsync("v1/track-changes")),
        new("ApproveTrackChange", 5, 60, async warm => await warm.Approver.PostAsync($"v1/track-changes/{await warm.AskAsync(await warm.SignInOnTrackAsync())}/approve", null)),
        new("DenyTrackChange", 4, 46, async warm => await warm.Approver.PostAsync($"v1/track-changes/{await warm.AskAsync(await warm.SignInOnTrackAsync())}/deny", new { reason = "No" })),
        new("ListMyNotices", 2, 6, warm => warm.Learner.GetAsync("v1/me/notices")),
        new("ReadMyNotice", 3, 20, async warm => await warm.Learner.PostAsync($"v1/me/notices/{await warm.TellAsync()}/read", null)),

        new("RequestSignInLink", 5, 32, warm => warm.Http.PostAsync("v1/auth/magic-link", new { email = warm.NewAddress() })),
        new("RedeemSignInLink", 8, 42, async warm => await warm.Http.PostAsync("v1/auth/magic-link/redeem", new { token = await warm.Academy.RequestLinkAsync(warm.NewAddress()) })),
        new("SignInWithGoogle", 9, 52, warm => warm.Http.PostAsync("v1/auth/google", new { idToken = GoogleKeys.Sign(warm.Academy.Clock.GetUtcNow()) })),
        new("RefreshSession", 4, 22, async warm => await RefreshAsync(warm)),
        new("SignOut", 2, 10, async warm => await (await warm.Academy.SignInAsync(warm.NewAddress())).PostAsync("v1/auth/sign-out", null)),
        new("ShowSignInPage", 0, 0, warm => warm.Http.GetAsync("sign-in")),
        new("GetMe", 2, 2, warm => warm.Learner.GetAsync("v1/me")),
        new("ChangeMe", 3, 14, warm => warm.Learner.PatchAsJsonAsync("v1/me", new { name = "Ada" })),
        new("FindUsers", 3, 3, warm => warm.Admin.GetAsync("v1/users?email=learner@test.example")),
        new("GrantRole", 4, 24, async warm => await GrantAsync(warm)),

        new("GetDashboard", 3, 6, warm => warm.Learner.GetAsync("v1/me/dashboard")),

        new("ListBackfills", 1, 1, warm => warm.Admin.GetAsync("v1/admin/backfills")),
        new("StartBackfill", 4, 40, warm => warm.Admin.PostAsync("v1/admin/backfills/timezones", null)),

        new("Live", 0, 0, warm => warm.Http.GetAsync("health/live")),
        new("Ready", 1, 1.4, warm => warm.Http.GetAsync("health/ready")),
        new("DescribeApi", 0, 0, warm => warm.Http.GetAsync("openapi.json")),
        new("BrowseApi", 0, 0, warm => warm.Http.GetAsync("docs/")),
    ];

    private static CourseContent TwoLessons => CourseBuilder.SelfPaced("One", "Two") with { Title = $"Course {Guid.NewGuid():N}" };

    public static TheoryData<string> Endpoints => [.. Budgets.Select(budget => budget.Endpoint)];

    [Fact]
    public void Every_endpoint_has_a_budget_and_every_budget_an_endpoint() =>
        Budgets.Select(budget => budget.Endpoint)
            .ShouldBe(academy.Academy.Services.GetRequiredService<EndpointCatalog>().Endpoints.Select(endpoint => endpoint.Name), ignoreOrder: true);

    [Theory, MemberData(nameof(Endpoints))]
    public async Task An_endpoint_stays_within_its_budget(string endpoint)
    {
        var budget = Budgets.Single(row => row.Endpoint == endpoint);
        await academy.ShowUpAsync();

        var response = await budget.CallAsync(academy);

        response.IsSuccessStatusCode.ShouldBeTrue($"{response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        response.Operations().ShouldBeLessThanOrEqualTo(budget.Operations);
        Charge(response).ShouldBeLessThanOrEqualTo(budget.RequestUnits);
    }

    private static double Charge(HttpResponseMessage response) =>
        double.Parse(response.Headers.GetValues("x-academy-request-charge").Single(), CultureInfo.InvariantCulture);

    private static Task<HttpResponseMessage> UpdateAsync(Warm warm, AuthoredCourse course) =>
        warm.Contributor.PutAsync(course.Path, TwoLessons with { Slug = $"moved-{Guid.NewGuid():N}" }, course.ETag);

    private static Task<HttpResponseMessage> AddressAsync(Warm warm, AuthoredCourse course) =>
        warm.Contributor.PutAsync($"{course.Path}/audience", new AudienceContent { GoalIds = [new("first-client")] }, course.ETag);

    private static Task<HttpResponseMessage> TagAsync(Warm warm, params AuthoredCourse[] courses) => warm.Contributor.PostAsync(
        "v1/courses/audience/bulk",
        new BulkTagging { Items = [.. courses.Select(course => new CourseLabels { CourseId = course.View.Id, Mode = TaggingMode.Add, GoalIds = [new("first-client")] })] });

    private static Task<HttpResponseMessage> RequireAsync(Warm warm, AuthoredCourse course) =>
        warm.Contributor.PutAsync($"{course.Path}/prerequisites", new PrerequisiteContent { CourseIds = [warm.Course.View.Id] });

    private static Task<HttpResponseMessage> RewriteAsync(Warm warm, WrittenTrack track) => warm.Admin.PutAsync(track.Path, TrackCalls.Content(), track.ETag);

    private static Task<HttpResponseMessage> RequestChangeAsync(HttpClient learner, WrittenTrack to) =>
        learner.PostAsync("v1/me/track-changes", new TrackChangeRequest { TrackId = to.View.Id, Reason = "I build a product now." });

    private static async Task<HttpResponseMessage> ResumeAsync(Warm warm, HttpClient learner)
    {
        await learner.PostAsync($"{warm.GoalPath}/pause", null);
        return await learner.PostAsync($"{warm.GoalPath}/resume", null);
    }

    private static async Task<HttpResponseMessage> RefreshAsync(Warm warm)
    {
        var tokens = await warm.Academy.RedeemAsync(await warm.Academy.RequestLinkAsync(warm.NewAddress()));
        return await warm.Http.PostAsync("v1/auth/refresh", new { refreshToken = tokens.RefreshToken });
    }

    private static async Task<HttpResponseMessage> GrantAsync(Warm warm)
    {
        var user = await Me.OfAsync(await warm.Academy.SignInAsync(warm.NewAddress()));
        return await warm.Admin.PutAsJsonAsync($"v1/users/{user.UserId}/role", new { role = "instructor" });
    }

    private static async Task<string> ReportAsync(Warm warm)
    {
        var told = await warm.Learner.PostAsync("v1/me/actions", new { type = RewardingTrack.Call, title = "Called Ada" });
        return (await told.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    /// <summary>An academy in use: someone of every role has been there, and a course has been begun.</summary>
    public sealed class Warm : IAsyncLifetime
    {
        private readonly List<UserId> users = [];
        private int people;
        private WrittenTrack? other;

        public AcademyHost Academy { get; private set; } = null!;

        public HttpClient Http => Academy.Http;

        internal HttpClient Learner { get; private set; } = null!;

        internal HttpClient Contributor { get; private set; } = null!;

        internal HttpClient Approver { get; private set; } = null!;

        internal HttpClient Admin { get; private set; } = null!;

        internal AuthoredCourse Course { get; private set; } = null!;

        internal WrittenTrack Track { get; private set; } = null!;

        internal string GoalPath => $"v1/me/goals/{Track.Goals[0]}";

        public string NewAddress() => $"budget{Interlocked.Increment(ref people)}@example.com";

        public async ValueTask InitializeAsync()
        {
            Academy = await AcademyHost.StartAsync(new()
            {
                MoreFunctions = [typeof(Endless)],
                Configure = worker => worker.Services
                    .Configure<SignInOptions>(options => options.Google.ClientId = GoogleKeys.ClientId)
                    .AddSingleton<IHttpClientFactory>(new GoogleKeys()),
            });
            (Learner, Contributor) = (await Academy.SignInAsync(Role.Learner), await Academy.SignInAsync(Role.Contributor));
            (Approver, Admin) = (await Academy.SignInAsync(Role.Approver), await Academy.SignInAsync(Role.PlatformAdmin));
            foreach (var client in new[] { Learner, Contributor, Approver, Admin })
            {
                users.Add(UserId.From((await Me.OfAsync(client)).UserId));
            }

            await Academy.PutTracksAsync(RewardingTrack.Agency);
            Course = await Academy.PublishCourseAsync(TwoLessons);
            await Learner.PostAsync($"{Course.Path}/progress/complete", new { lessonId = Course.Lessons[0] });
            Track = await TrackCalls.ReadTrackAsync(await Http.GetAsync($"v1/tracks/{RewardingTrack.Agency.TrackId}"));
            await Learner.ChooseAsync(Track);
            await Http.GetAsync("v1/courses");
            await Academy.SettleAsync();
        }

        /// <summary>Everyone calls once and sees the courses as they are, so that no row pays for what the rows before it changed.</summary>
        public async Task ShowUpAsync()
        {
            await Academy.SettleAsync();
            await Http.GetAsync("v1/courses");
            await Http.GetAsync("v1/tracks");
            Academy.Clock.Advance(TimeSpan.FromSeconds(1));
            // Last, or the sessions of some would end their stay in the cache between here and the call.
            // Sessions remembered for a while would run out in the middle of one row or another.
            var sessions = Academy.Services.GetRequiredService<SessionCache>();
            users.ForEach(sessions.Forget);
            await Task.WhenAll(new[] { Learner, Contributor, Approver, Admin }.Select(client => client.GetAsync("v1/me")));
        }

        internal Task<HttpClient> SignInOnTrackAsync() => Academy.SignInOnAsync(Track, NewAddress());

        /// <summary>Someone asks for another track; who has asked before is answered with that request.</summary>
        internal async Task<TrackChangeId> AskAsync(HttpClient learner)
        {
            other ??= await Academy.CreateTrackAsync("Launch");
            var response = await RequestChangeAsync(learner, other);
            return (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<TrackChangeView>(Json.Documents))!.Id;
        }

        /// <summary>Gives the learner something to read.</summary>
        public async Task<string> TellAsync()
        {
            var (notices, accounts) = (Academy.Services.GetRequiredService<Notices>(), Academy.Services.GetRequiredService<AccountStore>());
            var account = (await accounts.FindAsync(UserId.From((await Me.OfAsync(Learner)).UserId), CancellationToken.None))!;
            await notices.TellAsync(account, Notice.Of(account.UserId, new("news"), "news.told", "News", "News.", Academy.Clock.GetUtcNow()), CancellationToken.None);
            return "news";
        }

        public ValueTask DisposeAsync() => Academy.DisposeAsync();
    }

    private static Task<string> StartWorkflowAsync(Warm warm) => warm.Academy.Workflows.ScheduleNewOrchestrationInstanceAsync(nameof(Endless), CancellationToken.None);

    private static class Endless
    {
        [Function(nameof(Endless))]
        public static Task Run([OrchestrationTrigger] TaskOrchestrationContext context) => context.WaitForExternalEvent<object>("never");
    }

    private sealed record Budget(string Endpoint, int Operations, double RequestUnits, Func<Warm, Task<HttpResponseMessage>> CallAsync);
}
