using Academy.Core.Accounts;
using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Tests.Tracks;

[Spec(6, 33, 34, 41)]
public sealed class MembershipDecisionsTests
{
    private static readonly Track Agency = TrackBuilder.Track("agency", "client", "retainer");
    private static readonly Track Saas = TrackBuilder.Track("saas", "mvp", "revenue");

    [Fact]
    public void A_first_choice_puts_the_learner_on_the_track_and_its_first_goal()
    {
        var member = Chosen(Newcomer, Agency);

        (member.Account.CurrentTrackId, member.Account.TrackSource, member.Account.CurrentGoalId).ShouldBe((Agency.TrackId, TrackSource.Chosen, new GoalId("client")));
        member.Active.ShouldNotBeNull().StartedAt.ShouldBe(Day(0));
        Membership.MustChoose(member.Account).ShouldBeFalse();
    }

    [Fact]
    public void A_choice_that_was_made_stands_until_an_approver_changes_it()
    {
        var member = Chosen(Newcomer, Agency);

        MembershipDecisions.ChooseTrack(member, Agency, Day(1)).Value.ShouldBe(member, "Repeating it changes nothing.");
        MembershipDecisions.ChooseTrack(member, Saas, Day(1)).Refusal.ShouldBe(TrackRefusals.ChangeNeedsApproval);
        MembershipDecisions.ChooseTrack(member, null, Day(1)).Refusal.ShouldBe(TrackRefusals.ChangeNeedsApproval);
    }

    [Fact]
    public void Who_was_put_on_a_track_by_the_academy_may_choose_any_and_keeps_the_goal_when_it_is_the_same()
    {
        var member = MembershipDecisions.Join(Newcomer, Agency, TrackSource.Default, Day(0));
        Membership.MustChoose(member.Account).ShouldBeTrue();

        var same = Chosen(member, Agency);
        (same.Account.TrackSource, same.Goals).ShouldBe((TrackSource.Chosen, member.Goals));

        var other = Chosen(member, Saas);
        other.Account.CurrentGoalId.ShouldBe(new GoalId("mvp"));
        other.Find(new("client"))!.Status.ShouldBe(GoalStatus.Paused);
    }

    [Fact]
    public void A_track_that_is_not_there_or_not_offered_is_refused_by_its_field()
    {
        foreach (var track in new[] { null, Agency with { IsArchived = true } })
        {
            MembershipDecisions.ChooseTrack(Newcomer, track, Day(0)).Refusal!.Fields.Keys.ShouldBe(["trackId"]);
        }
    }

    [Fact]
    public void A_track_without_goals_leaves_the_learner_without_one()
    {
        var member = Chosen(Newcomer, TrackBuilder.Track("empty"));

        (member.Account.CurrentTrackId, member.Account.CurrentGoalId, member.Goals.Count).ShouldBe((new TrackId("empty"), null, 0));
    }

    [Fact]
    public void Coming_back_to_a_track_goes_on_with_the_first_goal_that_is_not_done()
    {
        var done = Done(MembershipDecisions.Complete(Chosen(Newcomer, Agency), new("client"), Day(1)));
        var away = MembershipDecisions.Join(done, Saas, TrackSource.Change, Day(2));

        var back = MembershipDecisions.Join(away, Agency, TrackSource.Change, Day(3));

        back.Account.CurrentGoalId.ShouldBe(new GoalId("retainer"));
        back.Find(new("client"))!.Status.ShouldBe(GoalStatus.Completed);
        back.Find(new("mvp"))!.Status.ShouldBe(GoalStatus.Paused);
    }

    [Fact]
    public void Choosing_a_goal_lets_the_one_before_rest_and_going_back_resumes_it()
    {
        var second = Done(MembershipDecisions.ChooseGoal(Chosen(Newcomer, Agency), Agency, new("retainer"), null, Day(2)));
        (second.Find(new("client"))!.Status, second.Find(new("client"))!.PausedAt).ShouldBe((GoalStatus.Paused, Day(2)));

        var first = Done(MembershipDecisions.ChooseGoal(second, Agency, new("client"), null, Day(5)));

        var client = first.Find(new("client"))!;
        (client.Status, client.PausedAt, client.PausedDays, client.StartedAt).ShouldBe((GoalStatus.Active, null, 3, Day(0)));
        first.Goals.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("mvp")]
    [InlineData("none")]
    public void A_goal_of_another_track_cannot_be_chosen(string goal) =>
        MembershipDecisions.ChooseGoal(Chosen(Newcomer, Agency), Agency, new(goal), null, Day(1)).Refusal.ShouldBe(GoalRefusals.NotInTrack);

    [Fact]
    public void A_retired_goal_is_only_for_those_who_have_it()
    {
        var retired = Agency with { Goals = [.. Agency.Goals.Select(goal => goal with { IsRetired = true })] };
        var member = Done(MembershipDecisions.Pause(Chosen(Newcomer, Agency), new("client"), Day(1)));

        MembershipDecisions.ChooseGoal(member, retired, new("retainer"), null, Day(2)).Refusal.ShouldBe(GoalRefusals.NotInTrack);
        Done(MembershipDecisions.ChooseGoal(member, retired, new("client"), null, Day(2))).Active!.GoalId.ShouldBe(new("client"));
    }

    [Fact]
    public void Without_a_track_there_is_no_goal_to_choose() =>
        MembershipDecisions.ChooseGoal(Newcomer, null, new("client"), null, Day(0)).Refusal.ShouldBe(TrackRefusals.NotChosen);

    [Fact]
    public void A_goal_of_the_track_before_waits_until_the_learner_is_back()
    {
        var moved = MembershipDecisions.Join(Chosen(Newcomer, Agency), Saas, TrackSource.Change, Day(1));

        MembershipDecisions.Resume(moved, Saas, new("client"), Day(2)).Refusal.ShouldBe(GoalRefusals.OtherTrack);
    }

