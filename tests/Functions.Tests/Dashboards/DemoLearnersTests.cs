using System.Net.Http.Json;
using Academy.Core.Platform;
using Academy.Core.Points.Boards;
using Academy.Core.Tracks;
using Academy.Functions.Tests.Accounts;
using Academy.Local.Demo;
using Academy.Local.Hosting;

namespace Academy.Functions.Tests.Dashboards;

[Spec(32, 46, 50)]
public sealed class DemoLearnersTests
{
    [Fact]
    public void A_demo_academy_has_two_tracks_of_four_goals_and_ten_action_types_and_two_hundred_learners()
    {
        var tracks = DemoTracks.All(CourseBuilder.Start);

        tracks.Select(track => track.Name).ShouldBe(["Agency", "SaaS"]);
        foreach (var track in tracks)
        {
            (track.Goals.Count, track.ActionTypes.Count).ShouldBe((4, 10), track.Name);
            track.ActionTypes.Count(type => Activities.IsAutomatic(type.Code)).ShouldBe(4, track.Name);
        }

        new HostSetup().DemoLearners.ShouldBe(200);
    }

    [Fact]
    public async Task A_demo_academy_has_learners_on_both_tracks_with_a_history_on_dashboards_and_boards()
    {
        await using var academy = await AcademyHost.StartAsync(new AcademyHostOptions { Demo = true, DemoLearners = 12 });
        var (one, other) = (await academy.SignInAsync("learner001@academy.example"), await academy.SignInAsync("learner002@academy.example"));

        var (mine, theirs) = (await one.DashboardAsync(), await other.DashboardAsync());

        new[] { mine.Track!.Name, theirs.Track!.Name }.ShouldBe(["Agency", "SaaS"], ignoreOrder: true);
        mine.Courses.ShouldContain(course => course.Course.Percent > 0);
        mine.Points.Total.ShouldBeGreaterThan(0);
        mine.NextCourse.ShouldNotBeNull();
        var board = (await one.GetFromJsonAsync<Leaderboard>("v1/leaderboards?period=all", Json.Documents))!;
        board.Items.Count.ShouldBeInRange(1, 12);
        board.Items.Select(item => item.Points).ShouldBe(board.Items.Select(item => item.Points).OrderDescending());
    }

    [Fact]
    public async Task Drawn_twice_they_are_the_same()
    {
        var drawn = new List<(string? Name, long Points)[]>();
        for (var time = 0; time < 2; time++)
        {
            await using var academy = await AcademyHost.StartAsync(new AcademyHostOptions { Demo = true, DemoLearners = 6 });
            var learner = await academy.SignInAsync("learner003@academy.example");
            var name = (await Me.OfAsync(learner)).Name;
            var board = (await learner.GetFromJsonAsync<Leaderboard>("v1/leaderboards?period=all", Json.Documents))!;
            drawn.Add([(name, 0), .. board.Items.Select(item => ((string?)item.Name, item.Points))]);
        }

        drawn[0].ShouldBe(drawn[1]);
    }
}
