using System.Text.Json;
using Academy.Core.Courses;
using Academy.Core.Platform.Backfills;

namespace Academy.Core.Tests.Courses;

[Spec(193, 194)]
public sealed class CourseCatalogTests : IAsyncLifetime
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private readonly StoreFixture fixture = new();

    private CourseCatalog Catalog => fixture.Store.Get<CourseCatalog>();

    private CourseCards Cards => fixture.Store.Get<CourseCards>();

    public ValueTask InitializeAsync() => fixture.InitializeAsync();

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task A_card_written_here_is_listed_at_once()
    {
        (await TitlesAsync(Catalog)).ShouldBeEmpty();

        await Cards.ProjectAsync(Course("c1", "First"), Cancellation);
        (await TitlesAsync(Catalog)).ShouldBe(["First"]);
        await Cards.ProjectAsync(Course("c2", "Second"), Cancellation);

        (await TitlesAsync(Catalog)).ShouldBe(["First", "Second"]);
    }

    [Fact]
    public async Task A_card_written_elsewhere_is_listed_a_second_later_at_most()
    {
        var elsewhere = fixture.Store.Another<CourseCatalog>();
        (await TitlesAsync(elsewhere)).ShouldBeEmpty();
        await Cards.ProjectAsync(Course("c1", "First"), Cancellation);

        (await TitlesAsync(elsewhere)).ShouldBeEmpty();
        fixture.Store.Clock.Advance(TimeSpan.FromSeconds(1));
        (await TitlesAsync(elsewhere)).ShouldBe(["First"]);
    }

    [Fact]
    public async Task A_page_is_the_very_same_while_nothing_changes()
    {
        await Cards.ProjectAsync(Course("c1", "First"), Cancellation);
        var page = (await Catalog.ListAsync(new(), Cancellation)).Value;

        fixture.Store.Clock.Advance(TimeSpan.FromHours(1));

        (await Catalog.ListAsync(new(), Cancellation)).Value.ShouldBeSameAs(page);
    }

    [Fact]
    public async Task An_older_revision_that_arrives_late_does_not_replace_a_newer_card()
    {
        var older = Course("c1", "Old title");
        var newer = older with { Revision = older.Revision + 1, Details = older.Details with { Title = "New title" } };

        await Cards.ProjectAsync(newer, Cancellation);
        await Cards.ProjectAsync(older, Cancellation);

        (await TitlesAsync(Catalog)).ShouldBe(["New title"]);
    }

    [Fact]
    public async Task Revisions_that_arrive_at_once_leave_the_newest()
    {
        var course = Course("c1", "Title");

        await Task.WhenAll(Enumerable.Range(1, 20).Reverse().Select(revision =>
            Cards.ProjectAsync(course with { Revision = revision, Details = course.Details with { Title = $"Title {revision}" } }, Cancellation)));

        (await TitlesAsync(Catalog)).ShouldBe(["Title 20"]);
    }

    [Fact]
    public async Task Cards_rebuilt_from_the_courses_equal_the_live_ones()
    {
        var one = await fixture.PublishedAsync(CourseBuilder.SelfPaced("One"));
        var two = await fixture.ArchiveAsync(await fixture.DraftAsync(CourseBuilder.Cohort()));
        await Cards.ProjectAsync(one, Cancellation);
        await Cards.ProjectAsync(two, Cancellation);
        var live = await ListedAsync();
        await fixture.Store.Database.Catalog.DeleteItemStreamAsync(one.CourseId.Value, new(CourseCard.DocumentType), cancellationToken: Cancellation);

        (await Rebuild.ToTheEndAsync(Cancellation)).Changed.ShouldBe(1);

        (await ListedAsync()).ShouldBe(live);
        (await Rebuild.ToTheEndAsync(Cancellation)).Changed.ShouldBe(0);
    }

    [Fact]
    public async Task A_card_that_shows_something_else_of_the_same_revision_is_made_again()
    {
        var course = await fixture.PublishedAsync(CourseBuilder.SelfPaced("One"));
        await Cards.ProjectAsync(course with { Details = course.Details with { Title = "As an older program showed it" } }, Cancellation);

        (await Cards.ProjectAsync(course, Cancellation)).ShouldBeTrue();

        (await TitlesAsync(Catalog)).ShouldContain(course.Details.Title);
    }

    private IBackfill Rebuild => fixture.Store.Get<BackfillCatalog>().Get("course-cards");

    private static Course Course(string id, string title) => CourseBuilder.Published(CourseBuilder.SelfPaced("One") with { Title = title }, id);

    private async Task<string> ListedAsync()
    {
        var elsewhere = fixture.Store.Another<CourseCatalog>();
        var pages = new List<string>();
        foreach (var status in Enum.GetValues<CourseStatus>())
        {
            pages.Add(System.Text.Encoding.UTF8.GetString((await elsewhere.ListAsync(new() { Status = status }, Cancellation)).Value!.Json.Span));
        }

        return string.Join('\n', pages);
    }

    private static async Task<IReadOnlyList<string>> TitlesAsync(CourseCatalog catalog)
    {
        using var json = JsonDocument.Parse((await catalog.ListAsync(new() { Limit = 100 }, Cancellation)).Value!.Json);
        return [.. json.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("title").GetString()!)];
    }
}
