using System.Globalization;
using Academy.Core.Accounts;
using Academy.Core.Points;
using Academy.Core.Tracks;

namespace Academy.Core.Tests.Points;

[Spec(47, 48)]
public sealed class LearnerRulesTests
{
    private static readonly TrackSnapshot Tracks = new([RewardingTrack.Agency, RewardingTrack.Saas]);
    private static readonly DateTimeOffset Now = CourseBuilder.Start;

    [Theory]
    [InlineData(null, "agency")]
    [InlineData("saas", "saas")]
    [InlineData("gone", "agency")]
    public void A_learner_is_paid_by_their_track_or_by_the_default(string? chosen, string track)
    {
        var rules = LearnerRules.Of(Learner(chosen), Tracks).ShouldNotBeNull();

        rules.Track.TrackId.Value.ShouldBe(track);
        rules.Find(RewardingTrack.Call)!.Points.ShouldBe(track == "saas" ? 15 : 10);
    }

    [Fact]
    public void Who_is_on_an_archived_track_stays_on_it_and_nobody_is_put_on_one()
    {
        var tracks = new TrackSnapshot([RewardingTrack.Agency with { IsArchived = true }, RewardingTrack.Saas]);

        LearnerRules.Of(Learner("agency"), tracks)!.Track.TrackId.Value.ShouldBe("agency");
        LearnerRules.Of(Learner(null), tracks)!.Track.TrackId.Value.ShouldBe("saas");
    }

    [Fact]
    public void Without_tracks_there_are_no_rules_and_nothing_can_be_told()
    {
        var rules = LearnerRules.Of(Learner(null), new([]));

        rules.ShouldBeNull();
        Report().Draft(rules, "s", Now).Refusal.ShouldBe(PointsRefusals.UnknownType);
    }

    [Fact]
    public void A_report_is_drafted_by_the_rules()
    {
        var rules = LearnerRules.Of(Learner("agency") with { CurrentGoalId = RewardingTrack.SecondClient, Timezone = "Asia/Tokyo" }, Tracks)!;

        var draft = Report().Draft(rules, "s", Now).Value.ShouldNotBeNull();

        (draft.ActionId.Value, draft.Rule.Points, draft.IsAutomatic, draft.At).ShouldBe(("client_call:s", 10, false, Now));
        (draft.TrackId.Value, draft.GoalId, draft.Timezone).ShouldBe(("agency", RewardingTrack.SecondClient, "Asia/Tokyo"));
        (Report() with { GoalId = RewardingTrack.FirstClient }).Draft(rules, "s", Now).Value!.GoalId.ShouldBe(RewardingTrack.FirstClient);
    }

    [Theory]
    [InlineData(50, 500, true)]
    [InlineData(51, 500, false)]
    [InlineData(50, 501, false)]
    public void Metadata_has_limits(int name, int value, bool accepted)
    {
        var report = Report() with { Metadata = new() { [new string('n', name)] = new string('v', value) } };

        report.Draft(LearnerRules.Of(Learner(null), Tracks), "s", Now).Refusal.ShouldBe(accepted ? null : PointsRefusals.InvalidMetadata);
    }

    [Fact]
    public void What_the_academy_records_cannot_be_told_even_where_the_track_does_not_reward_it()
    {
        foreach (var code in new[] { Activities.LessonCompleted, Activities.CourseCompleted, Activities.GoalCompleted, Activities.FirstLoginOfDay })
        {
            (Report() with { Type = code }).Draft(LearnerRules.Of(Learner("saas"), Tracks), "s", Now).Refusal.ShouldBe(PointsRefusals.AutomaticType);
        }
    }

    [Theory]
    [InlineData("2026-03-02T23:30:00Z", null, "2026-03-02")]
    [InlineData("2026-03-02T23:30:00Z", "Europe/Berlin", "2026-03-03")]
    [InlineData("2026-03-02T04:30:00Z", "America/New_York", "2026-03-01")]
    [InlineData("2026-03-29T22:30:00Z", "Europe/Berlin", "2026-03-30")]
    [InlineData("2026-03-28T22:30:00Z", "Europe/Berlin", "2026-03-28")]
    [InlineData("2026-03-02T23:30:00+05:00", null, "2026-03-02")]
    [InlineData("2026-03-02T23:30:00Z", "Mars/Olympus", "2026-03-02")]
    public void It_is_the_day_where_the_learner_is_daylight_saving_included(string instant, string? timezone, string day) =>
        LearnerDay.Of(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), timezone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture).ShouldBe(day);

    private static ActionReport Report() => new() { Type = RewardingTrack.Call, Title = "Called Ada" };

    private static Account Learner(string? track)
    {
        EmailAddress.TryParse("ada@example.com", out var email).ShouldBeTrue();
        return AccountDecisions.Open(new("ada"), email, "Ada", Now) with { CurrentTrackId = track is null ? null : new(track) };
    }
}
