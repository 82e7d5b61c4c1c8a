using Academy.Core.Courses;
using Academy.Core.Progress;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Progress;

[Spec(25, 26)]
public sealed class ProgressFoldTests
{
    private static readonly CourseStructure TwoLessons = Counting("a", "b");

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0, 3, 0)]
    [InlineData(1, 3, 33)]
    [InlineData(2, 3, 66)]
    [InlineData(3, 3, 100)]
    [InlineData(199, 200, 99)]
    [InlineData(int.MaxValue - 1, int.MaxValue, 99)]
    public void The_percentage_is_rounded_down(int done, int total, int percent) => ProgressFold.Percent(done, total).ShouldBe(percent);

    [Fact]
    public void Of_199_of_200_lessons_99_percent_are_done_and_the_course_is_not_complete()
    {
        string[] lessons = [.. Enumerable.Range(1, 200).Select(number => $"l{number}")];

        var progress = ProgressFold.Of(Records.Of([.. lessons[..199].Select(lesson => (lesson, 1))]), Counting(lessons));

        (progress.Percent, progress.LessonsDone, progress.LessonsTotal).ShouldBe((99, 199, 200));
        progress.CompletedAt.ShouldBeNull();
    }

    [Fact]
    public void A_course_is_complete_when_the_last_lesson_that_counts_is()
    {
        var progress = ProgressFold.Of(Records.Of(("b", 7), ("a", 3), ("optional", 9)), TwoLessons);

        (progress.Percent, progress.CompletedAt, progress.StructureVersion).ShouldBe((100, Records.At(7), 1));
    }

    [Fact]
    public void Lessons_that_do_not_count_add_nothing() =>
        ProgressFold.Of(Records.Of(("a", 1), ("optional", 2), ("gone", 3)), TwoLessons).Percent.ShouldBe(50);

    [Fact]
    public void A_course_in_which_nothing_counts_is_never_complete()
    {
        var progress = ProgressFold.Of(Records.Of(("x", 1)), Counting());

        (progress.Percent, progress.CompletedAt).ShouldBe((0, null));
    }

    [Fact]
    public void A_lesson_added_after_completion_does_not_un_complete()
    {
        var structure = TwoLessons.Next([new("a"), new("b"), new("c")], Records.At(10), keepHistory: true);

        var progress = ProgressFold.Of(Records.Of(("a", 1), ("b", 2)), structure);

        (progress.Percent, progress.CompletedAt, progress.StructureVersion, progress.SeenStructureVersion).ShouldBe((100, Records.At(2), 1, null));
    }

    [Fact]
    public void A_lesson_added_before_completion_has_to_be_done()
    {
        var structure = TwoLessons.Next([new("a"), new("b"), new("c")], Records.At(10), keepHistory: true);

        var before = ProgressFold.Of(Records.Of(("a", 1), ("b", 12)), structure);
        var after = ProgressFold.Of(Records.Of(("a", 1), ("b", 12), ("c", 13)), structure);

        (before.Percent, before.CompletedAt).ShouldBe((66, null));
        (after.Percent, after.CompletedAt, after.StructureVersion).ShouldBe((100, Records.At(13), 2));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(60_000, true)]
    [InlineData(60_001, false)]
    public void Who_finishes_within_a_minute_of_a_change_finishes_the_course_as_it_was(int milliseconds, bool complete)
    {
        var structure = TwoLessons.Next([new("a"), new("b"), new("c")], Records.At(10), keepHistory: true);
        var finished = Records.At(10).AddMilliseconds(milliseconds);
        var record = Records.Of(("a", 1));
        record = record with { Completed = new Dictionary<LessonId, DateTimeOffset>(record.Completed) { [new("b")] = finished } };

        ProgressFold.Of(record, structure).CompletedAt.ShouldBe(complete ? finished : null);
    }

    [Fact]
    public void Removing_the_only_open_lesson_completes_the_course_at_that_moment()
    {
        var structure = TwoLessons.Next([new("a")], Records.At(10), keepHistory: true);

        var progress = ProgressFold.Of(Records.Of(("a", 1)), structure);

        (progress.CompletedAt, progress.StructureVersion, progress.LessonsTotal).ShouldBe((Records.At(10), 2, 1));
    }

    [Fact]
    public void Whatever_is_done_in_whatever_order_the_percentage_stays_between_0_and_100_and_is_100_only_when_complete()
    {
        var sets = Gen.Zip(Gen.SubListOf("a", "b", "c", "d", "e"), Gen.SubListOf("a", "b", "c", "d", "e", "f")).ToArbitrary();
        Prop.ForAll(sets, drawn =>
        {
            var (counted, done) = drawn;
            var progress = ProgressFold.Of(Records.Of([.. done.Select((lesson, minute) => (lesson, minute))]), Counting([.. counted]));

            progress.Percent.ShouldBeInRange(0, 100);
            progress.Percent.ShouldBe(counted.Count == 0 ? 0 : 100 * counted.Intersect(done).Count() / counted.Count);
            (progress.Percent == 100).ShouldBe(progress.CompletedAt is not null);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Once_complete_a_course_stays_complete_at_the_same_instant_whatever_is_done_or_changed_later()
    {
        var later = Gen.Zip(Gen.ListOf(Gen.SubListOf("a", "b", "c", "d")), Gen.SubListOf("c", "d", "e")).ToArbitrary();
        Prop.ForAll(later, drawn =>
        {
            var (changes, more) = drawn;
            var structure = changes.Index().Aggregate(
                TwoLessons, (current, change) => current.Next([.. change.Item.Select(id => new LessonId(id))], Records.At(10 + change.Index), keepHistory: true));
            var record = Records.Of([("a", 1), ("b", 2), .. more.Select((lesson, index) => (lesson, 20 + index))]);

            var progress = ProgressFold.Of(record, structure);

            (progress.Percent, progress.CompletedAt, progress.StructureVersion).ShouldBe((100, Records.At(2), 1));
        }).QuickCheckThrowOnFailure();
    }

    private static CourseStructure Counting(params string[] lessons) =>
        CourseStructure.First([.. lessons.Select(lesson => new LessonId(lesson))], CourseBuilder.Start);
}
