using Academy.Core.Accounts;
using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Tests.Tracks;

[Spec(42)]
public sealed class TrackChangeDecisionsTests
{
    private static readonly Track Agency = TrackBuilder.Track("agency", "client", "retainer");
    private static readonly Track Saas = TrackBuilder.Track("saas", "mvp", "revenue");
    private static readonly Caller Approver = new(new("grace"), Role.Approver);
    private static readonly TrackChangeId Id = TrackChangeId.For(new("ada"), "1");
    private static readonly TrackChangeRequest Wish = new() { TrackId = Saas.TrackId, Reason = "I build a product now." };

    [Fact]
    public void A_request_is_open_for_14_days_and_changes_nothing_else()
    {
        var asked = Asked();

        var request = asked.Request.ShouldNotBeNull();
        (request.Status, request.FromTrackId, request.ToTrackId, request.LearnerName).ShouldBe((TrackChangeStatus.Open, Agency.TrackId, Saas.TrackId, "Ada"));
        (request.ExpiresAt - request.RequestedAt).ShouldBe(TimeSpan.FromDays(14));
        asked.Membership.Account.ShouldBe(Member.Membership.Account with { OpenTrackChangeId = Id, UpdatedAt = Day(0) });
        asked.Membership.Goals.ShouldBe(Member.Membership.Goals);
        request.TrackChangeId.UserId.ShouldBe(new("ada"));
    }

    [Fact]
    public void There_is_one_open_request_and_repeating_it_changes_nothing()
    {
        var asked = Asked();

        Request(asked, Wish).Value.ShouldBe(asked);
        Request(asked, Wish with { Reason = "Another" }).Refusal.ShouldBe(TrackChangeRefusals.AlreadyOpen);
        Request(asked, Wish with { TrackId = Agency.TrackId }).Refusal.ShouldBe(TrackChangeRefusals.AlreadyOpen);
    }

    [Fact]
    public void What_needs_no_approval_or_leads_nowhere_is_not_asked()
    {
        var newcomer = Member with { Membership = new(Member.Membership.Account with { CurrentTrackId = null, TrackSource = null, CurrentGoalId = null }, []) };
        var defaulted = Member with { Membership = Member.Membership with { Account = Member.Membership.Account with { TrackSource = TrackSource.Default } } };
        Request(newcomer, Wish).Refusal.ShouldBe(TrackChangeRefusals.NotNeeded);
        Request(defaulted, Wish).Refusal.ShouldBe(TrackChangeRefusals.NotNeeded);

        Request(Member, Wish with { TrackId = Agency.TrackId }).Refusal.ShouldBe(TrackChangeRefusals.SameTrack);
        TrackChangeDecisions.Request(Member, Wish, null, Id, Day(0)).Refusal.ShouldBe(TrackRefusals.NotOffered);
        TrackChangeDecisions.Request(Member, Wish, Saas with { IsArchived = true }, Id, Day(0)).Refusal.ShouldBe(TrackRefusals.NotOffered);
    }

    [Fact]
    public void An_approval_moves_the_learner_and_keeps_everything()
    {
        var approved = Done(TrackChangeDecisions.Approve(Asked(), Saas, Approver, Day(3)));

        var account = approved.Membership.Account;
        (account.CurrentTrackId, account.TrackSource, account.CurrentGoalId, account.OpenTrackChangeId).ShouldBe((Saas.TrackId, TrackSource.Change, new GoalId("mvp"), null));
        approved.Membership.Find(new("client"))!.ShouldBe(Member.Membership.Active! with { Status = GoalStatus.Paused, PausedAt = Day(3), Revision = 2 });
        approved.Membership.Active!.StartedAt.ShouldBe(Day(3));
        (approved.Request!.Status, approved.Request.DecidedAt, approved.Request.DecidedBy).ShouldBe((TrackChangeStatus.Approved, Day(3), Approver.UserId));
    }

