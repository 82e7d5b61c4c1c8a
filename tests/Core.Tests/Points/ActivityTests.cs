using Academy.Core.Accounts;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Points;
using Academy.Core.Progress;
using Academy.Core.Tests.Progress;

namespace Academy.Core.Tests.Points;

[Spec(49)]
public sealed class ActivityTests(PointsFixture fixture) : IClassFixture<PointsFixture>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private ActivityRecorder Recorder => fixture.Store.Get<ActivityRecorder>();

    [Fact]
    public async Task Each_completed_lesson_pays_once_for_the_instant_at_which_it_was_done()
    {
        var learner = await fixture.LearnerAsync();
        var record = Records.Of(("a", 1), ("b", 2)) with { UserId = learner };

        await Recorder.RecordAsync(record, Cancellation);
        await Recorder.RecordAsync(Records.Of(("a", 1), ("b", 2), ("c", 3)) with { UserId = learner }, Cancellation);
        await Recorder.RecordAsync(record, Cancellation);

        var entries = await fixture.EntriesAsync(learner);
        entries.Select(entry => (entry.ActionId.Value, entry.Points, entry.At)).ShouldBe(
            [("lesson_completed:c1.a", 3, Records.At(1)), ("lesson_completed:c1.b", 3, Records.At(2)), ("lesson_completed:c1.c", 3, Records.At(3))]);
        entries.ShouldAllBe(entry => entry.CourseId == new CourseId("c1"));
    }

    [Fact]
    public async Task A_place_in_a_video_brings_nothing_and_costs_one_look()
    {
        var learner = await fixture.LearnerAsync();
        var record = Records.Of(("a", 1), ("b", 2)) with { UserId = learner };
        await Recorder.RecordAsync(record, Cancellation);

        (await fixture.Store.CostOfAsync(() => Recorder.RecordAsync(record with { Revision = record.Revision + 1 }, Cancellation))).Operations.ShouldBe(1);
        (await fixture.Store.CostOfAsync(() => Recorder.RecordAsync(Records.Of() with { UserId = learner }, Cancellation))).Operations.ShouldBe(0);
    }

    [Fact]
    public async Task A_record_without_completed_lessons_pays_nothing()
    {
        var learner = await fixture.LearnerAsync();

        await Recorder.RecordAsync(Records.Of() with { UserId = learner }, Cancellation);

        (await fixture.EntriesAsync(learner)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_completed_course_pays_once_and_one_in_progress_nothing()
    {
        var learner = await fixture.LearnerAsync();

        await Recorder.RecordAsync(Progress(learner, null), Cancellation);
        (await fixture.EntriesAsync(learner)).ShouldBeEmpty();
        await Recorder.RecordAsync(Progress(learner, Records.At(5)), Cancellation);
        await Recorder.RecordAsync(Progress(learner, Records.At(5)), Cancellation);

        (await fixture.EntriesAsync(learner)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            entry => (entry.ActionId.Value, entry.Points, entry.At).ShouldBe(("course_completed:c1", 20, Records.At(5))));
    }

    [Fact]
    public async Task A_completed_goal_pays_once_and_counts_for_itself()
    {
        var learner = await fixture.LearnerAsync(account => account with { CurrentTrackId = new("agency"), CurrentGoalId = RewardingTrack.SecondClient });

        foreach (var _ in Enumerable.Range(0, 2))
        {
            await Recorder.RecordAsync(learner, RewardingTrack.FirstClient, Records.At(7), Cancellation);
        }

        (await fixture.EntriesAsync(learner)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            entry => (entry.ActionId.Value, entry.Points, entry.At).ShouldBe(("goal_completed:first-client", 50, Records.At(7))),
            entry => (entry.GoalId, entry.Title).ShouldBe((RewardingTrack.FirstClient, "first-client")));
    }

    [Theory]
    [InlineData(null, new[] { 0, 3, 14, 15 }, 2)]
    [InlineData("America/New_York", new[] { 0, 3, 14, 21 }, 2)]
    [InlineData("America/New_York", new[] { 0, 3, 18 }, 1)]
    [InlineData("Asia/Tokyo", new[] { 0, 5, 6, 7 }, 2)]
    public async Task The_first_visit_of_each_day_pays_in_the_learners_own_zone(string? timezone, int[] hours, int days)
    {
        var learner = await fixture.LearnerAsync(account => account with { Timezone = timezone });
        var opened = CourseBuilder.Start;

        foreach (var hour in hours)
        {
            await Recorder.RecordAsync(Visit(learner, opened, opened.AddHours(hour)), Cancellation);
        }

        (await fixture.EntriesAsync(learner)).Count.ShouldBe(days);
    }

    [Fact]
    public async Task A_session_from_before_refreshes_were_kept_counts_for_its_beginning()
    {
        var learner = await fixture.LearnerAsync();

        await Recorder.RecordAsync(Visit(learner, CourseBuilder.Start, null), Cancellation);

        (await fixture.EntriesAsync(learner)).ShouldHaveSingleItem().ActionId.Value.ShouldBe("daily_login:2026-03-02");
    }

    [Fact]
    public void A_session_tells_when_it_was_refreshed()
    {
        var opened = SessionDecisions.Open(new("u"), new("s"), Secret.Create(), CourseBuilder.Start);
        opened.RefreshedAt.ShouldBe(CourseBuilder.Start);
        var secret = Secret.Create();

        var refreshed = SessionDecisions.Refresh(opened with { RefreshHash = secret.Hash }, secret.Value, Secret.Create(), CourseBuilder.Start.AddHours(5)).Value!;

        (refreshed.CreatedAt, refreshed.RefreshedAt).ShouldBe((CourseBuilder.Start, CourseBuilder.Start.AddHours(5)));
    }

    [Fact]
    public async Task Who_is_on_a_track_that_does_not_reward_it_is_not_paid()
    {
        var learner = await fixture.LearnerAsync(account => account with { CurrentTrackId = RewardingTrack.Saas.TrackId });

        await Recorder.RecordAsync(Records.Of(("a", 1)) with { UserId = learner }, Cancellation);
        await Recorder.RecordAsync(Visit(learner, CourseBuilder.Start, null), Cancellation);
        (await Recorder.RecordAsync(learner, new("lesson_completed", "x", "A lesson", CourseBuilder.Start), Cancellation)).ShouldBeNull();

        (await fixture.EntriesAsync(learner)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_goal_at_work_is_credited_when_it_is_one_of_the_track()
    {
        var own = await fixture.LearnerAsync(account => account with { CurrentTrackId = new("agency"), CurrentGoalId = RewardingTrack.SecondClient });
        var foreign = await fixture.LearnerAsync(account => account with { CurrentTrackId = new("agency"), CurrentGoalId = new("launch") });

        foreach (var learner in new[] { own, foreign })
        {
            await Recorder.RecordAsync(Records.Of(("a", 1)) with { UserId = learner }, Cancellation);
        }

        (await fixture.EntriesAsync(own)).ShouldHaveSingleItem().GoalId.ShouldBe(RewardingTrack.SecondClient);
        (await fixture.EntriesAsync(foreign)).ShouldHaveSingleItem().GoalId.ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_is_paid_without_an_account()
    {
        await Recorder.RecordAsync(Records.Of(("a", 1)) with { UserId = new("nobody") }, Cancellation);

        (await fixture.EntriesAsync(new("nobody"))).ShouldBeEmpty();
    }

    private static Session Visit(UserId learner, DateTimeOffset opened, DateTimeOffset? refreshed) => new()
    {
        UserId = learner,
        SessionId = new("s1"),
        RefreshHash = "",
        CreatedAt = opened,
        RefreshedAt = refreshed,
        ExpiresAt = opened.AddDays(30),
    };

    private static CourseProgress Progress(UserId learner, DateTimeOffset? completed) => new()
    {
        UserId = learner,
        CourseId = new("c1"),
        Percent = completed is null ? 50 : 100,
        LessonsDone = 1,
        LessonsTotal = 2,
        CompletedAt = completed,
        StartedAt = CourseBuilder.Start,
        LastAccessedAt = CourseBuilder.Start,
        CurrentLesson = new("a"),
        StructureVersion = 1,
        RecordRevision = 1,
    };
}
