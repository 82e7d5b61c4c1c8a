using Academy.Core.Courses;
using Academy.Core.Discovery;
using Academy.Core.Tracks;

namespace Academy.Core.Tests.Discovery;

[Spec(28)]
public sealed class BreadcrumbTests
{
    private static readonly TrackSnapshot Tracks = new([TrackBuilder.Track("agency", "agency.first", "agency.other"), TrackBuilder.Track("saas")]);

    private static readonly CatalogSnapshot Courses = Catalog.Of(
        Catalog.Course("one", "agency agency.first"),
        Catalog.Course("two", "agency agency.first"),
        Catalog.Course("three", "agency agency.first agency.other"),
        Catalog.Course("track", "agency"),
        Catalog.Course("free"),
        Catalog.Course("old", "agency agency.first") with { Status = CourseStatus.Archived });

    [Theory]
    [InlineData("agency", "agency.first", "two", "agency", "agency.first", 2, 3)]
    [InlineData("agency", "agency.first", "three", "agency", "agency.first", 3, 3)]
    [InlineData("agency", "agency.other", "three", "agency", "agency.other", 1, 1)]
    [InlineData("agency", "agency.other", "two", "agency", null, null, null)]
    [InlineData("agency", null, "one", "agency", null, null, null)]
    [InlineData("saas", null, "one", null, null, null, null)]
    [InlineData(null, null, "free", null, null, null, null)]
    [InlineData("agency", "agency.first", "old", "agency", "agency.first", null, null)]
    public void A_course_is_shown_on_the_way_from_the_learners_track_and_goal(
        string? track, string? goal, string course, string? shownTrack, string? shownGoal, int? position, int? count)
    {
        var crumbs = Breadcrumb.Of(Courses.InOrder([new(course)]).Single(), Catalog.Learner(track, goal), Courses.Audiences, Tracks);

        (crumbs.Track?.Name, crumbs.Goal?.Title, crumbs.Course.Title, crumbs.Position, crumbs.Count).ShouldBe((shownTrack, shownGoal, $"Course {course}", position, count));
    }
}
