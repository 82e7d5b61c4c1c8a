using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Tracks;
using Academy.Functions.Tests.Courses;
using Academy.Functions.Tests.Progress;

namespace Academy.Functions.Tests.Tracks;

/// <summary>Progress with goals and the numbers of completed ones, from what learners do over HTTP to what they see there. Brings its own clock.</summary>
[Spec(34, 35)]
public sealed class GoalProgressEndpointTests : IAsyncLifetime
{
    private static int people;

    private AcademyHost academy = null!;

    public async ValueTask InitializeAsync() => academy = await AcademyHost.StartAsync();

    public ValueTask DisposeAsync() => academy.DisposeAsync();

    [Fact]
    public async Task Progress_follows_completed_courses_of_the_goal_and_what_authors_assign()
    {
        var track = await academy.CreateTrackAsync("First client");
        var learner = await academy.SignInOnAsync(track, NewAddress());
        var (course, other) = (await PublishForAsync(track.Goals[0]), await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One")));
        await learner.CompleteAsync(other, 0);
        await academy.SettleAsync();
        var goal = (await learner.MyGoalsAsync()).Single();
        (goal.Progress, goal.CoursesDone, goal.CoursesTotal).ShouldBe((0, 0, 1));

        await learner.CompleteAsync(course, 0);
        await academy.SettleAsync();
        goal = (await learner.MyGoalsAsync()).Single();
        (goal.Progress, goal.CoursesDone, goal.CoursesTotal).ShouldBe((50, 1, 1));

        await AssignAsync(other, track.Goals[0]);
        await PublishForAsync(track.Goals[0]);
        await academy.SettleAsync();
        goal = (await learner.MyGoalsAsync()).Single();
        (goal.Progress, goal.CoursesDone, goal.CoursesTotal).ShouldBe((33, 2, 3));
    }

    [Fact]
    public async Task A_completed_goal_shows_how_fast_and_how_well_it_was_done_among_all()
    {
        var track = await academy.CreateTrackAsync("First client");
        var course = await PublishForAsync(track.Goals[0]);
        List<HttpClient> learners = [];
        foreach (var _ in Enumerable.Range(0, 3))
        {
            learners.Add(await academy.SignInOnAsync(track, NewAddress()));
        }

        await learners[0].CompleteAsync(course, 0);
        foreach (var (learner, number) in learners.Select((learner, number) => (learner, number)))
        {
            await academy.AdvanceAsync(TimeSpan.FromMinutes(number == 2 ? 5 : 1));
            await learner.PostAsync($"v1/me/goals/{track.Goals[0]}/complete", null);
        }

        await academy.SettleAsync();
        var metrics = (await learners[0].MyGoalsAsync()).Single().Metrics.ShouldNotBeNull();
        metrics.ShouldBe(new LearnerGoalMetrics(LearnRate: 5, ExecutionRate: 0, ExecutionPace.Fast, Ranking: 1, DaysToComplete: 1), "120 minutes on one day; four actions were planned.");
        (await learners[2].MyGoalsAsync()).Single().Metrics!.LearnRate.ShouldBe(0);
    }

    private async Task<AuthoredCourse> PublishForAsync(GoalId goal)
    {
        var lesson = CourseBuilder.LessonOf("One") with { EstimatedDurationMinutes = 120 };
        var content = CourseBuilder.SelfPaced() with { Modules = [new() { Title = "Basics", Lessons = [lesson] }] };
        return await AssignAsync(await academy.PublishCourseAsync(content), goal);
    }

    private async Task<AuthoredCourse> AssignAsync(AuthoredCourse course, GoalId goal)
    {
        var contributor = await academy.SignInAsync(Role.Contributor);
        return await CourseCalls.ReadAsync(await contributor.PutAsync($"{course.Path}/audience", new AudienceContent { GoalIds = [goal] }, course.ETag));
    }

    private static string NewAddress() => $"runner{Interlocked.Increment(ref people)}@example.com";
}
