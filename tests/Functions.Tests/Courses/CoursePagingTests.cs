using System.Net;
using System.Net.Http.Json;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;

namespace Academy.Functions.Tests.Courses;

/// <summary>Filters and pages of a shelf that has a course of every kind, held against the same choice made by hand.</summary>
[Spec(193, 194, 198)]
public sealed class CoursePagingTests(CoursePagingTests.FullShelf shelf) : IClassFixture<CoursePagingTests.FullShelf>
{
    private readonly AcademyHost academy = shelf.Academy;

    [Fact]
    public async Task Every_combination_of_filters_gives_the_courses_that_match_all_of_them()
    {
        foreach (var delivery in Choices<CourseDelivery>())
        {
            foreach (var session in Choices<SessionType>())
            {
                foreach (var level in Choices<CapabilityLevel>())
                {
                    var query = $"?limit=100{Filter("delivery", delivery)}{Filter("sessionType", session)}{Filter("capabilityLevel", level)}&tag=even&tag=ecole";
                    var expected = shelf.Courses.Where(course => (delivery is null || course.View.Delivery == delivery) && (session is null || course.View.SessionType == session)
                        && (level is null || course.View.CapabilityLevel == level) && course.View.Tags.Contains("Even") && course.View.Tags.Contains("École"));

                    (await ListAsync(query)).Items.Select(course => course.Id).ShouldBe(expected.Select(course => course.View.Id), ignoreOrder: true, query);
                }
            }
        }
    }

    [Theory]
    [InlineData("?impactLevel=L1&limit=100", 8)]
    [InlineData("?tag=EVEN&limit=100", 12)]
    [InlineData("?tag=even&tag=odd", 0)]
    [InlineData("?tag=eve", 0)]
    [InlineData("?q=eve&limit=100", 12)]
    [InlineData("?q=resume&limit=100", 24)]
    [InlineData("?q=R%C3%89SUM%C3%89+ecole&limit=100", 8)]
    [InlineData("?q=resume&delivery=live&tag=odd&limit=100", 4)]
    [InlineData("?q=%20%20&limit=100", 24)]
    [InlineData("?q=resume+nowhere", 0)]
    public async Task Filters_find_by_fields_words_and_tags(string query, int count) => (await ListAsync(query)).Items.Count.ShouldBe(count);

    [Theory]
    [InlineData("title", 1)]
    [InlineData("title", 2)]
    [InlineData("title", 7)]
    [InlineData("title", 24)]
    [InlineData("title", 100)]
    [InlineData("newest", 1)]
    [InlineData("newest", 5)]
    [InlineData("newest", 23)]
    public async Task Pages_of_any_size_give_each_course_once_in_order(string sort, int limit)
    {
        var expected = sort == "title"
            ? shelf.Courses.OrderBy(course => Text.Fold(course.View.Title), StringComparer.Ordinal).ThenBy(course => course.View.Id.Value, StringComparer.Ordinal)
            : shelf.Courses.OrderByDescending(course => course.View.PublishedAt).ThenBy(course => course.View.Id.Value, StringComparer.Ordinal);

        var found = await PagesAsync($"?sort={sort}&limit={limit}", limit, () => Task.CompletedTask);

        found.ShouldBe(expected.Select(course => course.View.Id));
    }

