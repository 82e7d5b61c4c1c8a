using System.Text.Json;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Tests.Courses;

[Spec(36, 37)]
public sealed class CourseAudienceTests
{
    private static readonly TrackSnapshot Tracks = new(
    [
        TrackBuilder.Track("agency", "first-client", "ten-clients", "gone") with
        {
            Goals = [new() { Id = new("first-client"), Title = "First" }, new() { Id = new("ten-clients"), Title = "Ten" }, new() { Id = new("gone"), Title = "Gone", IsRetired = true }],
        },
        TrackBuilder.Track("saas", "launch"),
        TrackBuilder.Track("closed", "closed-goal") with { IsArchived = true },
    ]);

    [Fact]
    public void A_course_for_a_goal_is_for_its_track_too() =>
        Done(Set(CourseAudience.None, [], ["launch", "first-client"])).ShouldBe(Audience(["agency", "saas"], ["first-client", "launch"]));

    [Fact]
    public void An_audience_is_a_set() =>
        Done(Set(CourseAudience.None, ["saas", "agency", "saas"], ["launch", "launch"])).ShouldBe(Audience(["agency", "saas"], ["launch"]));

    [Theory]
    [InlineData("unknown", null, "trackIds[1]")]
    [InlineData("closed", null, "trackIds[1]")]
    [InlineData(null, "unknown", "goalIds[1]")]
    [InlineData(null, "gone", "goalIds[1]")]
    [InlineData(null, "closed-goal", "goalIds[1]")]
    public void What_is_not_offered_is_refused_by_its_place(string? track, string? goal, string field)
    {
        var refusal = Set(CourseAudience.None, track is null ? ["saas"] : ["saas", track], goal is null ? ["launch"] : ["launch", goal]).Refusal.ShouldNotBeNull();

        (refusal.Code, refusal.Kind).ShouldBe(("course.unknown_audience", RefusalKind.Invalid));
        refusal.Fields.Keys.ShouldBe([field]);
    }

    [Fact]
    public void What_a_course_has_may_stay_when_it_is_not_offered_any_more()
    {
        var before = Audience(["agency", "closed"], ["closed-goal", "gone"]);

        Done(Set(before, ["closed", "agency", "saas"], ["gone", "closed-goal"])).ShouldBe(Audience(["agency", "closed", "saas"], ["closed-goal", "gone"]));
    }

    [Fact]
    public void Adding_keeps_what_was_there() =>
        Done(AudienceDecisions.Add(Audience(["agency"], ["first-client"]), [], [new("launch")], Tracks)).ShouldBe(Audience(["agency", "saas"], ["first-client", "launch"]));

    [Theory]
    [InlineData("agency", null, "saas", "launch")]
    [InlineData(null, "first-client", "agency saas", "launch")]
    [InlineData("unknown", "unknown", "agency saas", "first-client launch")]
    public void A_removed_track_takes_its_goals_along_and_a_removed_goal_leaves_its_track(string? track, string? goal, string tracks, string goals) =>
        AudienceDecisions
            .Remove(Audience(["agency", "saas"], ["first-client", "launch"]), track is null ? [] : [new(track)], goal is null ? [] : [new(goal)], Tracks)
            .ShouldBe(Audience(tracks.Split(' '), goals.Split(' ')));

    [Fact]
    public void Another_audience_is_a_revision_and_the_same_one_is_none()
    {
        var course = CourseBuilder.Draft(CourseBuilder.SelfPaced("One"));
        var later = CourseBuilder.Start.AddDays(1);

        var addressed = Done(CourseDecisions.Label(course, Audience(["saas"], []), course.Details.Tags, later));

        (addressed.Audience, addressed.Revision, addressed.UpdatedAt).ShouldBe((Audience(["saas"], []), course.Revision + 1, later));
        Done(CourseDecisions.Label(addressed, Audience(["saas"], []), addressed.Details.Tags, later.AddDays(1))).ShouldBeSameAs(addressed);
    }

    [Fact]
    public void An_archived_course_keeps_its_audience() =>
        CourseDecisions.Label(Done(CourseDecisions.Archive(CourseBuilder.Draft(CourseBuilder.SelfPaced("One")), CourseBuilder.Start)), Audience(["saas"], []), [], CourseBuilder.Start)
            .Refusal.ShouldBe(CourseRefusals.Archived);

    [Fact]
    public void A_copy_and_an_update_keep_the_audience()
    {
        var course = CourseBuilder.Draft(CourseBuilder.SelfPaced("One")) with { Audience = Audience(["saas"], ["launch"]) };

        CourseDecisions.Duplicate(course, new("c2"), CourseBuilder.Author, CourseBuilder.NewIds(), CourseBuilder.Start).Audience.ShouldBe(course.Audience);
        Done(CourseDecisions.Update(course, CourseBuilder.ContentOf(course), CourseBuilder.NewIds(), CourseBuilder.Start)).Audience.ShouldBe(course.Audience);
    }

    [Fact, Spec(38)]
    public void A_card_and_a_view_show_the_audience_and_a_publication_warns_of_none()
    {
        var untagged = CourseBuilder.Published(CourseBuilder.SelfPaced("One"));
        var tagged = untagged with { Audience = Audience(["saas"], ["launch"]) };

        CourseView.From(tagged).Audience.ShouldBe(tagged.Audience);
        (CourseSummary.Of(tagged).TrackIds, CourseSummary.Of(tagged).GoalIds).ShouldBe((tagged.Audience.TrackIds, tagged.Audience.GoalIds));
        CourseView.Published(tagged).Warnings.ShouldBeNull();
        CourseView.Published(untagged).Warnings.ShouldNotBeNull().ShouldHaveSingleItem().Code.ShouldBe("course.untagged");
    }

    [Fact, Spec(196)]
    public void A_course_and_a_card_from_before_there_were_tracks_read_as_untagged()
    {
        var course = CourseBuilder.Published(CourseBuilder.SelfPaced("One"));

        Without<Course>(course, "audience").Audience.ShouldBe(CourseAudience.None);
        var summary = Without<CourseSummary>(CourseSummary.Of(course), "trackIds", "goalIds");
        (summary.TrackIds.Count, summary.GoalIds.Count).ShouldBe((0, 0));
    }

    private static T Without<T>(T value, params string[] properties)
    {
        var json = JsonSerializer.SerializeToNode(value, Json.Documents)!.AsObject();
        properties.ShouldAllBe(property => json.Remove(property));
        return json.Deserialize<T>(Json.Documents)!;
    }

    private static Result<CourseAudience> Set(CourseAudience before, string[] tracks, string[] goals) =>
        AudienceDecisions.Set(before, [.. tracks.Select(TrackId.From)], [.. goals.Select(GoalId.From)], Tracks);

    private static CourseAudience Audience(string[] tracks, string[] goals) =>
        new() { TrackIds = [.. tracks.Select(TrackId.From)], GoalIds = [.. goals.Select(GoalId.From)] };

    private static T Done<T>(Result<T> outcome) => outcome.Succeeded(out var value, out var refusal) ? value : throw new ShouldAssertException(refusal.ToString());
}
