using Academy.Core.Courses;
using Academy.Core.Discovery;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Discovery;

[Spec(45)]
public sealed class RecommendationsTests
{
    private static readonly CatalogSnapshot Mixed = Catalog.Of(
        Catalog.Course("basics", "agency agency.first"),
        Catalog.Course("second", "agency agency.first"),
        Catalog.Course("sequel", "agency agency.first", "basics"),
        Catalog.Course("track", "agency"),
        Catalog.Course("other", "agency agency.other"),
        Catalog.Course("free"),
        Catalog.Course("saas", "saas"));

    [Theory]
    [InlineData("", "basics:NextInSequence second:SameGoal track:SameTrack other:SameTrack")]
    [InlineData("basics", "second:NextInSequence sequel:NextInSequence track:SameTrack other:SameTrack")]
    [InlineData("basics second", "sequel:NextInSequence track:SameTrack other:SameTrack")]
    [InlineData("basics second sequel", "track:NextInSequence other:SameTrack")]
    [InlineData("basics:40", "basics:InProgress second:NextInSequence track:SameTrack other:SameTrack")]
    [InlineData("saas:10 basics:40 free", "basics:InProgress saas:InProgress second:NextInSequence track:SameTrack other:SameTrack")]
    [InlineData("basics second sequel track other", "")]
    public void What_is_in_progress_comes_first_then_the_next_in_sequence_then_the_goal_then_the_track(string done, string expected) =>
        Recommend(Mixed, Catalog.Learner("agency", "agency.first", done)).ShouldBe(expected);

    [Theory]
    [InlineData("agency", null, "basics:NextInSequence second:SameTrack track:SameTrack other:SameTrack")]
    [InlineData(null, null, "free:General")]
    [InlineData("closed", "closed.goal", "free:General")]
    public void Who_has_no_goal_or_track_that_anything_is_for_gets_what_there_is(string? track, string? goal, string expected) =>
        Recommend(Mixed, Catalog.Learner(track, goal)).ShouldBe(expected);

    [Fact]
    public void Every_reason_is_a_sentence_of_its_own()
    {
        var reasons = Recommendations.Of(Catalog.Learner("agency", "agency.first", "basics second:7"), Mixed, 10).Select(recommendation => recommendation.Because);

        reasons.ShouldBe(["You are 7 % through it.", "It follows “Course basics”, which you completed.", "It is for your track.", "It is for your track."]);
        Recommendations.Of(Catalog.Learner("agency", "agency.first"), Mixed, 1)[0].Because.ShouldBe("It is the next course towards your goal.");
        Recommendations.Of(Catalog.Learner("agency"), Mixed, 1)[0].Because.ShouldBe("It is the next course of your track.");
        Recommendations.Of(Catalog.Learner(), Mixed, 1)[0].Because.ShouldBe("It is open to everyone.");
    }

    [Fact]
    public void What_a_course_of_the_learners_waits_for_is_recommended_though_it_is_for_others()
    {
        var catalog = Catalog.Of(
            Catalog.Course("root", "saas"),
            Catalog.Course("middle", "saas", "root"),
            Catalog.Course("mine", "agency agency.first", "middle"),
            Catalog.Course("later", "agency agency.first", "mine"));

        Recommend(catalog, Catalog.Learner("agency", "agency.first")).ShouldBe("root:Prerequisite");
        Recommend(catalog, Catalog.Learner("agency", "agency.first", "root")).ShouldBe("middle:Prerequisite");
        Recommend(catalog, Catalog.Learner("agency", "agency.first", "root middle")).ShouldBe("mine:NextInSequence");
        Recommendations.Of(Catalog.Learner("agency", "agency.first"), catalog, 5)[0].Because.ShouldBe("“Course mine” opens with it.");
    }

    [Fact]
    public void A_prerequisite_that_nobody_can_take_locks_nothing()
    {
        var catalog = Catalog.Of(Catalog.Course("mine", "agency", "gone", "archived"), Catalog.Course("archived") with { Status = CourseStatus.Archived });

        Recommend(catalog, Catalog.Learner("agency")).ShouldBe("mine:NextInSequence");
    }

    [Fact]
    public void A_learner_goes_on_with_an_archived_course_but_not_with_one_that_has_no_card()
    {
        var catalog = Catalog.Of(Catalog.Course("old") with { Status = CourseStatus.Archived });

        Recommend(catalog, Catalog.Learner(null, null, "old:5 lost:9")).ShouldBe("old:InProgress");
    }

    [Fact]
    public void Never_one_that_is_complete_or_locked_never_one_twice_never_too_many_and_always_the_same()
    {
        var cases =
            from courses in Gen.ListOf(
                from audience in Gen.Elements("", "agency", "agency agency.first", "saas")
                from required in Gen.Choose(0, 20)
                select (audience, required))
            from started in Gen.ListOf(from course in Gen.Choose(0, 20) from percent in Gen.Elements(0, 50, 100) select (course, percent))
            from limit in Gen.Choose(1, 6)
            select (courses, started, limit);
        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var catalog = Catalog.Of([.. drawn.courses.Select((course, number) => Catalog.Course($"c{number}", course.audience, course.required < number ? [$"c{course.required}"] : []))]);
            var done = string.Join(' ', drawn.started.DistinctBy(one => one.course).Select(one => one.percent == 100 ? $"c{one.course}" : $"c{one.course}:{one.percent}"));
            var learner = Catalog.Learner("agency", "agency.first", done);

            var all = Recommendations.Of(learner, catalog, drawn.limit);

            all.Count.ShouldBeLessThanOrEqualTo(drawn.limit);
            all.ShouldAllBe(one => !learner.HasCompleted(one.Course.Id) && learner.MissingFor(one.Course, catalog).Count == 0 && one.Because.EndsWith('.'));
            all.Select(one => one.Course.Id).ShouldBeUnique();
            all.Select(one => one.Reason).ShouldBeInOrder();
            Recommendations.Of(learner, catalog, drawn.limit).ShouldBe(all);
            Recommendations.Of(learner, catalog, drawn.limit + 1).Take(drawn.limit).ShouldBe(all);
        }).QuickCheckThrowOnFailure();
    }

    private static string Recommend(CatalogSnapshot catalog, LearnerStanding learner) =>
        string.Join(' ', Recommendations.Of(learner, catalog, 10).Select(recommendation => $"{recommendation.Course.Id}:{recommendation.Reason}"));
}
