using Academy.Core.Accounts;
using Academy.Core.Platform;
using Academy.Core.Tracks;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Tracks;

/// <summary>Whatever learners do, in whatever order and at once: the account's current goal is the only active one, and nothing is lost.</summary>
[Spec(34)]
public sealed class MembershipRuleTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private static readonly Track[] Tracks = [TrackBuilder.Track("one", "a", "b", "c"), TrackBuilder.Track("two", "d", "e")];
    private static readonly string[] Goals = ["a", "b", "c", "d", "e", "none"];

    private static Gen<(string Deed, string Goal, int Track)> Commands =>
        from deed in Gen.Elements("choose track", "join", "choose goal", "pause", "resume", "complete", "customize")
        from goal in Gen.Elements(Goals)
        from track in Gen.Choose(0, 1)
        select (deed, goal, track);

    [Fact]
    public void After_any_commands_the_current_goal_is_the_only_active_one() =>
        Prop.ForAll(Gen.ListOf(Commands).ToArbitrary(), commands =>
        {
            var membership = new Membership(new Account { UserId = new("ada"), Email = "ada@example.com", CreatedAt = CourseBuilder.Start, UpdatedAt = CourseBuilder.Start }, []);
            foreach (var (number, (deed, goal, track)) in commands.Index())
            {
                var now = CourseBuilder.Start.AddHours(number);
                var outcome = Decide(membership, deed, new(goal), Tracks[track], now);
                if (outcome.Value is { } next)
                {
                    Check(membership, next);
                    Decide(next, deed, new(goal), Tracks[track], now).Value?.Goals.ShouldBe(next.Goals, $"Repeating '{deed}' changes no goal.");
                    membership = next;
                }
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Of_commands_given_at_once_all_or_nothing_of_each_is_saved()
    {
        await fixture.Store.PutTracksAsync(Tracks);
        EmailAddress.TryParse("busy@example.com", out var email).ShouldBeTrue();
        var learner = new Caller((await fixture.Store.Get<AccountStore>().FindOrOpenAsync(email, null, Cancellation)).UserId, Role.Learner);
        (await fixture.Store.Get<LearnerTracks>().ChooseTrackAsync(learner, new("one"), Cancellation)).Refusal.ShouldBeNull();

        for (var round = 0; round < 10; round++)
        {
            var outcomes = await Task.WhenAll(Goals[..3].SelectMany(goal => new[] { new GoalId(goal), new GoalId(goal) }).Select((goal, number) =>
            {
                var tracks = fixture.Store.Another<LearnerTracks>();
                return number % 2 == 0 ? tracks.ChooseGoalAsync(learner, new() { GoalId = goal }, Cancellation) : tracks.PauseAsync(learner, goal, Cancellation);
            }));

            outcomes.ShouldAllBe(outcome => outcome.Refusal == null || outcome.Refusal == AccountRefusals.Busy || outcome.Refusal == GoalRefusals.NotFound);
            outcomes.ShouldContain(outcome => outcome.Refusal == null);
            var membership = (await fixture.Store.Get<MembershipStore>().FindAsync(learner.UserId, Cancellation))!;
            Check(membership, membership);
        }
    }

    private static Result<Membership> Decide(Membership membership, string deed, GoalId goal, Track named, DateTimeOffset now)
    {
        var track = Tracks.FirstOrDefault(own => own.TrackId == membership.Account.CurrentTrackId);
        return deed switch
        {
            "choose track" => MembershipDecisions.ChooseTrack(membership, named, now),
            "join" => MembershipDecisions.Join(membership, named, TrackSource.Change, now),
            "choose goal" => MembershipDecisions.ChooseGoal(membership, track, goal, null, now),
            "pause" => MembershipDecisions.Pause(membership, goal, now),
            "resume" => MembershipDecisions.Resume(membership, track, goal, now),
            "complete" => MembershipDecisions.Complete(membership, goal, now),
            _ => MembershipDecisions.Customize(membership, new Goal { Id = goal, Title = "Any" }, new() { Note = now.ToString("O") }, now),
        };
    }

    private static void Check(Membership before, Membership after)
    {
        after.Goals.Where(goal => goal.Status == GoalStatus.Active).Select(goal => (GoalId?)goal.GoalId)
            .ShouldBe(after.Account.CurrentGoalId is { } current ? [current] : []);
        (after.Active?.TrackId).ShouldBe(after.Active is null ? null : after.Account.CurrentTrackId);
        after.Goals.Select(goal => goal.GoalId).ShouldBeUnique();
        before.Goals.Select(goal => goal.GoalId).ShouldBeSubsetOf(after.Goals.Select(goal => goal.GoalId));
        foreach (var goal in after.Goals)
        {
            (goal.PausedAt is not null).ShouldBe(goal.Status == GoalStatus.Paused);
            (goal.CompletedAt is not null).ShouldBe(goal.Status == GoalStatus.Completed);
            (goal.PausedDays >= 0).ShouldBeTrue();
            if (before.Find(goal.GoalId) is { } known)
            {
                (goal == known || goal.Revision > known.Revision).ShouldBeTrue("A change of a history has a revision of its own.");
                (known.Status == GoalStatus.Completed && goal != known).ShouldBeFalse("What is completed stays.");
            }
        }
    }
}
