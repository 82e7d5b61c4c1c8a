using System.Text.Json;
using Academy.Core.Accounts;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Platform.Backfills;
using Academy.Core.Points;
using Academy.Core.Progress;
using Academy.Core.Tracks;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Tracks;

[Spec(34, 35)]
public sealed class GoalProjectionTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    private static int things;

    private AcademyStore Store => fixture.Store;

    private LearnerTracks Tracks => Store.Get<LearnerTracks>();

    private GoalProjection Projection => Store.Get<GoalProjection>();

    private GoalCourseProjection CourseProjection => Store.Get<GoalCourseProjection>();

    [Fact]
    public async Task Progress_follows_the_courses_and_the_actions_of_the_goal()
    {
        var (track, learner) = await BeginAsync(planned: 2);
        var goal = track.Goals[0].Id;
        var (first, _) = (await CourseForAsync(goal), await CourseForAsync(goal));
        await CompleteCourseAsync(learner, first);
        await ActAsync(learner, goal);
        await ActAsync(learner, goal, isAutomatic: true);
        await ActAsync(learner, goal, isReversed: true);
        await ActAsync(learner, track.Goals[1].Id);

        await Projection.ProjectAsync(learner.UserId, goal, Cancellation);

        var progress = await ProgressAsync(learner, goal);
        (progress.CoursesDone, progress.CoursesTotal, progress.ActionsDone, progress.ActionsPlanned, progress.Percent).ShouldBe((1, 2, 1, 2, 50));
    }

    [Fact]
    public async Task A_change_delivered_again_writes_nothing()
    {
        var (track, learner) = await BeginAsync();
        var goal = track.Goals[0].Id;
        var course = await CourseForAsync(goal);
        await Projection.ProjectAsync(learner.UserId, goal, Cancellation);
        var before = await VersionsAsync(learner, goal);

        (await Projection.ProjectAsync(learner.UserId, goal, Cancellation)).ShouldBeFalse();
        (await CourseProjection.ProjectAsync(course.CourseId, Cancellation)).ShouldBeFalse();

        (await VersionsAsync(learner, goal)).ShouldBe(before);
    }

    [Fact]
    public async Task A_change_reads_the_goal_and_no_more_however_much_else_the_learner_did()
    {
        var (track, learner) = await BeginAsync();
        var goal = track.Goals[0].Id;
        await CompleteCourseAsync(learner, await CourseForAsync(goal));
        await Projection.ProjectAsync(learner.UserId, goal, Cancellation);
        var before = await CostAsync();

        foreach (var _ in Enumerable.Range(0, 20))
        {
            await CompleteCourseAsync(learner, await CourseForAsync(track.Goals[1].Id));
            await ActAsync(learner, track.Goals[1].Id);
        }

        var after = await CostAsync();
        before.Operations.ShouldBe(6, "the row, the goal with its progress, the state of the courses, the courses, which are complete, the actions");
        after.Operations.ShouldBe(before.Operations);
        after.Charge.ShouldBeLessThanOrEqualTo(before.Charge * 1.2);

        Task<StoreCost> CostAsync() => Store.CostOfAsync(() => Projection.ProjectAsync(learner.UserId, goal, Cancellation));
    }

    [Fact]
    public async Task A_course_that_changes_its_goals_reaches_the_learners_of_both()
    {
        var (track, learner) = await BeginAsync();
        var (first, second) = (track.Goals[0].Id, track.Goals[1].Id);
        var course = await CourseForAsync(first);
        await CompleteCourseAsync(learner, course);
        (await Tracks.ChooseGoalAsync(learner, new() { GoalId = second }, Cancellation)).Refusal.ShouldBeNull();
        await Projection.ProjectAsync(learner.UserId, first, Cancellation);
        await Projection.ProjectAsync(learner.UserId, second, Cancellation);
        ((await ProgressAsync(learner, first)).Percent, (await ProgressAsync(learner, second)).Percent).ShouldBe((100, 0));

        await AssignAsync(course, second);
        await CourseProjection.ProjectAsync(course.CourseId, Cancellation);

        ((await ProgressAsync(learner, first)).Percent, (await ProgressAsync(learner, second)).Percent).ShouldBe((0, 100));
    }

    [Fact]
    public async Task A_draft_counts_once_it_is_published_and_an_archived_course_for_who_completed_it()
    {
        var (track, learner) = await BeginAsync();
        var goal = track.Goals[0].Id;
        var draft = await AssignAsync(await fixture.DraftAsync(CourseBuilder.SelfPaced("One")), goal);
        await CourseProjection.ProjectAsync(draft.CourseId, Cancellation);
        await Projection.ProjectAsync(learner.UserId, goal, Cancellation);
        (await ProgressAsync(learner, goal)).CoursesTotal.ShouldBe(0);

        var course = await fixture.PublishAsync(draft);
        await CourseProjection.ProjectAsync(draft.CourseId, Cancellation);
        (await ProgressAsync(learner, goal)).CoursesTotal.ShouldBe(1);

        await fixture.ArchiveAsync(course);
        await CourseProjection.ProjectAsync(draft.CourseId, Cancellation);
        (await ProgressAsync(learner, goal)).CoursesTotal.ShouldBe(0);
    }

    [Fact]
    public async Task Learners_who_complete_a_goal_at_once_are_all_in_its_distribution()
    {
        var (track, first) = await BeginAsync();
        var goal = track.Goals[0].Id;
        List<Caller> learners = [first];
        while (learners.Count < 6)
        {
            learners.Add(await JoinAsync(track));
        }

        foreach (var (days, learner) in learners.Index())
        {
            Store.Clock.Advance(TimeSpan.FromDays(days == 0 ? 1.5 : days % 2));
            await Tracks.CompleteAsync(learner, goal, Cancellation);
        }

        await Task.WhenAll(learners.SelectMany(learner => Enumerable.Repeat(learner, 3)).Select(learner =>
            Store.Another<GoalProjection>().ProjectAsync(learner.UserId, goal, Cancellation)));

        var days2 = new List<int>();
        foreach (var learner in learners)
        {
            days2.Add((await ProgressAsync(learner, goal)).Metrics!.DaysToComplete);
        }

        var distribution = (await Store.Get<GoalViewStore>().FindDistributionAsync(goal, Cancellation))!;
        distribution.Completions.Values.Sum().ShouldBe(6);
        var slowest = (await Store.Get<LearnerGoals>().ReadAsync(learners[^1], goal, Cancellation)).Value!.Metrics!;
        (slowest.Ranking, slowest.DaysToComplete, slowest.ExecutionPace).ShouldBe((days2.Distinct().Count(), days2.Max(), ExecutionPace.Slow));
    }

    [Fact]
    public async Task The_learn_rate_takes_the_lessons_own_minutes_or_their_share_of_the_course()
    {
        var (track, learner) = await BeginAsync();
        var goal = track.Goals[0].Id;
        var content = CourseBuilder.SelfPaced() with
        {
            EstimatedDurationMinutes = 240,
            Modules = [new() { Title = "M", Lessons = [CourseBuilder.LessonOf("Own") with { EstimatedDurationMinutes = 30 }, CourseBuilder.LessonOf("Shared")] }],
        };
        var course = await AssignAsync(await fixture.PublishedAsync(content), goal);
        await CourseProjection.ProjectAsync(course.CourseId, Cancellation);
        await CompleteCourseAsync(learner, course);
        await Tracks.CompleteAsync(learner, goal, Cancellation);

        await Projection.ProjectAsync(learner.UserId, goal, Cancellation);

        (await ProgressAsync(learner, goal)).Metrics!.LearnRate.ShouldBe(6, "150 minutes on one day of 24 hours");
    }

    [Fact]
    public async Task A_history_that_nobody_has_is_left_alone()
    {
        (await Projection.ProjectAsync(new UserId("nobody"), new GoalId("nothing"), Cancellation)).ShouldBeFalse();

        (await Store.Get<GoalViewStore>().FindRowAsync(new("nothing"), new("nobody"), Cancellation)).ShouldBeNull();
    }

    /// <summary>
    /// Random histories of learners and authors, projected by deliveries that come twice, late or never until the end; then the live state, a rebuilt
    /// one and one projected from nothing must be the same.
    /// </summary>
    [Fact]
    public void After_any_history_live_rebuilt_and_replayed_projections_are_equal()
    {
        var act =
            from kind in Gen.Elements("course", "action", "assign", "pause", "resume", "complete", "archive", "deliver", "deliver")
            from learner in Gen.Choose(0, 1)
            from course in Gen.Choose(0, 2)
            from goal in Gen.Choose(0, 1)
            select (kind, learner, course, goal);
        Prop.ForAll(Gen.ListOf(act).ToArbitrary(), history => RunAsync(history).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(12));
    }

    private async Task RunAsync(List<(string Kind, int Learner, int Course, int Goal)> history)
    {
        var (track, first) = await BeginAsync(planned: 2);
        Caller[] learners = [first, await JoinAsync(track)];
        Course[] courses = [await CourseForAsync(track.Goals[0].Id), await CourseForAsync(track.Goals[0].Id), await CourseForAsync(track.Goals[1].Id)];
        foreach (var (kind, learner, course, goal) in history)
        {
            Store.Clock.Advance(TimeSpan.FromHours(7));
            var (who, what) = (learners[learner], track.Goals[goal].Id);
            await (kind switch
            {
                "course" => CompleteCourseAsync(who, courses[course]),
                "action" => ActAsync(who, what),
                "assign" => AssignAsync(courses[course], what),
                "pause" => Tracks.PauseAsync(who, what, Cancellation),
                "resume" => Tracks.ChooseGoalAsync(who, new() { GoalId = what }, Cancellation),
                "complete" => Tracks.CompleteAsync(who, what, Cancellation),
                "archive" => fixture.ArchiveAsync(courses[course]),
                _ => goal == 0 ? Projection.ProjectAsync(who.UserId, Cancellation) : CourseProjection.ProjectAsync(courses[course].CourseId, Cancellation),
            });
        }

        await DeliverAllAsync(courses, learners);
        var live = await StateAsync(track, learners);

        (await RebuildAsync()).ShouldBe(0, "A rebuild of what is right changes nothing.");
        (await StateAsync(track, learners)).ShouldBe(live);

        await ForgetAsync(track, learners);
        await RebuildAsync();
        (await StateAsync(track, learners)).ShouldBe(live);

        await ForgetAsync(track, learners);
        await DeliverAllAsync([.. courses.Reverse()], [.. learners.Reverse()]);
        (await StateAsync(track, learners)).ShouldBe(live);
    }

    private async Task DeliverAllAsync(Course[] courses, Caller[] learners)
    {
        foreach (var learner in learners)
        {
            await Projection.ProjectAsync(learner.UserId, Cancellation);
        }

        foreach (var course in courses)
        {
            await CourseProjection.ProjectAsync(course.CourseId, Cancellation);
        }
    }

    private async Task<int> RebuildAsync()
    {
        var changed = 0;
        foreach (IBackfill backfill in new IBackfill[] { Store.Get<GoalCourseBackfill>(), Store.Get<GoalProgressBackfill>(), Store.Get<GoalDistributionBackfill>() })
        {
            changed += (await backfill.ToTheEndAsync(Cancellation)).Changed;
        }

        return changed;
    }

    /// <summary>Removes what is derived for learners; the courses of goals are forgotten with their views.</summary>
    private async Task ForgetAsync(Track track, Caller[] learners)
    {
        foreach (var goal in track.Goals)
        {
            var view = GoalDistribution.ViewOf(goal.Id);
            foreach (var learner in learners)
            {
                await Store.Database.Users.RemoveAsync(learner.UserId.Value, GoalProgress.IdOf(goal.Id), Cancellation);
                await Store.Database.Views.RemoveAsync(view, GoalLearnerRow.IdOf(learner.UserId), Cancellation);
            }

            await Store.Database.Views.RemoveAsync(view, GoalDistribution.DocumentId, Cancellation);
        }
    }

    /// <summary>Everything that is derived, as text without versions.</summary>
    private async Task<string> StateAsync(Track track, Caller[] learners)
    {
        var documents = new List<Document?>();
        foreach (var goal in track.Goals)
        {
            documents.Add(await Store.Get<GoalViewStore>().FindDistributionAsync(goal.Id, Cancellation) is { Completions.Count: > 0 } found ? found : null);
            foreach (var learner in learners)
            {
                documents.Add(await Store.Get<GoalStore>().FindProgressAsync(learner.UserId, goal.Id, Cancellation));
                documents.Add(await Store.Get<GoalViewStore>().FindRowAsync(goal.Id, learner.UserId, Cancellation));
            }
        }

        return string.Join('\n', documents.Select(document => document is null ? "-" : JsonSerializer.Serialize(document with { ETag = null }, document.GetType(), Json.Documents)));
    }

    private async Task<(string? Progress, string? Row)> VersionsAsync(Caller learner, GoalId goal) =>
        ((await ProgressAsync(learner, goal)).ETag, (await Store.Get<GoalViewStore>().FindRowAsync(goal, learner.UserId, Cancellation))?.ETag);

    private async Task<GoalProgress> ProgressAsync(Caller learner, GoalId goal) =>
        (await Store.Get<GoalStore>().FindProgressAsync(learner.UserId, goal, Cancellation)).ShouldNotBeNull();

    private async Task<(Track Track, Caller Learner)> BeginAsync(int planned = 0)
    {
        var content = new TrackContent
        {
            Name = "Agency",
            Description = "Services.",
            Goals = [new() { Title = "First", PlannedActions = planned }, new() { Title = "Second" }],
        };
        var track = (await Store.Get<TrackAuthoring>().CreateAsync(content, Cancellation)).Value!;
        return (track, await JoinAsync(track));
    }

    private async Task<Caller> JoinAsync(Track track)
    {
        EmailAddress.TryParse($"goal{Interlocked.Increment(ref things)}@example.com", out var email).ShouldBeTrue();
        var learner = new Caller((await Store.Get<AccountStore>().FindOrOpenAsync(email, null, Cancellation)).UserId, Role.Learner);
        (await Tracks.ChooseTrackAsync(learner, track.TrackId, Cancellation)).Refusal.ShouldBeNull();
        return learner;
    }

    private async Task<Course> CourseForAsync(GoalId goal)
    {
        var course = await AssignAsync(await fixture.PublishedAsync(CourseBuilder.SelfPaced("One")), goal);
        await CourseProjection.ProjectAsync(course.CourseId, Cancellation);
        return course;
    }

    private async Task<Course> AssignAsync(Course course, GoalId goal)
    {
        var latest = (await Store.Get<CourseStore>().FindAsync(course.CourseId, Cancellation))!;
        var assigned = latest with { Audience = new() { GoalIds = [goal] }, Revision = latest.Revision + 1 };
        return (await Store.Get<CourseStore>().TryReplaceAsync(assigned, Cancellation)).ShouldNotBeNull();
    }

    private async Task CompleteCourseAsync(Caller learner, Course course)
    {
        foreach (var lesson in course.Outline.Counted)
        {
            await Store.Get<Learning>().CompleteAsync(learner, course.CourseId, lesson, Cancellation);
        }

        await Store.Get<ProgressProjection>().ProjectAsync(learner.UserId, course.CourseId, Cancellation);
    }

    private Task ActAsync(Caller learner, GoalId goal, bool isAutomatic = false, bool isReversed = false)
    {
        var now = Store.Clock.GetUtcNow();
        return Store.Database.Users.PutAsync(
            learner.UserId.Value,
            new UserAction
            {
                UserId = learner.UserId,
                ActionId = new($"call.{Interlocked.Increment(ref things)}"),
                Code = "call",
                TrackId = new("agency"),
                GoalId = goal,
                Title = "A call",
                IsAutomatic = isAutomatic,
                Points = 1,
                ActionDate = now,
                Day = DateOnly.FromDateTime(now.UtcDateTime),
                Sequence = 1,
                Reversal = isReversed ? new(now, "A mistake", ByLearner: true) : null,
            },
            Cancellation);
    }
}
