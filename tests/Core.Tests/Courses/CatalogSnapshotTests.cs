using System.Collections.Frozen;
using System.Text.Json;
using Academy.Core.Courses;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Courses;

[Spec(194)]
public sealed class CatalogSnapshotTests
{
    private static readonly CatalogSnapshot Mixed = Snapshot(
        Summary("c1", "Zen of Prompts") with { TrackIds = [new("saas"), new("agency")], GoalIds = [new("launch")], Tags = ["Prompts", "Calm"], Delivery = CourseDelivery.Live, SessionType = SessionType.Webinar },
        Summary("c2", "Économie des agents") with { Tags = ["Agents"], CapabilityLevel = CapabilityLevel.Advanced },
        Summary("c3", "agents at work") with { Tags = ["Agents", "prompts"], ImpactLevel = ImpactLevel.Team, Since = CourseBuilder.Start.AddDays(3) },
        Summary("c4", "Hidden draft") with { Status = CourseStatus.Draft });

    [Fact]
    public void Courses_are_listed_by_title_without_regard_to_case_and_accents() => Ids(Mixed, new()).ShouldBe(["c3", "c2", "c1"]);

    [Fact]
    public void Sorted_by_newest_the_latest_comes_first_and_equals_by_id() => Ids(Mixed, new() { Sort = CourseSort.Newest }).ShouldBe(["c3", "c1", "c2"]);

    public static TheoryData<CourseQuery, string[]> Filters => new()
    {
        { new() { Status = CourseStatus.Draft }, ["c4"] },
        { new() { Status = CourseStatus.Archived }, [] },
        { new() { Delivery = CourseDelivery.Live }, ["c1"] },
        { new() { SessionType = SessionType.Webinar }, ["c1"] },
        { new() { CapabilityLevel = CapabilityLevel.Advanced }, ["c2"] },
        { new() { ImpactLevel = ImpactLevel.Team }, ["c3"] },
        { new() { TrackId = new("agency") }, ["c1"] },
        { new() { TrackId = new("launch") }, [] },
        { new() { GoalId = new("launch") }, ["c1"] },
        { new() { GoalId = new("LAUNCH") }, [] },
        { new() { Untagged = true }, ["c3", "c2"] },
        { new() { Untagged = false }, ["c1"] },
        { new() { TrackId = new("saas"), Untagged = true }, [] },
        { new() { Tag = ["PROMPTS"] }, ["c3", "c1"] },
        { new() { Tag = ["prompts", "agents"] }, ["c3"] },
        { new() { Tag = ["prom"] }, [] },
        { new() { Q = "economie" }, ["c2"] },
        { new() { Q = "PROMPT" }, ["c3", "c1"] },
        { new() { Q = "work agents" }, ["c3"] },
        { new() { Q = "calm nothing" }, [] },
    };

    [Theory, MemberData(nameof(Filters))]
    public void Filters_narrow_the_list(CourseQuery query, string[] expected) => Ids(Mixed, query).ShouldBe(expected);