    [Fact]
    public void A_completed_goal_stays_as_it_is()
    {
        var member = Done(MembershipDecisions.Complete(Chosen(Newcomer, Agency), new("client"), Day(3)));

        member.Account.CurrentGoalId.ShouldBeNull();
        member.Find(new("client"))!.DaysToComplete.ShouldBe(3);
        MembershipDecisions.Complete(member, new("client"), Day(9)).Value.ShouldBe(member);
        MembershipDecisions.Pause(member, new("client"), Day(9)).Refusal.ShouldBe(GoalRefusals.Completed);
        MembershipDecisions.Resume(member, Agency, new("client"), Day(9)).Refusal.ShouldBe(GoalRefusals.Completed);
        MembershipDecisions.ChooseGoal(member, Agency, new("client"), null, Day(9)).Refusal.ShouldBe(GoalRefusals.Completed);
        MembershipDecisions.Customize(member, Agency.Goals[0], new() { Note = "Later" }, Day(9)).Refusal.ShouldBe(GoalRefusals.Completed);
    }

    [Fact]
    public void A_goal_that_rests_is_not_completed()
    {
        var member = Done(MembershipDecisions.Pause(Chosen(Newcomer, Agency), new("client"), Day(1)));

        member.Account.CurrentGoalId.ShouldBeNull();
        MembershipDecisions.Complete(member, new("client"), Day(2)).Refusal.ShouldBe(GoalRefusals.NotActive);
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(24, 0, 1)]
    [InlineData(25, 0, 2)]
    [InlineData(240, 48, 8)]
    public void Days_to_complete_leave_pauses_out_and_count_begun_days(int hours, int paused, int days)
    {
        var member = Chosen(Newcomer, Agency);
        if (paused > 0)
        {
            member = Done(MembershipDecisions.Pause(member, new("client"), Day(1)));
            member = Done(MembershipDecisions.Resume(member, Agency, new("client"), Day(1).AddHours(paused)));
        }

        Done(MembershipDecisions.Complete(member, new("client"), Day(0).AddHours(hours))).Find(new("client"))!.DaysToComplete.ShouldBe(days);
    }

    [Fact]
    public void A_customization_takes_the_place_of_the_whole_one_before()
    {
        var goal = Agency.Goals[0] with { PlannedActions = 8 };
        var member = Done(MembershipDecisions.Customize(Chosen(Newcomer, Agency), goal, new() { Title = "My bakery", PlannedActions = 3 }, Day(1)));
        member.Find(goal.Id)!.PlannedActions.ShouldBe(3);

        var again = Done(MembershipDecisions.Customize(member, goal, new() { Note = "By summer" }, Day(2)));

        again.Find(goal.Id)!.Customization.ShouldBe(new() { Note = "By summer" });
        again.Find(goal.Id)!.PlannedActions.ShouldBe(8);
        MembershipDecisions.Customize(again, goal, new() { Note = "By summer" }, Day(3)).Value.ShouldBe(again);
    }

    [Theory]
    [InlineData(-2, true)]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    [InlineData(400, false)]
    public void A_target_date_in_the_past_is_refused_by_its_field(int days, bool isOver)
    {
        // At 13 h UTC, yesterday is over even at UTC-12.
        var now = CourseBuilder.Start.Date.AddHours(13);
        var target = new GoalCustomization { TargetDate = DateOnly.FromDateTime(now).AddDays(days) };

        var outcome = MembershipDecisions.Customize(Chosen(Newcomer, Agency), Agency.Goals[0], target, new DateTimeOffset(now, TimeSpan.Zero));

        (outcome.Refusal?.Fields.Keys.Single()).ShouldBe(isOver ? "customization.targetDate" : null);
    }

    [Fact]
    public void A_target_date_that_has_passed_does_not_stand_in_the_way_of_other_changes()
    {
        var target = new GoalCustomization { TargetDate = DateOnly.FromDateTime(Day(5).UtcDateTime) };
        var member = Done(MembershipDecisions.Customize(Chosen(Newcomer, Agency), Agency.Goals[0], target, Day(1)));

        Done(MembershipDecisions.Customize(member, Agency.Goals[0], target with { Note = "Late" }, Day(90))).Active!.Customization!.Note.ShouldBe("Late");
    }

    [Fact]
    public void Nobody_has_goals_that_they_never_chose()
    {
        var member = Chosen(Newcomer, Agency);
        var goal = new GoalId("retainer");

        MembershipDecisions.Pause(member, goal, Day(1)).Refusal.ShouldBe(GoalRefusals.NotFound);
        MembershipDecisions.Resume(member, Agency, goal, Day(1)).Refusal.ShouldBe(GoalRefusals.NotFound);
        MembershipDecisions.Complete(member, goal, Day(1)).Refusal.ShouldBe(GoalRefusals.NotFound);
        MembershipDecisions.Customize(member, Agency.Goals[1], new(), Day(1)).Refusal.ShouldBe(GoalRefusals.NotFound);
    }

    private static Membership Newcomer { get; } = new(
        new Account { UserId = new("ada"), Email = "ada@example.com", CreatedAt = Day(0), UpdatedAt = Day(0) }, []);

    private static DateTimeOffset Day(int number) => CourseBuilder.Start.AddDays(number);

    private static Membership Chosen(Membership membership, Track track) => Done(MembershipDecisions.ChooseTrack(membership, track, Day(0)));

    private static Membership Done(Result<Membership> outcome) => outcome.Value.ShouldNotBeNull(outcome.Refusal?.Message);
}
