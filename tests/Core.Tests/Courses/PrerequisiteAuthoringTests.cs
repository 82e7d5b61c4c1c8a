using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Courses;

[Spec(31)]
public sealed class PrerequisiteAuthoringTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private PrerequisiteAuthoring Authoring => fixture.Store.Get<PrerequisiteAuthoring>();

    [Fact]
    public async Task What_is_required_is_kept_in_the_authors_order_and_replaced_as_a_whole()
    {
        var (course, one, two) = (await DraftAsync("Last"), await DraftAsync("One"), await DraftAsync("Two"));

        var set = await Authoring.SetAsync(course, Requiring(two, one, two), Cancellation);

        set.Value!.Items.Select(item => (item.Id, item.Title)).ShouldBe([(two, "Two"), (one, "One")]);
        (await StoredAsync(course)).ShouldBe([two, one]);
        await Authoring.SetAsync(course, Requiring(one), Cancellation);
        (await StoredAsync(course)).ShouldBe([one]);
        await Authoring.SetAsync(course, Requiring(), Cancellation);
        (await StoredAsync(course)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_course_says_what_it_requires_once_that_is_projected_and_only_then_is_it_another_revision()
    {
        var (course, one) = (await DraftAsync("Last"), await DraftAsync("One"));
        await Authoring.SetAsync(course, Requiring(one), Cancellation);

        await Authoring.ProjectAsync(course, Cancellation);
        await Authoring.ProjectAsync(course, Cancellation);
        await Authoring.ProjectAsync(new("no-such"), Cancellation);

        var stored = (await fixture.Store.Get<CourseStore>().FindAsync(course, Cancellation))!;
        (stored.PrerequisiteIds.ShouldHaveSingleItem(), stored.Revision).ShouldBe((one, 2));
        CourseView.From(stored).PrerequisiteIds.ShouldBe([one]);
        CourseSummary.Of(stored).PrerequisiteIds.ShouldBe([one]);
        var content = CourseBuilder.ContentOf(stored);
        (await fixture.Store.Get<CourseAuthoring>().UpdateAsync(course, stored.ETag, content, Cancellation)).Value!.PrerequisiteIds.ShouldBe([one]);
    }

    [Fact]
    public async Task A_cycle_is_refused_with_its_courses_in_order()
    {
        var (a, b, c) = (await DraftAsync("Alpha"), await DraftAsync("Beta"), await DraftAsync("Gamma"));
        await Authoring.SetAsync(b, Requiring(a), Cancellation);
        await Authoring.SetAsync(c, Requiring(b), Cancellation);

        var refusal = (await Authoring.SetAsync(a, Requiring(await DraftAsync("Other"), c), Cancellation)).Refusal.ShouldNotBeNull();

        (refusal.Code, refusal.Kind).ShouldBe(("course.prerequisite_cycle", RefusalKind.Conflict));
        refusal.Message.ShouldBe($"A course can't require itself: “Alpha” ({a}) requires “Gamma” ({c}) requires “Beta” ({b}) requires “Alpha” ({a}).");
        refusal.Fields.Keys.ShouldBe(["courseIds[1]"]);
        (await StoredAsync(a)).ShouldBeEmpty();
        (await Authoring.SetAsync(a, Requiring(a), Cancellation)).Refusal!.Message.ShouldContain($"“Alpha” ({a}) requires “Alpha” ({a})");
    }

    [Fact]
    public async Task Only_courses_that_are_there_require_and_are_required()
    {
        var (course, archived) = (await DraftAsync("Course"), await DraftAsync("Archived"));
        await fixture.Store.Get<CourseAuthoring>().ArchiveAsync(archived, null, Cancellation);

        (await Authoring.SetAsync(new("no-such"), Requiring(), Cancellation)).Refusal.ShouldBe(CourseRefusals.NotFound);
        (await Authoring.SetAsync(archived, Requiring(course), Cancellation)).Refusal.ShouldBe(CourseRefusals.Archived);
        var unknown = (await Authoring.SetAsync(course, Requiring(archived, new("no-such")), Cancellation)).Refusal.ShouldNotBeNull();
        (unknown.Code, unknown.Fields.Keys.ShouldHaveSingleItem()).ShouldBe(("course.unknown_prerequisite", "courseIds[1]"));
        (await Authoring.SetAsync(course, Requiring(archived), Cancellation)).Refusal.ShouldBeNull();
    }

    [Fact]
    public async Task Of_two_processes_that_read_the_same_graph_only_one_saves()
    {
        var (one, two) = (await fixture.DraftAsync(CourseBuilder.SelfPaced("One")), await fixture.DraftAsync(CourseBuilder.SelfPaced("One")));
        using var here = fixture.Store.Another<PrerequisiteStore>();
        using var there = fixture.Store.Another<PrerequisiteStore>();
        var (seenHere, seenThere) = (await here.LatestAsync(Cancellation), await there.LatestAsync(Cancellation));

        (await here.TrySaveAsync(seenHere, one.CourseId, [two.CourseId], Cancellation)).ShouldBeTrue();
        (await there.TrySaveAsync(seenThere, two.CourseId, [one.CourseId], Cancellation)).ShouldBeFalse();

        (await there.FindAsync(two.CourseId, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_changes_the_graph_at_once_from_different_processes_never_makes_a_cycle()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var courses = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => DraftAsync($"Course {number}")));
        using var here = fixture.Store.Another<PrerequisiteStore>();
        using var there = fixture.Store.Another<PrerequisiteStore>();
        PrerequisiteAuthoring[] processes = [.. new[] { here, there }.Select(Process)];
        var (saved, refused) = (0, 0);
        for (var round = 0; round < 12; round++)
        {
            var wanted = Enumerable.Range(0, 8).Select(_ => (From: courses[random.Next(6)], To: random.GetItems(courses, random.Next(1, 3)), In: processes[random.Next(2)])).ToList();

            var outcomes = await Task.WhenAll(wanted.Select(edge => edge.In.SetAsync(edge.From, Requiring(edge.To), Cancellation)));

            saved += outcomes.Count(outcome => outcome.Refusal is null);
            refused += outcomes.Count(outcome => outcome.Refusal is { Code: "course.prerequisite_cycle" });
            var graph = await here.LatestAsync(Cancellation);
            PrerequisiteGraphTests.IsAcyclic(courses.ToDictionary(course => course.Value, course => graph.Of(course).ToList())).ShouldBeTrue($"seed {seed}, round {round}");
        }

        (saved, refused, saved + refused).ShouldSatisfyAllConditions(
            sum => sum.saved.ShouldBeGreaterThan(0, $"seed {seed}"), sum => sum.refused.ShouldBeGreaterThan(0, $"seed {seed}"), sum => sum.Item3.ShouldBe(96, $"seed {seed}"));
    }

    private PrerequisiteAuthoring Process(PrerequisiteStore graph) =>
        new(graph, fixture.Store.Another<CourseCache>(), fixture.Store.Get<CourseAuthoring>(), fixture.Store.Clock);

    private async Task<IReadOnlyList<CourseId>> StoredAsync(CourseId course) => await fixture.Store.Get<PrerequisiteStore>().FindAsync(course, Cancellation);

    private async Task<CourseId> DraftAsync(string title) => (await fixture.DraftAsync(CourseBuilder.SelfPaced("One") with { Title = title })).CourseId;

    private static PrerequisiteContent Requiring(params CourseId[] courses) => new() { CourseIds = courses };
}
