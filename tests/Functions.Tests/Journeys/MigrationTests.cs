using Academy.Core.Platform;
using Academy.Functions.Jobs.Workflows;
using Academy.Functions.Tests.Courses;
using Academy.Functions.Tests.Dashboards;
using Academy.Functions.Tests.Progress;
using Academy.Functions.Tests.Tracks;
using Microsoft.DurableTask.Client;

namespace Academy.Functions.Tests.Journeys;

/// <summary>An academy that has been at work for a while gets tracks, as the first source tells it.</summary>
[Spec(8, 38, 41, 51, 196)]
public sealed class MigrationTests : IAsyncLifetime
{
    private AcademyHost academy = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => academy = await AcademyHost.StartAsync();

    public ValueTask DisposeAsync() => academy.DisposeAsync();

    [Fact]
    public async Task Learners_get_a_track_and_a_goal_by_what_they_learned_keep_their_progress_and_are_asked_to_choose()
    {
        // Before: courses for nobody in particular, and learners in the middle of them.
        var launch = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One", "Two") with { Title = "Launching a product" });
        var clients = await academy.PublishCourseAsync(CourseBuilder.SelfPaced("One") with { Title = "Winning your first client" });
        var (maker, idle) = (await academy.SignInLearnerAsync(), await academy.SignInLearnerAsync());
        await maker.CompleteAsync(launch, 0);
        await academy.SettleAsync();
        var before = await maker.ProgressAsync(launch);

        // The administrators set up tracks and start the migration.
        var agency = await academy.CreateTrackAsync("Win the first client");
        var saas = await academy.CreateTrackAsync(TrackCalls.Content("Launch the product") with { Order = 2 });
        var first = await MigrateAsync();

        first["tracks"].ShouldSatisfyAllConditions(
            tracks => tracks.Changed.ShouldBe(tracks.Before!.Pending),
            tracks => tracks.After!.Pending.ShouldBe(0),
            tracks => tracks.After!.Total.ShouldBe(tracks.Before!.Total));
        (first["audiences"].Before!.Pending, first["audiences"].After!.Pending).ShouldBe((2, 0));
        first["timezones"].After!.Pending.ShouldBe(0);

        // Progress is what it was; who learned to launch is on the track for it, the others on the default one.
        (await maker.ProgressAsync(launch)).ShouldBeEquivalentTo(before);
        var (made, rested) = (await maker.MyTrackAsync(), await idle.MyTrackAsync());
        (made.Track!.Id, made.CurrentGoalId, made.MustChooseTrack).ShouldBe((saas.View.Id, saas.Goals[0], true));
        (rested.Track!.Id, rested.MustChooseTrack).ShouldBe((agency.View.Id, true));
        var dashboard = await maker.DashboardAsync();
        dashboard.MustChooseTrack.ShouldBeTrue();
        dashboard.Courses[0].Course.Percent.ShouldBe(50);

        // A second run changes nothing.
        (await MigrateAsync()).Values.ShouldAllBe(done => done.Changed == 0);

        // Asked, the learner chooses; what is shown follows, and nothing is lost.
        (await maker.ChooseAsync(agency)).EnsureSuccessStatusCode();
        await academy.SettleAsync();
        dashboard = await maker.DashboardAsync();
        (dashboard.MustChooseTrack, dashboard.Track!.Id).ShouldBe((false, agency.View.Id));
        dashboard.Courses.Select(course => course.Course.Course.Id).ShouldContain(clients.View.Id);
        (await maker.ProgressAsync(launch)).ShouldBeEquivalentTo(before);
        (await MigrateAsync())["tracks"].Changed.ShouldBe(0);
    }

    private async Task<Dictionary<string, BackfillProgress>> MigrateAsync()
    {
        (await (await academy.SignInAsync(Role.PlatformAdmin)).PostAsync("v1/admin/backfills/migration", null, Cancellation)).EnsureSuccessStatusCode();
        await academy.SettleAsync();
        var instance = (await academy.Workflows.GetInstanceAsync("backfill:migration", getInputsAndOutputs: true, Cancellation)).ShouldNotBeNull();
        instance.RuntimeStatus.ShouldBe(OrchestrationRuntimeStatus.Completed, instance.FailureDetails?.ErrorMessage);
        return instance.ReadOutputAs<BackfillProgress[]>()!.ToDictionary(done => done.Backfill);
    }
}