    [Fact]
    public void Paging_meets_every_course_once_in_order_whatever_the_page_size()
    {
        var cases =
            from titles in Gen.ListOf(Gen.Elements("a", "A", "á", "b", "bb", "c"))
            from size in Gen.Choose(1, 5)
            from order in Gen.Elements(CourseSort.Title, CourseSort.Newest)
            select (titles, size, order);
        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var (courses, limit, sort) = drawn;
            var snapshot = Snapshot([.. courses.Select((title, number) => Summary($"c{number}", title) with { Since = CourseBuilder.Start.AddDays(number % 3) })]);
            var paged = new List<string>();
            string? after = null;
            do
            {
                var (ids, next) = Page(snapshot, new() { Limit = limit, After = after, Sort = sort });
                ids.Length.ShouldBeLessThanOrEqualTo(limit);
                paged.AddRange(ids);
                after = next;
            }
            while (after is not null);

            paged.ShouldBe(Ids(snapshot, new() { Limit = 100, Sort = sort }));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_page_goes_on_behind_its_place_when_the_course_there_is_gone()
    {
        var before = Snapshot(Summary("c1", "a"), Summary("c2", "b"), Summary("c3", "c"));
        var (_, next) = Page(before, new() { Limit = 2 });

        Page(Snapshot(Summary("c1", "a"), Summary("c3", "c")), new() { Limit = 2, After = next }).Ids.ShouldBe(["c3"]);
    }

    [Fact]
    public void A_cursor_of_another_order_is_refused()
    {
        var (_, next) = Page(Mixed, new() { Limit = 1 });

        Mixed.List(new() { Limit = 1, Sort = CourseSort.Newest, After = next }).Refusal.ShouldNotBeNull().Code.ShouldBe("page.bad_cursor");
        Mixed.List(new() { After = "rubbish" }).Refusal.ShouldNotBeNull().Fields.Keys.ShouldBe(["after"]);
    }

    [Fact]
    public void The_same_first_page_is_serialised_once_and_other_content_has_another_etag()
    {
        var page = Mixed.List(new()).Value!;

        Mixed.List(new()).Value.ShouldBeSameAs(page);
        Mixed.List(new() { Limit = 1 }).Value!.ETag.ShouldNotBe(page.ETag);
        Snapshot(Summary("c1", "Zen")).List(new()).Value!.ETag.ShouldNotBe(page.ETag);
    }

    [Fact]
    public void More_different_first_pages_than_are_remembered_are_still_answered()
    {
        foreach (var limit in Enumerable.Range(1, 100))
        {
            Ids(Mixed, new() { Limit = limit }).Length.ShouldBe(Math.Min(limit, 3));
        }
    }

    [Fact, Spec(37)]
    public void Tags_are_counted_by_what_they_say_and_shown_in_their_usual_spelling()
    {
        var snapshot = Snapshot(
            Summary("c1", "a") with { Tags = ["Prompts", "Café"] },
            Summary("c2", "b") with { Tags = ["prompts", "cafe"] },
            Summary("c3", "c") with { Tags = ["prompts"] },
            Summary("c4", "d") with { Tags = ["secret"], Status = CourseStatus.Draft });

        snapshot.ListTags(new()).Value!.Items.ShouldBe([new("Café", 2), new("prompts", 3)]);
        snapshot.ListTags(new() { Status = CourseStatus.Draft }).Value!.Items.ShouldBe([new("secret", 1)]);
        snapshot.ListTags(new() { Prefix = "PRÓ" }).Value!.Items.ShouldBe([new("prompts", 3)]);
        snapshot.ListTags(new() { Prefix = "x" }).Value!.Items.ShouldBeEmpty();
    }

    [Fact]
    public void Tags_are_paged_in_order_of_the_alphabet()
    {
        var snapshot = Snapshot(Summary("c1", "a") with { Tags = ["c", "a", "B"] });

        var first = snapshot.ListTags(new() { Limit = 2 }).Value!;
        var last = snapshot.ListTags(new() { Limit = 2, After = first.NextCursor }).Value!;

        first.Items.Concat(last.Items).Select(tag => tag.Tag).ShouldBe(["a", "B", "c"]);
        last.NextCursor.ShouldBeNull();
        snapshot.ListTags(new() { After = "rubbish" }).Refusal.ShouldNotBeNull().Code.ShouldBe("page.bad_cursor");
    }

    [Fact, Spec(38)]
    public void Untagged_courses_are_listed_published_first_the_newest_of_each_first_whatever_the_page_size()
    {
        var snapshot = Snapshot(
            Summary("p1", "a") with { Since = CourseBuilder.Start },
            Summary("p2", "b") with { Since = CourseBuilder.Start.AddDays(1) },
            Summary("p3", "c") with { TrackIds = [new("saas")] },
            Summary("d1", "d") with { Status = CourseStatus.Draft, Since = CourseBuilder.Start.AddDays(2) },
            Summary("d2", "e") with { Status = CourseStatus.Draft, Since = CourseBuilder.Start.AddDays(3) },
            Summary("a1", "f") with { Status = CourseStatus.Archived });
        foreach (var limit in Enumerable.Range(1, 5))
        {
            var ids = new List<string>();
            string? after = null;
            do
            {
                var page = snapshot.ListUntagged(new() { Limit = limit, After = after }).Value!;
                (page.Published, page.Drafts).ShouldBe((2, 2));
                page.Items.Count.ShouldBeLessThanOrEqualTo(limit);
                ids.AddRange(page.Items.Select(course => course.Id.Value));
                after = page.NextCursor;
            }
            while (after is not null);

            ids.ShouldBe(["p2", "p1", "d2", "d1"]);
        }

        snapshot.ListUntagged(new() { After = "rubbish" }).Refusal.ShouldNotBeNull().Code.ShouldBe("page.bad_cursor");
    }

    private static CatalogSnapshot Snapshot(params CourseSummary[] courses) => new(courses.ToFrozenDictionary(course => course.Id));

    private static CourseSummary Summary(string id, string title) =>
        CourseSummary.Of(CourseBuilder.Published(CourseBuilder.SelfPaced("One") with { Title = "Some title", Tags = [] }, id)) with { Title = title };

    private static string[] Ids(CatalogSnapshot snapshot, CourseQuery query) => Page(snapshot, query).Ids;

    private static (string[] Ids, string? Next) Page(CatalogSnapshot snapshot, CourseQuery query)
    {
        using var json = JsonDocument.Parse(snapshot.List(query).Value!.Json);
        var next = json.RootElement.TryGetProperty("nextCursor", out var cursor) ? cursor.GetString() : null;
        return ([.. json.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!)], next);
    }
}
