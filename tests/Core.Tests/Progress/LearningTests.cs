using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Progress;

namespace Academy.Core.Tests.Progress;

[Spec(24, 25, 27)]
public sealed class LearningTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private Learning Learning => fixture.Store.Get<Learning>();

    private LearningStore Records => fixture.Store.Get<LearningStore>();

    [Fact]
    public async Task The_first_thing_done_in_a_course_begins_its_record()
    {
        var (course, learner) = (await fixture.PublishedAsync(CourseBuilder.SelfPaced("One", "Two")), fixture.Learner());

        (await Learning.CompleteAsync(learner, course.CourseId, Lesson(course, 0), Cancellation)).ShouldBeNull();

        var record = (await RecordAsync(learner, course)).ShouldNotBeNull();
        record.Completed.Keys.ShouldBe([Lesson(course, 0)]);
        record.ActiveDays.Keys.ShouldBe(["2026-03-02"]);
        (record.StartedAt, record.LastAccessedAt, record.CurrentLesson, record.Revision).ShouldBe((CourseBuilder.Start, CourseBuilder.Start, Lesson(course, 0), 1));
    }

    [Fact]
    public async Task A_lesson_completed_twice_counts_once_and_changes_nothing()
    {
        await using var store = await AcademyStore.OpenAsync();
        var course = await StartedAsync(store);
        var once = await store.Get<LearningStore>().FindRecordAsync(new("ada"), course.CourseId, Cancellation);

        store.Clock.Advance(TimeSpan.FromDays(1));
        (await store.Get<Learning>().CompleteAsync(new(new("ada"), Role.Learner), course.CourseId, Lesson(course, 0), Cancellation)).ShouldBeNull();

        (await store.Get<LearningStore>().FindRecordAsync(new("ada"), course.CourseId, Cancellation))!.ETag.ShouldBe(once!.ETag);
    }

    [Fact]
    public async Task Fifty_lessons_completed_at_once_are_all_recorded()
    {
        var course = await fixture.PublishedAsync(CourseBuilder.SelfPaced([.. Enumerable.Range(1, 50).Select(number => $"Lesson {number}")]));
        var learner = fixture.Learner();

        await Task.WhenAll(course.Outline.Counted.Select(lesson => Learning.CompleteAsync(learner, course.CourseId, lesson, Cancellation)));

        var record = (await RecordAsync(learner, course))!;
        record.Completed.Keys.ShouldBe(course.Outline.Counted, ignoreOrder: true);
        record.Revision.ShouldBe(50);
    }

    [Fact]
    public async Task One_lesson_completed_fifty_times_at_once_is_recorded_once()
    {
        var (course, learner) = (await fixture.PublishedAsync(CourseBuilder.SelfPaced("One", "Two")), fixture.Learner());

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Learning.CompleteAsync(learner, course.CourseId, Lesson(course, 0), Cancellation)));

        var record = (await RecordAsync(learner, course))!;
        (record.Completed.Count, record.Revision).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_position_moves_back_and_forth_and_never_un_completes()
    {
        var (course, learner) = (await fixture.PublishedAsync(CourseBuilder.SelfPaced("One", "Two")), fixture.Learner());
        await Learning.CompleteAsync(learner, course.CourseId, Lesson(course, 0), Cancellation);

        await Learning.MoveToAsync(learner, course.CourseId, Lesson(course, 0), 90, Cancellation);
        await Learning.MoveToAsync(learner, course.CourseId, Lesson(course, 0), 10, Cancellation);

        var progress = (await Learning.ReadAsync(learner, course.CourseId, Cancellation)).Value!;
        progress.CompletedLessons.ShouldBe([Lesson(course, 0)]);
        progress.Positions[Lesson(course, 0)].Seconds.ShouldBe(10);
    }

    [Fact]
    public async Task A_course_can_begin_with_a_video_that_is_resumed_later()
    {
        var (course, learner) = (await fixture.PublishedAsync(CourseBuilder.SelfPaced("One", "Two")), fixture.Learner());

        await Learning.MoveToAsync(learner, course.CourseId, Lesson(course, 1), 125, Cancellation);

        var next = (await Learning.ReadAsync(learner, course.CourseId, Cancellation)).Value!.Next;
        (next.Action, next.LessonId, next.PositionSeconds).ShouldBe((NextAction.Continue, Lesson(course, 1), 125));
    }

    [Fact]
    public async Task Two_devices_in_different_lessons_do_not_undo_each_other()
    {
        var (course, learner) = (await fixture.PublishedAsync(CourseBuilder.SelfPaced("One", "Two")), fixture.Learner());
        await Learning.MoveToAsync(learner, course.CourseId, Lesson(course, 0), 1, Cancellation);

        await Task.WhenAll(Enumerable.Range(1, 20).Select(second => Learning.MoveToAsync(learner, course.CourseId, Lesson(course, second % 2), second, Cancellation)));

        var record = (await RecordAsync(learner, course))!;
        record.Positions.Keys.ShouldBe(course.Outline.Counted, ignoreOrder: true);
        record.Revision.ShouldBe(21);
    }

    [Fact]
    public async Task Days_of_activity_are_days_in_utc_and_each_counts_once()
    {
        await using var store = await AcademyStore.OpenAsync();
        var course = await StartedAsync(store);
        foreach (var hours in new[] { 14, 1, 23, 2 })
        {
            store.Clock.Advance(TimeSpan.FromHours(hours));
            await store.Get<Learning>().MoveToAsync(new(new("ada"), Role.Learner), course.CourseId, Lesson(course, 1), hours, Cancellation);
        }

        var record = await store.Get<LearningStore>().FindRecordAsync(new("ada"), course.CourseId, Cancellation);
        record!.ActiveDays.Keys.ShouldBe(["2026-03-02", "2026-03-03", "2026-03-04"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_unknown_lesson_is_refused_by_name_and_nothing_is_recorded()
    {
        var (course, learner) = (await fixture.PublishedAsync(CourseBuilder.SelfPaced("One")), fixture.Learner());

        var refusal = await Learning.CompleteAsync(learner, course.CourseId, new("no-such"), Cancellation);

        refusal!.Code.ShouldBe("progress.unknown_lesson");
        refusal.Message.ShouldContain("no-such");
        (await RecordAsync(learner, course)).ShouldBeNull();
    }

    [Fact]
    public async Task A_draft_and_a_course_that_never_was_are_equally_absent()
    {
        var (draft, learner) = (await fixture.DraftAsync(CourseBuilder.SelfPaced("One")), fixture.Learner());

        (await Learning.CompleteAsync(learner, draft.CourseId, Lesson(draft, 0), Cancellation)).ShouldBe(CourseRefusals.NotFound);
        (await Learning.ReadAsync(learner, draft.CourseId, Cancellation)).Refusal.ShouldBe(CourseRefusals.NotFound);
        (await Learning.MoveToAsync(learner, new("no-such"), Lesson(draft, 0), 1, Cancellation)).ShouldBe(CourseRefusals.NotFound);
    }

    [Fact]
    public async Task An_archived_course_goes_on_for_those_who_began_it_and_is_absent_for_others()
    {
        var (course, learner, other) = (await fixture.PublishedAsync(CourseBuilder.SelfPaced("One", "Two")), fixture.Learner(), fixture.Learner());
        await Learning.CompleteAsync(learner, course.CourseId, Lesson(course, 0), Cancellation);
        await fixture.ArchiveAsync(course);

        (await Learning.CompleteAsync(learner, course.CourseId, Lesson(course, 1), Cancellation)).ShouldBeNull();
        (await Learning.ReadAsync(learner, course.CourseId, Cancellation)).Value!.CompletedLessons.Count.ShouldBe(2);
        (await Learning.CompleteAsync(other, course.CourseId, Lesson(course, 0), Cancellation)).ShouldBe(CourseRefusals.NotFound);
        (await Learning.CompleteAsync(other, course.CourseId, new("no-such"), Cancellation)).ShouldBe(CourseRefusals.NotFound);
        (await Learning.ReadAsync(other, course.CourseId, Cancellation)).Refusal.ShouldBe(CourseRefusals.NotFound);
        (await RecordAsync(other, course)).ShouldBeNull();
    }

    [Fact]
    public async Task What_others_do_in_the_same_course_is_not_mine()
    {
        var (course, learner, other) = (await fixture.PublishedAsync(CourseBuilder.SelfPaced("One")), fixture.Learner(), fixture.Learner());

        await Learning.CompleteAsync(other, course.CourseId, Lesson(course, 0), Cancellation);

        var mine = (await Learning.ReadAsync(learner, course.CourseId, Cancellation)).Value!;
        mine.CompletedLessons.ShouldBeEmpty();
        (mine.StartedAt, mine.Next.Action).ShouldBe((null, NextAction.Start));
    }

    private static LessonId Lesson(Course course, int index) => course.Outline.Counted[index];

    private Task<LearningRecord?> RecordAsync(Caller learner, Course course) => Records.FindRecordAsync(learner.UserId, course.CourseId, Cancellation);

    /// <summary>A store of its own, in which ada completed the first of two lessons.</summary>
    private static async Task<Course> StartedAsync(AcademyStore store)
    {
        var authoring = store.Get<CourseAuthoring>();
        var draft = (await authoring.CreateAsync(StoreFixture.Contributor, CourseBuilder.SelfPaced("One", "Two"), Cancellation)).Value!;
        var course = (await authoring.PublishAsync(draft.CourseId, null, Cancellation)).Value!;
        await store.Get<Learning>().CompleteAsync(new(new("ada"), Role.Learner), course.CourseId, Lesson(course, 0), Cancellation);
        return course;
    }
}
