using System.Text.Json;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Progress;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Progress;

[Spec(24, 26, 29)]
public sealed class ProgressProjectionTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly string[] Lessons = ["A", "B", "C", "D", "E"];

    private Learning Learning => fixture.Store.Get<Learning>();

    private ProgressProjection Projection => fixture.Store.Get<ProgressProjection>();

    private StatisticsStore Statistics => fixture.Store.Get<StatisticsStore>();

    [Fact]
    public async Task Progress_and_statistics_follow_what_a_learner_did()
    {
        var (course, learner) = (await fixture.PublishedAsync(CourseBuilder.SelfPaced("One", "Two")), fixture.Learner());
        await CompleteAsync(learner, course, 0);

        await Projection.ProjectAsync(learner.UserId, course.CourseId, Cancellation);

        (await Learning.ReadAsync(learner, course.CourseId, Cancellation)).Value!.Percent.ShouldBe(50);
        var totals = (await Statistics.FindTotalsAsync(course.CourseId, Cancellation))!;
        (totals.Learners, totals.Completions, totals.PercentSum).ShouldBe((1, 0, 50));
    }

    [Fact]
    public async Task A_change_delivered_again_writes_nothing()
    {
        var (course, learner) = (await fixture.PublishedAsync(CourseBuilder.SelfPaced("One", "Two")), fixture.Learner());
        await CompleteAsync(learner, course, 0);
        await Projection.ProjectAsync(learner.UserId, course.CourseId, Cancellation);
        var before = await VersionsAsync(learner, course.CourseId);

        await Projection.ProjectAsync(learner.UserId, course.CourseId, Cancellation);
        await Projection.ProjectAsync(course, Cancellation);

        (await VersionsAsync(learner, course.CourseId)).ShouldBe(before);
    }

    [Fact]
    public async Task A_place_in_a_video_costs_as_little_as_it_changes()
    {
        var (course, learner) = (await fixture.PublishedAsync(CourseBuilder.SelfPaced("One", "Two")), fixture.Learner());
        await CompleteAsync(learner, course, 0);
        await Projection.ProjectAsync(learner.UserId, course.CourseId, Cancellation);
        (await CostAsync()).ShouldBe(4, "the course, its learner's row, record and progress at once, the course again");

        fixture.Store.Clock.Advance(TimeSpan.FromSeconds(10));
        await Learning.MoveToAsync(learner, course.CourseId, course.Outline.Counted[1], 30, Cancellation);

        (await CostAsync()).ShouldBe(5, "and the progress");

        async Task<int> CostAsync() =>
            (await fixture.Store.CostOfAsync(() => Projection.ProjectAsync(learner.UserId, course.CourseId, Cancellation))).Operations;
    }

    [Fact]
    public async Task Instances_that_project_the_same_learners_at_once_count_each_once()
    {
        var course = await fixture.PublishedAsync(CourseBuilder.SelfPaced("One", "Two"));
        var learners = Enumerable.Range(0, 5).Select(_ => fixture.Learner()).ToList();
        foreach (var learner in learners)
        {
            await CompleteAsync(learner, course, 0);
            await CompleteAsync(learner, course, 1);
        }

        await Task.WhenAll(learners.SelectMany(learner => Enumerable.Repeat(learner, 4)).Select(learner =>
            fixture.Store.Another<ProgressProjection>().ProjectAsync(learner.UserId, course.CourseId, Cancellation)));

        var totals = (await Statistics.FindTotalsAsync(course.CourseId, Cancellation))!;
        (totals.Learners, totals.Completions, totals.PercentSum).ShouldBe((5, 5, 500));
        totals.CompletedLessons.Values.ShouldBe([5, 5]);
    }

    [Fact]
    public async Task A_change_of_structure_reaches_learners_in_progress_and_leaves_the_complete_ones_alone()
    {
        var course = await fixture.PublishedAsync(CourseBuilder.SelfPaced("A", "B"));
        var (half, done) = (fixture.Learner(), fixture.Learner());
        await CompleteAsync(half, course, 0);
        await CompleteAsync(done, course, 0);
        await CompleteAsync(done, course, 1);
        await Projection.ProjectAsync(half.UserId, course.CourseId, Cancellation);
        await Projection.ProjectAsync(done.UserId, course.CourseId, Cancellation);

        fixture.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        var before = await VersionsAsync(done, course.CourseId);
        var changed = await fixture.WithLessonsAsync(course.CourseId, "A", "B", "C", "D");
        await Projection.ProjectAsync(changed, Cancellation);

        var after = await VersionsAsync(done, course.CourseId);
        (after.Progress, after.Row).ShouldBe((before.Progress, before.Row), "Nothing is written for who is complete.");

        var (halfNow, doneNow) = ((await Learning.ReadAsync(half, course.CourseId, Cancellation)).Value!, (await Learning.ReadAsync(done, course.CourseId, Cancellation)).Value!);
        (halfNow.Percent, halfNow.StructureVersion).ShouldBe((25, 2));
        (doneNow.Percent, doneNow.StructureVersion).ShouldBe((100, 1));
        doneNow.CompletedAt.ShouldNotBeNull();
        (await Statistics.FindTotalsAsync(course.CourseId, Cancellation))!.PercentSum.ShouldBe(125);
    }

    [Fact]
    public async Task A_record_of_a_course_that_is_gone_is_left_alone()
    {
        await Projection.ProjectAsync(new UserId("anyone"), new CourseId("no-such"), Cancellation);

        (await Statistics.FindTotalsAsync(new("no-such"), Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task A_progress_ahead_of_its_record_is_reported_and_not_overwritten()
    {
        var (course, learner) = (await fixture.PublishedAsync(CourseBuilder.SelfPaced("One", "Two")), fixture.Learner());
        await CompleteAsync(learner, course, 0);
        await CompleteAsync(learner, course, 1);
        await Projection.ProjectAsync(learner.UserId, course.CourseId, Cancellation);
        await fixture.Store.Database.Users.RemoveAsync(learner.UserId.Value, LearningRecord.IdOf(course.CourseId), Cancellation);
        await CompleteAsync(learner, course, 0);

        await Should.ThrowAsync<InvalidOperationException>(Projection.ProjectAsync(learner.UserId, course.CourseId, Cancellation));

        (await Learning.ReadAsync(learner, course.CourseId, Cancellation)).Value!.Percent.ShouldBe(100);
    }

    /// <summary>
    /// Random histories of learners and authors, projected by deliveries that come twice, late or never until the end; then the live state, a rebuilt
    /// one and one projected from nothing must be the same.
    /// </summary>
    [Fact]
    public void After_any_history_live_rebuilt_and_replayed_projections_are_equal()
    {
        var act =
            from kind in Gen.Frequency((6, Gen.Constant("complete")), (2, Gen.Constant("watch")), (1, Gen.Constant("edit")), (4, Gen.Constant("deliver")))
            from learner in Gen.Choose(0, 2)
            from lesson in Gen.Choose(0, 4)
            from kept in Gen.SubListOf(Lessons)
            select (kind, learner, lesson, kept);
        Prop.ForAll(Gen.ListOf(act).ToArbitrary(), history => RunAsync(history).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
    }

    private async Task RunAsync(List<(string Kind, int Learner, int Lesson, List<string> Kept)> history)
    {
        var course = await fixture.PublishedAsync(CourseBuilder.SelfPaced(Lessons));
        Caller[] learners = [fixture.Learner(), fixture.Learner(), fixture.Learner()];
        foreach (var (kind, number, lesson, kept) in history)
        {
            fixture.Store.Clock.Advance(TimeSpan.FromHours(7));
            switch (kind)
            {
                case "complete":
                    await Learning.CompleteAsync(learners[number], course.CourseId, course.Outline.Counted[lesson], Cancellation);
                    break;
                case "watch":
                    await Learning.MoveToAsync(learners[number], course.CourseId, course.Outline.Counted[lesson], number, Cancellation);
                    break;
                case "edit" when kept.Count > 0:
                    var edited = await fixture.WithLessonsAsync(course.CourseId, [.. kept]);
                    await Projection.ProjectAsync(number == 0 ? course : edited, Cancellation);
                    break;
                case "deliver":
                    await Projection.ProjectAsync(learners[number].UserId, course.CourseId, Cancellation);
                    break;
            }
        }

        await DeliverAllAsync(course.CourseId, learners);
        var live = await StateAsync(course.CourseId, learners);

        await fixture.Store.Get<ProgressBackfill>().RebuildAsync(course.CourseId, Cancellation);
        (await StateAsync(course.CourseId, learners)).ShouldBe(live);

        await ForgetAsync(course.CourseId, learners);
        await DeliverAllAsync(course.CourseId, [.. learners.Reverse()]);
        (await StateAsync(course.CourseId, learners)).ShouldBe(live);

        await ForgetAsync(course.CourseId, learners);
        await fixture.Store.Get<ProgressBackfill>().RebuildAsync(course.CourseId, Cancellation);
        (await StateAsync(course.CourseId, learners)).ShouldBe(live);
    }

    private async Task DeliverAllAsync(CourseId id, params Caller[] learners)
    {
        foreach (var learner in learners)
        {
            await Projection.ProjectAsync(learner.UserId, id, Cancellation);
        }

        await Projection.ProjectAsync((await fixture.Store.Get<CourseStore>().FindAsync(id, Cancellation))!, Cancellation);
    }

    /// <summary>Removes everything that is derived.</summary>
    private async Task ForgetAsync(CourseId course, Caller[] learners)
    {
        var view = CourseTotals.ViewOf(course);
        foreach (var learner in learners)
        {
            await fixture.Store.Database.Users.RemoveAsync(learner.UserId.Value, CourseProgress.IdOf(course), Cancellation);
            await fixture.Store.Database.Views.RemoveAsync(view, LearnerRow.IdOf(learner.UserId), Cancellation);
        }

        await fixture.Store.Database.Views.RemoveAsync(view, CourseTotals.DocumentId, Cancellation);
    }

    /// <summary>Everything that is derived, as text without versions.</summary>
    private async Task<string> StateAsync(CourseId course, Caller[] learners)
    {
        var documents = new List<Document?> { await Statistics.FindTotalsAsync(course, Cancellation) };
        foreach (var learner in learners)
        {
            documents.Add(await fixture.Store.Get<LearningStore>().FindProgressAsync(learner.UserId, course, Cancellation));
            var row = await Statistics.FindRowAsync(course, learner.UserId, Cancellation);
            // How new a row is that adds the same is nobody's business.
            documents.Add(row is null ? null : row with { RecordRevision = 0 });
        }

        return string.Join('\n', documents.Select(document => document is null ? "-" : JsonSerializer.Serialize(document with { ETag = null }, document.GetType(), Json.Documents)));
    }

    private async Task<(string? Progress, string? Row, string? Totals)> VersionsAsync(Caller learner, CourseId course) => (
        (await fixture.Store.Get<LearningStore>().FindProgressAsync(learner.UserId, course, Cancellation))?.ETag,
        (await Statistics.FindRowAsync(course, learner.UserId, Cancellation))?.ETag,
        (await Statistics.FindTotalsAsync(course, Cancellation))?.ETag);

    private async Task CompleteAsync(Caller learner, Course course, int lesson) =>
        (await Learning.CompleteAsync(learner, course.CourseId, course.Outline.Counted[lesson], Cancellation)).ShouldBeNull();
}