    [Theory]
    [InlineData("title", 3)]
    [InlineData("newest", 4)]
    public async Task Courses_that_come_while_one_pages_push_no_other_out_or_in_twice(string sort, int limit)
    {
        await using var growing = await AcademyHost.StartAsync();
        var before = new List<CourseId>();
        foreach (var number in Enumerable.Range(0, 10))
        {
            before.Add((await growing.PublishCourseAsync(CourseBuilder.SelfPaced("One") with { Title = $"Course {number}" })).View.Id);
        }

        await growing.SettleAsync();
        var added = 0;
        var found = await PagesAsync($"?sort={sort}&limit={limit}", limit, async () =>
        {
            // One before, one among and one behind what was read.
            growing.Clock.Advance(TimeSpan.FromSeconds(5));
            foreach (var title in new[] { "Aardvark", "Course 5", "Zebra" })
            {
                await growing.PublishCourseAsync(CourseBuilder.SelfPaced("One") with { Title = $"{title} {++added}" });
            }

            await growing.SettleAsync();
        }, growing, most: 40);

        found.ShouldBeUnique();
        before.Except(found).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cursor_is_good_only_for_the_order_that_gave_it()
    {
        var cursor = (await ListAsync("?limit=1&sort=title")).NextCursor;
        foreach (var query in new[] { $"?sort=newest&after={cursor}", $"?after={cursor![..^2]}", "?after=!", "?after=AAAA" })
        {
            (await (await academy.Http.GetAsync($"v1/courses{query}")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "page.bad_cursor")).Errors!.Keys.ShouldBe(["after"]);
        }
    }

    [Theory]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=1.5", "limit")]
    [InlineData("limit=", "limit")]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("sort=title&sort=title", "sort")]
    [InlineData("status=gone", "status")]
    [InlineData("sessionType=party", "sessionType")]
    [InlineData("impactLevel=L4", "impactLevel")]
    [InlineData("capabilityLevel=guru", "capabilityLevel")]
    [InlineData("Delivery=live", "Delivery")]
    [InlineData("after=", "after")]
    [InlineData("tag=1&tag=2&tag=3&tag=4&tag=5&tag=6&tag=7&tag=8&tag=9&tag=10&tag=11", "tag")]
    [InlineData("q=12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901", "q")]
    public async Task A_parameter_out_of_its_bounds_is_refused_by_name(string query, string parameter) =>
        (await (await academy.Http.GetAsync($"v1/courses?{query}")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "request.invalid")).Errors!.Keys.ShouldBe([parameter]);

    private static IEnumerable<T?> Choices<T>()
        where T : struct, Enum => Enum.GetValues<T>().Cast<T?>().Prepend(null);

    private static string Filter<T>(string name, T? value)
        where T : struct, Enum => value is { } chosen ? $"&{name}={System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(chosen.ToString())}" : "";

    private async Task<Page<CourseSummary>> ListAsync(string query, AcademyHost? host = null) =>
        (await (host ?? academy).Http.GetFromJsonAsync<Page<CourseSummary>>($"v1/courses{query}", Json.Documents))!;

    private async Task<IReadOnlyList<CourseId>> PagesAsync(string query, int limit, Func<Task> between, AcademyHost? host = null, int most = 200)
    {
        var found = new List<CourseId>();
        var page = await ListAsync(query, host);
        while (true)
        {
            found.AddRange(page.Items.Select(course => course.Id));
            if (page.NextCursor is null || found.Count > most)
            {
                return found;
            }

            page.Items.Count.ShouldBe(limit);
            await (found.Count < most / 2 ? between() : Task.CompletedTask);
            page = await ListAsync($"{query}&after={page.NextCursor}", host);
        }
    }

    /// <summary>An academy with 24 published courses: every delivery, session type, level and tag among them.</summary>
    public sealed class FullShelf : IAsyncLifetime
    {
        public AcademyHost Academy { get; private set; } = null!;

        internal List<AuthoredCourse> Courses { get; } = [];

        public async ValueTask InitializeAsync()
        {
            Academy = await AcademyHost.StartAsync();
            foreach (var number in Enumerable.Range(0, 24))
            {
                var delivery = (CourseDelivery)(number / 2 % 3);
                var content = delivery == CourseDelivery.SelfPaced ? CourseBuilder.SelfPaced("One") : CourseBuilder.Cohort() with { Delivery = delivery, SessionType = (SessionType)(number / 6 % 3) };
                Courses.Add(await Academy.PublishCourseAsync(content with
                {
                    // Some titles twice, so that ties happen; some instants too.
                    Title = $"{(number % 2 == 0 ? "Résumé" : "resume")} {number / 3}",
                    Tags = [number % 2 == 0 ? "Even" : "Odd", .. number % 3 == 0 ? ["École"] : Array.Empty<string>()],
                    CapabilityLevel = (CapabilityLevel)(number % 3),
                    ImpactLevel = (ImpactLevel)(number % 3),
                }));
                Academy.Clock.Advance(TimeSpan.FromSeconds(number % 4 == 0 ? 5 : 0));
            }

            await Academy.SettleAsync();
        }

        public ValueTask DisposeAsync() => Academy.DisposeAsync();
    }
}
