using Academy.Core.Courses;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Discovery;

[Spec(31)]
public sealed class CourseSequenceTests
{
    [Fact]
    public void Easier_courses_come_first_and_of_one_level_the_older() =>
        Order(
            Catalog.Course("hard") with { CapabilityLevel = CapabilityLevel.Advanced },
            Catalog.Course("middle") with { CapabilityLevel = CapabilityLevel.Intermediate },
            Catalog.Course("any"),
            Catalog.Course("easy") with { CapabilityLevel = CapabilityLevel.Fundamentals }).ShouldBe("any easy middle hard");

    [Fact]
    public void A_course_comes_behind_what_it_requires_whatever_its_level_and_age() =>
        Order(
            Catalog.Course("first", "", "second"),
            Catalog.Course("second", "", "third", "not-here"),
            Catalog.Course("third") with { CapabilityLevel = CapabilityLevel.Advanced },
            Catalog.Course("free") with { CapabilityLevel = CapabilityLevel.Advanced }).ShouldBe("third second first free");

    [Fact]
    public void Cards_that_contradict_each_other_for_a_moment_hide_no_course() =>
        Order(Catalog.Course("a", "", "b"), Catalog.Course("b", "", "a"), Catalog.Course("c")).ShouldBe("c a b");

    [Fact]
    public void Every_course_has_one_place_behind_all_that_it_requires()
    {
        var edges = Gen.ListOf(from one in Gen.Choose(0, 9) from other in Gen.Choose(0, 9) select (one, other));
        Prop.ForAll(edges.ToArbitrary(), drawn =>
        {
            var required = drawn.Where(edge => edge.other < edge.one).ToLookup(edge => edge.one, edge => $"c{edge.other}");
            var courses = Enumerable.Range(0, 10).Select(number => Catalog.Course($"c{number}", "", [.. required[number].Distinct()])).Reverse().ToArray();

            var sequence = Catalog.Of(courses).Audiences.On(Rung.Everything, null, null);

            sequence.Courses.Select(course => course.Id).ShouldBe(courses.Select(course => course.Id), ignoreOrder: true);
            sequence.Courses.Index().ShouldAllBe(place => sequence.RankOf(place.Item.Id) == place.Index && place.Item.PrerequisiteIds.All(id => sequence.RankOf(id) < place.Index));
        }).QuickCheckThrowOnFailure();
    }

    private static string Order(params CourseSummary[] courses)
    {
        var sequence = Catalog.Of(courses).Audiences.On(Rung.Everything, null, null);
        sequence.RankOf(new("no-such")).ShouldBeNull();
        return string.Join(' ', sequence.Courses.Select(course => course.Id));
    }
}
