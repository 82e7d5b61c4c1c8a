using Academy.Core.Courses;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Courses;

[Spec(26)]
public sealed class CourseStructureTests
{
    private static readonly DateTimeOffset Later = CourseBuilder.Start.AddDays(1);

    [Fact]
    public void Required_lessons_count_and_optional_ones_do_not()
    {
        var content = CourseBuilder.SelfPaced() with
        {
            Modules = [new ModuleContent { Title = "M", Lessons = [CourseBuilder.LessonOf("Must"), CourseBuilder.LessonOf("May", required: false)] }],
        };

        Titles(CourseBuilder.Draft(content)).ShouldBe(["Must"]);
    }

    [Fact]
    public void In_a_course_that_requires_nothing_every_lesson_counts()
    {
        var content = CourseBuilder.SelfPaced() with
        {
            Modules = [new ModuleContent { Title = "M", Lessons = [CourseBuilder.LessonOf("A", required: false), CourseBuilder.LessonOf("B", required: false)] }],
        };

        Titles(CourseBuilder.Draft(content)).ShouldBe(["A", "B"]);
    }

    [Fact]
    public void Lessons_of_sessions_count_like_lessons_of_modules()
    {
        var content = CourseBuilder.Cohort() with
        {
            Delivery = CourseDelivery.Blended,
            Modules = CourseBuilder.SelfPaced("Read").Modules,
            Sessions = [CourseBuilder.SessionOf("Meet", 1) with { Lessons = [CourseBuilder.LessonOf("Attend")] }],
        };

        Titles(CourseBuilder.Draft(content)).ShouldBe(["Read", "Attend"]);
    }

    [Theory]
    [InlineData("reordered", 1)]
    [InlineData("renamed", 1)]
    [InlineData("optional added", 1)]
    [InlineData("required added", 2)]
    [InlineData("required removed", 2)]
    [InlineData("made optional", 2)]
    public void The_version_grows_when_other_lessons_count_and_only_then(string change, int version)
    {
        var course = CourseBuilder.Published(CourseBuilder.SelfPaced("One", "Two"));
        var content = CourseBuilder.ContentOf(course);
        var lessons = content.Modules[0].Lessons;
        LessonContent[] changed = change switch
        {
            "reordered" => [lessons[1], lessons[0]],
            "renamed" => [lessons[0] with { Title = "First" }, lessons[1]],
            "optional added" => [.. lessons, CourseBuilder.LessonOf("Extra", required: false)],
            "required added" => [.. lessons, CourseBuilder.LessonOf("Extra")],
            "required removed" => [lessons[0]],
            _ => [lessons[0], lessons[1] with { Required = false }],
        };

        var updated = CourseDecisions.Update(
            course, content with { Modules = [content.Modules[0] with { Lessons = changed }] }, CourseBuilder.NewIds("new"), Later).Value!;

        updated.Structure.Version.ShouldBe(version);
    }

    [Fact]
    public void Before_the_first_publication_only_the_latest_structure_is_kept()
    {
        var structure = CourseStructure.First([new("a")], CourseBuilder.Start).Next([new("b")], Later, keepHistory: false);

        structure.Changes.ShouldHaveSingleItem().Version.ShouldBe(2);
        structure.Counted.ShouldBe([new LessonId("b")]);
    }

    [Fact]
    public void Replaying_the_changes_gives_the_lessons_that_count_after_any_history()
    {
        var histories = Gen.ListOf(Gen.SubListOf("a", "b", "c", "d", "e")).ToArbitrary();
        Prop.ForAll(histories, history =>
        {
            var structure = CourseStructure.First([], CourseBuilder.Start);
            var versions = 1;
            foreach (var (index, wanted) in history.Index())
            {
                var counted = wanted.Select(id => new LessonId(id)).ToList();
                versions += structure.Counted.SetEquals(counted) ? 0 : 1;
                structure = structure.Next(counted, CourseBuilder.Start.AddDays(index), keepHistory: true);
                structure.Counted.ShouldBe(counted, ignoreOrder: true);
                structure.Version.ShouldBe(versions);
            }
        }).QuickCheckThrowOnFailure();
    }

    private static IEnumerable<string> Titles(Course course) => course.Outline.Counted.Select(id => course.FindLesson(id)!.Title);
}
