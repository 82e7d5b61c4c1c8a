using Academy.Core.Courses;
using Academy.Core.Progress;

namespace Academy.Core.Tests.Progress;

[Spec(27, 28)]
public sealed class NextStepTests
{
    private static readonly Course ThreeLessons = CourseBuilder.Published(CourseBuilder.SelfPaced("One", "Two", "Three"));
    private static readonly IReadOnlyList<LessonId> Lessons = ThreeLessons.Outline.Counted;

    [Fact]
    public void A_course_not_begun_starts_with_its_first_lesson()
    {
        var next = NextStep.Of(ThreeLessons, null, isComplete: false);

        (next.Action, next.LessonId, next.ModuleId).ShouldBe((NextAction.Start, Lessons[0], ThreeLessons.Outline.Modules[0].Id));
        next.SessionId.ShouldBeNull();
    }

    [Fact]
    public void After_a_completed_lesson_the_next_open_one_follows() =>
        NextStep.Of(ThreeLessons, Done(0), isComplete: false).ShouldSatisfyAllConditions(
            next => next.Action.ShouldBe(NextAction.Continue),
            next => next.LessonId.ShouldBe(Lessons[1]));

    [Fact]
    public void A_lesson_left_unfinished_is_resumed_where_its_video_stopped()
    {
        var record = Done(0) with
        {
            CurrentLesson = Lessons[2],
            Positions = new Dictionary<LessonId, LessonPosition> { [Lessons[2]] = new(95, Records.At(3)) },
        };

        var next = NextStep.Of(ThreeLessons, record, isComplete: false);

        (next.LessonId, next.PositionSeconds).ShouldBe((Lessons[2], 95));
    }

    [Fact]
    public void Lessons_skipped_come_back_when_the_end_is_reached() =>
        NextStep.Of(ThreeLessons, Done(2), isComplete: false).LessonId.ShouldBe(Lessons[0]);

    [Fact]
    public void A_current_lesson_that_the_course_no_longer_has_leads_to_the_first_open_one() =>
        NextStep.Of(ThreeLessons, Done(0) with { CurrentLesson = new("gone") }, isComplete: false).LessonId.ShouldBe(Lessons[1]);

    [Fact]
    public void A_complete_course_is_reviewed_from_its_beginning_even_if_lessons_were_added_since()
    {
        var next = NextStep.Of(ThreeLessons, Done(0, 1), isComplete: true);

        (next.Action, next.LessonId).ShouldBe((NextAction.Review, Lessons[0]));
    }

    [Fact]
    public void When_every_lesson_is_done_and_the_projection_still_on_its_way_it_is_already_a_review() =>
        NextStep.Of(ThreeLessons, Done(0, 1, 2), isComplete: false).Action.ShouldBe(NextAction.Review);

    [Fact]
    public void A_lesson_in_a_session_names_the_session()
    {
        var course = CourseBuilder.Published(CourseBuilder.Cohort() with { Sessions = [CourseBuilder.SessionOf("Meet", 1) with { Lessons = [CourseBuilder.LessonOf("Attend")] }] });

        var next = NextStep.Of(course, null, isComplete: false);

        (next.SessionId, next.ModuleId).ShouldBe((course.Outline.Sessions[0].Id, null));
    }

    [Fact]
    public void A_course_of_sessions_without_lessons_has_no_lesson_to_open() =>
        NextStep.Of(CourseBuilder.Published(CourseBuilder.Cohort()), null, isComplete: false).ShouldBe(new NextStep(NextAction.Start, null, null, null, null));

    private static LearningRecord Done(params int[] lessons) => Records.Of([.. lessons.Select((lesson, minute) => (Lessons[lesson].Value, minute))]);
}
