using System.Net;
using System.Net.Http.Json;
using Academy.Core.Points;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Academy.Functions.Tests.Progress;

namespace Academy.Functions.Tests.Points;

[Spec(46, 49, 50)]
public sealed class PointsTests(PayingAcademy fixture) : IClassFixture<PayingAcademy>
{
    private readonly AcademyHost academy = fixture.Academy;

    [Fact]
    public async Task Learning_pays_by_itself_for_each_lesson_the_course_and_the_day()
    {
        var course = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One", "Two"));
        var learner = await fixture.LearnerAsync();
        var day = academy.Clock.GetUtcNow();

        await learner.CompleteAsync(course, 0, 0);
        await learner.CompleteAsync(course, 1);
        await learner.WatchAsync(course, 0, 5);
        await academy.SettleAsync();

        (await learner.ActionsAsync()).Items.Select(action => (action.Type, action.Title, action.Points, action.IsAutomatic)).ShouldBe(
        [
            ("course_completed", course.View.Title, 20, true), ("daily_login", "First sign-in of the day", 1, true),
            ("lesson_completed", "One", 3, true), ("lesson_completed", "Two", 3, true),
        ], ignoreOrder: true);
        var points = await learner.PointsAsync();
        (points.Total, points.Level, points.NextLevelAt, points.CurrentStreak, points.LongestStreak, points.Entries).ShouldBe((27, 1, 100, 1, 1, 4));
        points.ByTrack.ShouldBe([new TrackPoints(RewardingTrack.Agency.TrackId, 27)]);
        points.RecentActions.Count.ShouldBe(4);
        points.RecentActions.ShouldAllBe(action => action.ActionDate == day);
    }

    [Fact]
    public async Task A_learner_new_to_the_academy_has_no_points_yet_and_nobody_elses()
    {
        var (ada, bob) = (await fixture.LearnerAsync(), await fixture.LearnerAsync());
        await ada.ToldAsync();
        await academy.SettleAsync();

        (await bob.PointsAsync()).Total.ShouldBe(1);
        (await bob.EntriesAsync()).Items.ShouldHaveSingleItem().Type.ShouldBe("daily_login");
    }

    [Fact]
    public async Task Points_can_be_seen_as_they_were_at_any_instant()
    {
        var learner = await fixture.LearnerAsync();
        await academy.SettleAsync();
        academy.Clock.Advance(TimeSpan.FromMinutes(1));
        var action = await learner.ToldAsync();
        academy.Clock.Advance(TimeSpan.FromMinutes(1));
        await learner.DeleteAsync($"v1/me/actions/{action.Id}");
        await academy.SettleAsync();

        foreach (var (seconds, total) in new[] { (-1, 1), (0, 11), (59, 11), (60, 1), (3_600, 1) })
        {
            var asOf = Uri.EscapeDataString($"{action.ActionDate.AddSeconds(seconds):O}");
            (await learner.PointsAsync($"?asOf={asOf}")).Total.ShouldBe(total, $"{seconds} s after it was told");
        }

        (await learner.PointsAsync()).Total.ShouldBe(1);
    }

    [Fact]
    public async Task A_figure_is_the_sum_of_its_entries_over_all_pages()
    {
        var learner = await fixture.LearnerAsync();
        foreach (var number in Enumerable.Range(0, 7))
        {
            var told = await PointsCalls.ReadAsync<ActionView>(await learner.TellAsync(new
            {
                type = RewardingTrack.Call,
                title = $"{number}",
                goalId = number % 2 == 0 ? RewardingTrack.FirstClient : RewardingTrack.SecondClient,
            }));
            await (number == 4 ? learner.DeleteAsync($"v1/me/actions/{told.Id}") : Task.CompletedTask);
        }

        await academy.SettleAsync();
        var points = await learner.PointsAsync();

        points.Total.ShouldBe(61);
        (await SumAsync(learner, "")).ShouldBe(points.Total);
        (await SumAsync(learner, "&trackId=agency")).ShouldBe(points.ByTrack.Single().Points);
        foreach (var goal in points.ByGoal)
        {
            (await SumAsync(learner, $"&goalId={goal.GoalId}")).ShouldBe(goal.Points);
        }

        (await SumAsync(learner, "&trackId=saas")).ShouldBe(0);
    }

    [Fact]
    public async Task Entries_of_a_span_are_those_from_its_first_instant_to_before_its_last()
    {
        var learner = await fixture.LearnerAsync();
        await academy.SettleAsync();
        academy.Clock.Advance(TimeSpan.FromMinutes(1));
        var action = await learner.ToldAsync();

        foreach (var (from, to, count) in new[] { (0, 1, 1), (-1, 0, 0), (1, 2, 0), (-100, 100, 2) })
        {
            var span = string.Create(null, $"?from={Escaped(action.ActionDate.AddSeconds(from))}&to={Escaped(action.ActionDate.AddSeconds(to))}");
            (await learner.EntriesAsync(span)).Items.Count.ShouldBe(count, span);
        }
    }

    [Theory]
    [InlineData("v1/me/points?asOf=yesterday")]
    [InlineData("v1/me/points?as=2026-03-02T09:00:00Z")]
    [InlineData("v1/me/points/entries?after=rubbish")]
    [InlineData("v1/me/points/entries?from=1")]
    [InlineData("v1/me/points/entries?limit=0")]
    [InlineData("v1/leaderboards?period=year")]
    [InlineData("v1/leaderboards?limit=101")]
    [InlineData("v1/leaderboards?trackId=agency&goalId=first-client")]
    public async Task A_question_that_makes_no_sense_is_refused(string path) =>
        (await (await fixture.LearnerAsync()).GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_day_is_the_learners_own_and_each_pays_its_first_visit_once()
    {
        var learner = await fixture.LearnerAsync();
        var email = (await Me.OfAsync(learner)).Email;
        (await learner.PatchAsJsonAsync("v1/me", new { timezone = "Pacific/Auckland" })).EnsureSuccessStatusCode();
        await academy.SettleAsync();
        var first = (await learner.PointsAsync()).Total;

        // Midnight in Auckland is 11:00 UTC in March.
        var midnight = academy.Clock.GetUtcNow().Date.AddHours(35);
        await academy.AdvanceAsync(midnight.AddMinutes(-1) - academy.Clock.GetUtcNow().DateTime);
        await academy.SignInAsync(email);
        await academy.AdvanceAsync(TimeSpan.FromMinutes(2));
        learner = await academy.SignInAsync(email);
        await academy.SignInAsync(email);
        await academy.SettleAsync();

        (await learner.PointsAsync()).ShouldSatisfyAllConditions(points => points.Total.ShouldBe(first + 2), points => points.CurrentStreak.ShouldBe(3));
    }

    private static async Task<long> SumAsync(HttpClient learner, string filter)
    {
        var (sum, after) = (0L, "");
        do
        {
            var page = await learner.EntriesAsync($"?limit=2{filter}{after}");
            sum += page.Items.Sum(entry => entry.Points);
            after = page.NextCursor is null ? null : $"&after={page.NextCursor}";
        }
        while (after is not null);
        return sum;
    }

    private static string Escaped(DateTimeOffset instant) => Uri.EscapeDataString($"{instant:O}");
}
