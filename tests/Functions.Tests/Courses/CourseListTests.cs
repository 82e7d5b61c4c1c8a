using System.Net;
using System.Net.Http.Json;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;

namespace Academy.Functions.Tests.Courses;

[Spec(193, 194, 198)]
public sealed class CourseListTests(CourseListTests.Shelf shelf) : IClassFixture<CourseListTests.Shelf>
{
    private readonly AcademyHost academy = shelf.Academy;

    [Fact]
    public async Task Everyone_sees_the_published_courses_by_title() =>
        (await TitlesAsync(academy.Http, "v1/courses")).ShouldBe(["Agents at Work", "Café Prompts", "Leading with AI"]);

    [Theory]
    [InlineData("?delivery=live", "Leading with AI")]
    [InlineData("?sessionType=cohort", "Leading with AI")]
    [InlineData("?capabilityLevel=advanced", "Agents at Work")]
    [InlineData("?impactLevel=L3", "Leading with AI")]
    [InlineData("?tag=agents", "Agents at Work")]
    [InlineData("?tag=AGENTS&tag=prompts", "Agents at Work")]
    [InlineData("?q=cafe", "Café Prompts")]
    [InlineData("?q=AGENTS+work", "Agents at Work")]
    [InlineData("?q=nothing+like+it", "")]
    [InlineData("?limit=1", "Agents at Work")]
    public async Task Filters_narrow_the_list(string query, string titles) =>
        string.Join(",", await TitlesAsync(academy.Http, $"v1/courses{query}")).ShouldBe(titles);

    [Theory]
    [InlineData("?status=draft", "status")]
    [InlineData("?status=archived", "status")]
    public async Task Only_contributors_list_what_is_not_published(string query, string _)
    {
        await (await academy.Http.GetAsync($"v1/courses{query}")).ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "course.authors_only");
        await (await (await academy.SignInAsync(Role.Learner)).GetAsync($"v1/courses{query}")).ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "course.authors_only");
        (await TitlesAsync(await academy.SignInAsync(Role.Contributor), $"v1/courses{query}")).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=101", "limit")]
    [InlineData("?limit=ten", "limit")]
    [InlineData("?sort=price", "sort")]
    [InlineData("?delivery=post", "delivery")]
    [InlineData("?after=rubbish", "after")]
    [InlineData("?colour=red", "colour")]
    [InlineData("?q=", "q")]
    public async Task A_query_that_makes_no_sense_is_refused_by_its_parameter(string query, string parameter)
    {
        var response = await academy.Http.GetAsync($"v1/courses{query}");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<Http.Responses.Problem>())!.Errors!.Keys.ShouldBe([parameter]);
    }

    [Fact]
    public async Task Pages_follow_each_other_by_their_cursor()
    {
        var titles = new List<string>();
        string? after = null;
        do
        {
            var page = (await academy.Http.GetFromJsonAsync<Page<CourseSummary>>($"v1/courses?limit=2&sort=newest{(after is null ? "" : $"&after={after}")}", Json.Documents))!;
            titles.AddRange(page.Items.Select(course => course.Title));
            after = page.NextCursor;
        }
        while (after is not null);

        titles.ShouldBe(["Leading with AI", "Agents at Work", "Café Prompts"]);
    }

    [Fact]
    public async Task Who_has_the_list_already_gets_no_body_and_no_store_is_asked()
    {
        var first = await academy.Http.GetAsync("v1/courses");
        var request = new HttpRequestMessage(HttpMethod.Get, "v1/courses");
        request.Headers.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.ToString());

        var second = await academy.Http.SendAsync(request);

        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        second.Operations().ShouldBe(0);
    }

    private static async Task<IReadOnlyList<string>> TitlesAsync(HttpClient client, string path) =>
        [.. (await client.GetFromJsonAsync<Page<CourseSummary>>(path, Json.Documents))!.Items.Select(course => course.Title)];

    /// <summary>An academy with five courses, one after the other.</summary>
    public sealed class Shelf : IAsyncLifetime
    {
        public AcademyHost Academy { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Academy = await AcademyHost.StartAsync();
            var agents = CourseBuilder.SelfPaced("One") with { Title = "Agents at Work", Tags = ["Agents", "Prompts"], CapabilityLevel = CapabilityLevel.Advanced };
            await Academy.PublishCourseAsync(CourseBuilder.SelfPaced("One") with { Title = "Café Prompts", Tags = ["Prompts"] });
            Academy.Clock.Advance(TimeSpan.FromMinutes(1));
            await Academy.PublishCourseAsync(agents);
            Academy.Clock.Advance(TimeSpan.FromMinutes(1));
            await Academy.PublishCourseAsync(CourseBuilder.Cohort() with { Title = "Leading with AI", ImpactLevel = ImpactLevel.Organization });
            await Academy.CreateCourseAsync(CourseBuilder.SelfPaced("One") with { Title = "In preparation" });
            await Academy.ArchiveAsync(await Academy.PublishCourseAsync(CourseBuilder.SelfPaced("One") with { Title = "Retired" }));
            await Academy.SettleAsync();
        }

        public ValueTask DisposeAsync() => Academy.DisposeAsync();
    }
}