    [Fact]
    public void A_denial_leaves_the_learner_where_they_are_and_says_why()
    {
        var denied = Done(TrackChangeDecisions.Deny(Asked(), "Finish your goal first.", Approver, Day(3)));

        denied.Membership.ShouldBe(Member.Membership with { Account = Member.Membership.Account with { UpdatedAt = Day(3) }, Goals = denied.Membership.Goals });
        denied.Membership.Goals.ShouldBe(Member.Membership.Goals);
        (denied.Request!.Status, denied.Request.Answer, denied.Request.DecidedBy).ShouldBe((TrackChangeStatus.Denied, "Finish your goal first.", Approver.UserId));
    }

    [Fact]
    public void A_decision_that_was_made_stands()
    {
        var approved = Done(TrackChangeDecisions.Approve(Asked(), Saas, Approver, Day(3)));
        var denied = Done(TrackChangeDecisions.Deny(Asked(), "No.", Approver, Day(3)));

        TrackChangeDecisions.Approve(approved, null, Approver, Day(40)).Value.ShouldBe(approved);
        TrackChangeDecisions.Deny(denied, "Still no.", Approver, Day(40)).Value.ShouldBe(denied);
        TrackChangeDecisions.Deny(approved, "No.", Approver, Day(4)).Refusal.ShouldBe(TrackChangeRefusals.AlreadyDecided);
        TrackChangeDecisions.Approve(denied, Saas, Approver, Day(4)).Refusal.ShouldBe(TrackChangeRefusals.AlreadyDecided);
        TrackChangeDecisions.Expire(approved, Day(40)).ShouldBe(approved);
        TrackChangeDecisions.Expire(denied, Day(40)).ShouldBe(denied);
    }

    [Fact]
    public void Nobody_decides_their_own_request()
    {
        var self = new Caller(new("ada"), Role.PlatformAdmin);

        TrackChangeDecisions.Approve(Asked(), Saas, self, Day(1)).Refusal.ShouldBe(TrackChangeRefusals.OwnRequest);
        TrackChangeDecisions.Deny(Asked(), "No.", self, Day(1)).Refusal.ShouldBe(TrackChangeRefusals.OwnRequest);
    }

    [Fact]
    public void A_request_expires_at_its_hour_and_not_before()
    {
        var asked = Asked();

        TrackChangeDecisions.Expire(asked, Day(14).AddTicks(-1)).ShouldBe(asked);
        Done(TrackChangeDecisions.Approve(asked, Saas, Approver, Day(14).AddTicks(-1))).Request!.Status.ShouldBe(TrackChangeStatus.Approved);

        TrackChangeDecisions.Approve(asked, Saas, Approver, Day(14)).Refusal.ShouldBe(TrackChangeRefusals.Expired, "Even before anyone noticed.");
        var expired = TrackChangeDecisions.Expire(asked, Day(14));
        (expired.Request!.Status, expired.Request.DecidedAt, expired.Request.DecidedBy, expired.Membership.Account.OpenTrackChangeId)
            .ShouldBe((TrackChangeStatus.Expired, Day(14), null, null));
        TrackChangeDecisions.Deny(expired, "Too late.", Approver, Day(15)).Refusal.ShouldBe(TrackChangeRefusals.Expired);
        Request(expired, Wish).Value!.Request!.Status.ShouldBe(TrackChangeStatus.Open);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Nobody_is_moved_to_a_track_that_is_gone(bool isArchived) =>
        TrackChangeDecisions.Approve(Asked(), isArchived ? Saas with { IsArchived = true } : null, Approver, Day(1)).Refusal.ShouldBe(TrackChangeRefusals.TrackGone);

    private static TrackChangeCase Member { get; } = new(
        MembershipDecisions.Join(
            new(new Account { UserId = new("ada"), Email = "ada@example.com", Name = "Ada", CreatedAt = Day(0), UpdatedAt = Day(0) }, []), Agency, TrackSource.Chosen, Day(0)),
        Request: null);

    private static TrackChangeCase Asked() => Done(Request(Member, Wish));

    private static Result<TrackChangeCase> Request(TrackChangeCase before, TrackChangeRequest wish) =>
        TrackChangeDecisions.Request(before, wish, wish.TrackId == Saas.TrackId ? Saas : Agency, Id, Day(0));

    private static DateTimeOffset Day(int number) => CourseBuilder.Start.AddDays(number);

    private static TrackChangeCase Done(Result<TrackChangeCase> outcome) => outcome.Value.ShouldNotBeNull(outcome.Refusal?.Message);
}
