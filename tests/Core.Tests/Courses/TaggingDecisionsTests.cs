using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Tracks;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Courses;

[Spec(36, 39)]
public sealed class TaggingDecisionsTests
{
    private static readonly TrackSnapshot Tracks = new([TrackBuilder.Track("agency", "first-client", "ten-clients"), TrackBuilder.Track("saas", "launch")]);

    private static readonly Course Tagged = CourseBuilder.Draft(CourseBuilder.SelfPaced("One") with { Tags = ["Prompts", "Café"] }) with
    {
        Audience = new() { TrackIds = [new("agency")], GoalIds = [new("first-client")] },
    };

    public static TheoryData<CourseLabels, string, string, string> Cases => new()
    {
        { Labels(TaggingMode.Add, tracks: ["saas"]), "agency saas", "first-client", "Prompts Café" },
        { Labels(TaggingMode.Add, goals: ["launch"]), "agency saas", "first-client launch", "Prompts Café" },
        { Labels(TaggingMode.Add, tags: [" cafe ", "New"]), "agency", "first-client", "Prompts Café New" },
        { Labels(TaggingMode.Add), "agency", "first-client", "Prompts Café" },
        { Labels(TaggingMode.Replace, tracks: ["saas"]), "saas", "", "Prompts Café" },
        { Labels(TaggingMode.Replace, tracks: ["agency", "saas"]), "agency saas", "first-client", "Prompts Café" },
        { Labels(TaggingMode.Replace, goals: ["ten-clients"]), "agency", "ten-clients", "Prompts Café" },
        { Labels(TaggingMode.Replace, tracks: [], goals: []), "", "", "Prompts Café" },
        { Labels(TaggingMode.Replace, tags: ["Only", "only"]), "agency", "first-client", "Only" },
        { Labels(TaggingMode.Replace), "agency", "first-client", "Prompts Café" },
        { Labels(TaggingMode.Remove, tracks: ["agency"]), "", "", "Prompts Café" },
        { Labels(TaggingMode.Remove, goals: ["first-client"]), "agency", "", "Prompts Café" },
        { Labels(TaggingMode.Remove, tags: ["CAFE", "never"]), "agency", "first-client", "Prompts" },
        { Labels(TaggingMode.Remove), "agency", "first-client", "Prompts Café" },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Labels_are_added_replaced_or_removed_and_those_not_named_are_left_alone(CourseLabels labels, string tracks, string goals, string tags)
    {
        var course = Done(Apply(Tagged, labels));

        string.Join(' ', course.Audience.TrackIds).ShouldBe(tracks);
        string.Join(' ', course.Audience.GoalIds).ShouldBe(goals);
        string.Join(' ', course.Details.Tags).ShouldBe(tags);
    }

    [Fact]
    public void Doing_it_again_changes_nothing()
    {
        string[] any = ["agency", "saas"], goals = ["first-client", "ten-clients", "launch"], tags = ["Prompts", "cafe", "New"];
        var cases =
            from mode in Gen.Elements(Enum.GetValues<TaggingMode>())
            from track in Gen.SubListOf(any)
            from goal in Gen.SubListOf(goals)
            from tag in Gen.SubListOf(tags)
            from absent in Gen.Choose(0, 7)
            select Labels(mode, (absent & 1) == 0 ? null : [.. track], (absent & 2) == 0 ? null : [.. goal], (absent & 4) == 0 ? null : [.. tag]);
        Prop.ForAll(cases.ToArbitrary(), labels =>
        {
            var once = Done(Apply(Tagged, labels));
            Done(Apply(once, labels)).ShouldBeSameAs(once);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_course_refuses_what_does_not_fit()
    {
        Apply(Tagged, Labels(TaggingMode.Add, tracks: ["unknown"])).Refusal.ShouldNotBeNull().Fields.Keys.ShouldBe(["trackIds[0]"]);
        Apply(Tagged, Labels(TaggingMode.Replace, goals: ["launch", "unknown"])).Refusal.ShouldNotBeNull().Fields.Keys.ShouldBe(["goalIds[1]"]);
        Apply(Tagged, Labels(TaggingMode.Add, tags: ["ok", " "])).Refusal.ShouldNotBeNull().Fields.Keys.ShouldBe(["tags[1]"]);
        Apply(Tagged, Labels(TaggingMode.Add, tags: [.. Enumerable.Range(0, 29).Select(number => $"t{number}")])).Refusal.ShouldBe(CourseRefusals.TooManyTags);
        Apply(Tagged with { Status = CourseStatus.Archived }, Labels(TaggingMode.Add, tracks: ["saas"])).Refusal.ShouldBe(CourseRefusals.Archived);
    }

    private static Result<Course> Apply(Course course, CourseLabels labels) => TaggingDecisions.Apply(course, labels, Tracks, CourseBuilder.Start.AddDays(1));

    private static CourseLabels Labels(TaggingMode mode, string[]? tracks = null, string[]? goals = null, string[]? tags = null) => new()
    {
        CourseId = Tagged.CourseId,
        Mode = mode,
        TrackIds = tracks?.Select(TrackId.From).ToList(),
        GoalIds = goals?.Select(GoalId.From).ToList(),
        Tags = tags,
    };

    private static T Done<T>(Result<T> outcome) => outcome.Succeeded(out var value, out var refusal) ? value : throw new ShouldAssertException(refusal.ToString());
}
