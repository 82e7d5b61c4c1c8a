using Academy.Core.Courses;
using Academy.Core.Discovery;
using Academy.Core.Tracks;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Discovery;

[Spec(43, 44)]
public sealed class DiscoveryListTests
{
    private static readonly CatalogSnapshot Mixed = Catalog.Of(
        Catalog.Course("goal1", "agency agency.first") with { Tags = ["Sales"] },
        Catalog.Course("goal2", "agency agency.first") with { Delivery = CourseDelivery.Live, CapabilityLevel = CapabilityLevel.Advanced },
        Catalog.Course("track1", "agency") with { Tags = ["prompts"] },
        Catalog.Course("track2", "agency agency.other"),
        Catalog.Course("free1") with { Tags = ["Prompts", "rare"] },
        Catalog.Course("saas1", "saas saas.launch") with { Tags = ["only"] },
        Catalog.Course("draft", "agency agency.first saas.empty") with { Status = CourseStatus.Draft, Tags = ["hidden"] });

    [Theory]
    [InlineData("agency", "agency.first", "goal", "goal1 goal2")]
    [InlineData("agency", "agency.unserved", "track", "goal1 track1 track2 goal2")]
    [InlineData("agency", null, "track", "goal1 track1 track2 goal2")]
    [InlineData("saas", "saas.empty", "track", "saas1")]
    [InlineData("closed", "closed.goal", "general", "free1")]
    [InlineData(null, null, "general", "free1")]
    public void Learners_see_what_is_for_their_goal_else_for_their_track_else_for_everyone_and_nothing_besides(string? track, string? goal, string scope, string expected)
    {
        var page = Read(Mixed, track, goal, new());

        (Name(page.Scope), page.IsUnfiltered, Ids(page)).ShouldBe((scope, false, expected));
    }

    [Fact]
    public void When_every_course_is_for_somebody_else_all_are_shown()
    {
        var page = Read(Catalog.Of(Catalog.Course("a", "saas"), Catalog.Course("b", "saas saas.launch")), "agency", "agency.first", new());

        (page.Scope, Ids(page)).ShouldBe((DiscoveryScope.General, "a b"));
    }

    public static TheoryData<DiscoverQuery, string, string> Filters => new()
    {
        { new() { Tag = ["SALES"] }, "goal", "goal1" },
        { new() { Delivery = CourseDelivery.Live }, "goal", "goal2" },
        { new() { Level = CapabilityLevel.Advanced }, "goal", "goal2" },
        { new() { Q = "goal2" }, "goal", "goal2" },
        { new() { Tag = ["prompts"] }, "track", "track1" },
        { new() { Q = "track2" }, "track", "track2" },
        { new() { Tag = ["rare"] }, "general", "free1" },
        { new() { Tag = ["only"] }, "general", "saas1" },
    };

    [Theory, MemberData(nameof(Filters))]
    public void Filters_take_the_same_steps(DiscoverQuery query, string scope, string expected)
    {
        var page = Read(Mixed, "agency", "agency.first", query);

        (Name(page.Scope), page.IsUnfiltered, Ids(page)).ShouldBe((scope, false, expected));
    }

    [Theory]
    [InlineData("hidden")]
    [InlineData("nothing at all")]
    public void Filters_that_no_published_course_matches_are_let_go_of_and_the_answer_says_so(string tag)
    {
        var page = Read(Mixed, "agency", "agency.first", new() { Tag = [tag] });

        (page.Scope, page.IsUnfiltered, Ids(page)).ShouldBe((DiscoveryScope.Goal, true, "goal1 goal2"));
    }

    [Fact]
    public void Nothing_is_shown_while_nothing_is_published()
    {
        var page = Read(Catalog.Of(Catalog.Course("draft") with { Status = CourseStatus.Draft }), "agency", null, new());

        (page.Scope, page.Courses.Count, page.NextCursor).ShouldBe((DiscoveryScope.General, 0, null));
    }

    [Fact]
    public void Paging_meets_every_course_of_the_step_once_in_order_and_keeps_the_filters()
    {
        var cases =
            from audiences in Gen.ListOf(Gen.Elements("", "agency", "agency agency.first", "saas"))
            from limit in Gen.Choose(1, 4)
            from goal in Gen.Elements(null, "agency.first", "agency.other")
            from tag in Gen.Elements(null, "odd", "missing")
            select (audiences, limit, goal, tag);
        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var catalog = Catalog.Of([.. drawn.audiences.Select((audience, number) => Catalog.Course($"c{number}", audience) with { Tags = number % 2 == 1 ? ["odd"] : [] })]);
            var query = new DiscoverQuery { Limit = drawn.limit, Tag = drawn.tag is null ? [] : [drawn.tag] };
            var whole = Read(catalog, "agency", drawn.goal, query with { Limit = 100 });
            var paged = new List<CourseId>();
            string? after = null;
            do
            {
                var page = Read(catalog, "agency", drawn.goal, query with { After = after });
                (page.Scope, page.IsUnfiltered).ShouldBe((whole.Scope, whole.IsUnfiltered));
                page.Courses.Count.ShouldBeLessThanOrEqualTo(drawn.limit);
                paged.AddRange(page.Courses.Select(course => course.Id));
                after = page.NextCursor;
            }
            while (after is not null);

            paged.ShouldBe(whole.Courses.Select(course => course.Id));
            (paged.Count == 0).ShouldBe(drawn.audiences.Count == 0, "an empty list of something");
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_page_goes_on_behind_its_course_wherever_that_is_now_and_where_it_was_when_it_is_gone()
    {
        var (a, b, c, d) = (Catalog.Course("a"), Catalog.Course("b"), Catalog.Course("c"), Catalog.Course("d"));
        var next = Read(Catalog.Of(a, b, c, d), null, null, new() { Limit = 2 }).NextCursor;

        Ids(Read(Catalog.Of(b, a, c, d), null, null, new() { Limit = 2, After = next })).ShouldBe("a c");
        Ids(Read(Catalog.Of(a, c, d), null, null, new() { Limit = 2, After = next })).ShouldBe("c d");
    }

    [Fact]
    public void A_cursor_of_another_list_is_refused()
    {
        var refusal = DiscoveryList.Read(Mixed.Audiences, null, null, new() { After = "rubbish" }).Refusal.ShouldNotBeNull();

        (refusal.Code, refusal.Fields.Keys.ShouldHaveSingleItem()).ShouldBe(("page.bad_cursor", "after"));
    }

    private static DiscoveryPage Read(CatalogSnapshot catalog, string? track, string? goal, DiscoverQuery query) =>
        DiscoveryList.Read(catalog.Audiences, track is null ? null : TrackId.From(track), goal is null ? null : GoalId.From(goal), query).Value.ShouldNotBeNull();

    private static string Ids(DiscoveryPage page) => string.Join(' ', page.Courses.Select(course => course.Id));

    private static string Name(DiscoveryScope scope) => scope.ToString().ToLowerInvariant();
}
