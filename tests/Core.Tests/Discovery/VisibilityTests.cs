using Academy.Core.Courses;
using Academy.Core.Discovery;
using Academy.Core.Tracks;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Discovery;

[Spec(40, 43)]
public sealed class VisibilityTests
{
    private static readonly TrackSnapshot Tracks = new(
    [
        TrackBuilder.Track("agency", "agency.first", "agency.second"),
        TrackBuilder.Track("saas", "saas.launch") with { Order = 2 },
        TrackBuilder.Track("closed", "closed.goal") with { IsArchived = true },
    ]);

    private static readonly string[] Audiences = ["", "agency", "agency agency.first", "agency agency.second", "saas", "saas saas.launch", "agency saas saas.launch"];

    private static IEnumerable<LearnerGroup> Everyone => Visibility.Groups(Tracks, new());

    [Fact]
    public void Those_whom_a_course_is_said_to_reach_are_those_who_are_shown_it()
    {
        Prop.ForAll(Gen.ListOf(Gen.Elements(Audiences)).ToArbitrary(), audiences =>
        {
            var catalog = Catalog.Of([.. audiences.Select((audience, number) => Catalog.Course($"c{number}", audience))]);
            foreach (var (course, group) in from course in catalog.Audiences.On(Rung.Everything, null, null).Courses from @group in Everyone select (course, @group))
            {
                Visibility.Of(catalog.Audiences, course, course.Audience, group).ShouldBe(Shown(catalog, course.Id, group), $"{course.Id} to {group}");
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Those_whom_a_proposal_would_reach_are_those_who_would_be_shown_the_course()
    {
        var cases =
            from others in Gen.ListOf(Gen.Elements(Audiences))
            from before in Gen.Elements([null, .. Audiences])
            from after in Gen.Elements(Audiences)
            select (others, before, after);
        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            CourseSummary[] others = [.. drawn.others.Select((audience, number) => Catalog.Course($"c{number}", audience))];
            var present = drawn.before is null ? null : Catalog.Course("mine", drawn.before);
            var proposed = Catalog.Course("mine", drawn.after);
            var now = present is null ? Catalog.Of(others) : Catalog.Of([.. others, present]);
            foreach (var group in Everyone)
            {
                Visibility.Of(now.Audiences, present, proposed.Audience, group).ShouldBe(Shown(Catalog.Of([.. others, proposed]), proposed.Id, group), group.ToString());
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Groups_are_those_that_learners_can_be_in_and_those_that_some_still_are()
    {
        var counts = new LearnerCounts { Groups = [new(new(new("closed"), new("closed.goal")), 3), new(new(new("saas"), null), 1)] };

        Visibility.Groups(Tracks, counts).Select(group => group.Key)
            .ShouldBe(["agency|agency.first", "agency|agency.second", "agency|", "saas|saas.launch", "saas|", "|", "closed|closed.goal"]);
    }

    private static DiscoveryScope? Shown(CatalogSnapshot catalog, CourseId course, LearnerGroup group)
    {
        var page = DiscoveryList.Read(catalog.Audiences, group.TrackId, group.GoalId, new() { Limit = 100 }).Value!;
        return page.Courses.Any(shown => shown.Id == course) ? page.Scope : null;
    }
}
