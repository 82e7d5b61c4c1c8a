using Academy.Core.Cohorts;
using Academy.Core.Organizations;
using Academy.Core.Organizations.Invites;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Organizations;

[Spec(11)]
public sealed class InviteDecisionsTests
{
    private static readonly Secret First = Secret.Create();
    private static readonly Secret Second = Secret.Create();

    private static DateTimeOffset End => People.Now + Invite.Lifetime;

    [Fact]
    public void An_address_is_asked_for_seven_days()
    {
        var invite = Asked();

        (invite.Email, invite.Status, invite.ExpiresAt, invite.TokenHash).ShouldBe(("ada@acme.example", InviteStatus.Pending, People.Now.AddDays(7), First.Hash));
        (invite.CreatedAt, invite.SentAt, invite.AcceptedAt).ShouldBe((People.Now, People.Now, null));
    }

    [Theory]
    [InlineData(OrganizationStatus.Suspended, "organization.suspended")]
    [InlineData(OrganizationStatus.PendingPayment, "organization.pending_payment")]
    public void Only_an_active_organization_asks(OrganizationStatus status, string code)
    {
        var organization = People.Organization(status: status);

        Ask(before: null, organization: organization).Refusal!.Code.ShouldBe(code);
        InviteDecisions.SendAgain(Asked(), organization, Second, End).Refusal!.Code.ShouldBe(code);
    }

    [Fact]
    public void A_full_organization_still_asks_because_seats_are_given_to_who_accepts() =>
        Ask(before: null, organization: People.Organization(seats: 1, used: 1)).Refusal.ShouldBeNull();

    // Given what became of the enrolment, and when, from the acceptance on.
    [Theory]
    [InlineData(null, 0, false)]
    [InlineData(EnrollmentStatus.Active, 1, false)]
    [InlineData(EnrollmentStatus.Completed, 1, false)]
    [InlineData(EnrollmentStatus.Withdrawn, -1, false)]
    [InlineData(EnrollmentStatus.Withdrawn, 0, true)]
    [InlineData(EnrollmentStatus.Withdrawn, 1, true)]
    [InlineData(EnrollmentStatus.Transferred, 1, true)]
    public void An_invitation_gives_a_seat_in_the_cohort_once(EnrollmentStatus? status, int days, bool isUsedUp)
    {
        var (cohort, accepted) = (CohortBuilder.Cohort(), Asked() with { Status = InviteStatus.Accepted, AcceptedAt = People.Now });
        var enrollment = status is not { } known ? null
            : EnrollmentDecisions.Grant(null, CohortBuilder.Draft(cohort, "ada"), cohort, People.Now.AddDays(-2)) with { Status = known, UpdatedAt = People.Now.AddDays(days) };

        InviteDecisions.IsUsedUp(accepted, enrollment).ShouldBe(isUsedUp);
        InviteDecisions.IsUsedUp(Asked(), enrollment).ShouldBeFalse("It wasn't accepted yet.");
    }

    [Fact]
    public void Who_may_still_answer_is_not_asked_again()
    {
        var invite = Asked();

        Ask(invite, secret: Second).Value.ShouldBeSameAs(invite);
        Ask(invite, secret: Second, cohort: new("k1")).Refusal.ShouldBe(InviteRefusals.AlreadyPending);
    }

    [Theory]
    [InlineData(InviteStatus.Accepted)]
    [InlineData(InviteStatus.Expired)]
    [InlineData(InviteStatus.Revoked)]
    public void Who_can_not_answer_any_more_is_asked_anew(InviteStatus status)
    {
        var before = Asked() with { Status = status, AcceptedAt = People.Now, AcceptedBy = new("ada"), ETag = "\"1\"" };

        var again = Ask(before, secret: Second, now: End).Value.ShouldNotBeNull();

        (again.Status, again.TokenHash, again.ExpiresAt, again.AcceptedAt, again.AcceptedBy).ShouldBe((InviteStatus.Pending, Second.Hash, End + Invite.Lifetime, null, null));
        (again.InviteId, again.ETag).ShouldBe((before.InviteId, before.ETag));
    }

    [Theory]
    [InlineData(-1, InviteStatus.Pending)]
    [InlineData(0, InviteStatus.Expired)]
    [InlineData(1, InviteStatus.Expired)]
    public void Time_ends_an_invitation_at_the_instant_whoever_writes_it_down(int milliseconds, InviteStatus status)
    {
        var now = End.AddMilliseconds(milliseconds);

        Asked().StatusAt(now).ShouldBe(status);
        InviteDecisions.Expire(Asked(), now).Status.ShouldBe(status);
        InviteDecisions.Accept(Asked(), People.Account("ada"), now).Refusal.ShouldBe(status == InviteStatus.Expired ? InviteRefusals.Expired : null);
    }

    [Fact]
    public void Accepting_twice_is_accepting_once()
    {
        var ada = People.Account("ada");
        var accepted = InviteDecisions.Accept(Asked(), ada, People.Now).Value.ShouldNotBeNull();

        (accepted.Status, accepted.AcceptedAt, accepted.AcceptedBy).ShouldBe((InviteStatus.Accepted, People.Now, ada.UserId));
        InviteDecisions.Accept(accepted, ada, End.AddDays(1)).Value.ShouldBeSameAs(accepted);
    }

    [Fact]
    public void An_invitation_is_for_the_address_that_it_was_sent_to() =>
        InviteDecisions.Accept(Asked(), People.Account("eve"), People.Now).Refusal.ShouldBe(InviteRefusals.OtherAddress);

    [Theory]
    [InlineData(InviteStatus.Pending, null)]
    [InlineData(InviteStatus.Expired, null)]
    [InlineData(InviteStatus.Revoked, null)]
    [InlineData(InviteStatus.Accepted, "invite.no_longer_open")]
    public void What_was_not_accepted_can_be_taken_back(InviteStatus status, string? code)
    {
        var outcome = InviteDecisions.Revoke(Asked() with { Status = status });

        outcome.Refusal?.Code.ShouldBe(code);
        outcome.Value?.Status.ShouldBe(InviteStatus.Revoked);
        InviteDecisions.Accept(Asked() with { Status = InviteStatus.Revoked }, People.Account("ada"), People.Now).Refusal.ShouldBe(InviteRefusals.Revoked);
    }

    [Fact]
    public void Another_mail_brings_another_token_and_seven_more_days()
    {
        var later = People.Now.AddDays(2);

        var again = InviteDecisions.SendAgain(Asked(), People.Organization(), Second, later).Value.ShouldNotBeNull();

        (again.TokenHash, again.SentAt, again.ExpiresAt, again.CreatedAt).ShouldBe((Second.Hash, later, later.AddDays(7), People.Now));
        InviteDecisions.SendAgain(Asked() with { Status = InviteStatus.Expired }, People.Organization(), Second, later).Value!.Status.ShouldBe(InviteStatus.Pending);
    }

    [Theory]
    [InlineData(InviteStatus.Accepted)]
    [InlineData(InviteStatus.Revoked)]
    public void What_is_over_is_not_sent_again(InviteStatus status) =>
        InviteDecisions.SendAgain(Asked() with { Status = status }, People.Organization(), Second, End).Refusal.ShouldBe(InviteRefusals.NoLongerOpen);

    [Fact]
    public void A_mail_is_given_a_minute_to_arrive()
    {
        var refused = InviteDecisions.SendAgain(Asked(), People.Organization(), Second, People.Now.AddSeconds(20)).Refusal.ShouldNotBeNull();

        (refused.Code, refused.RetryAfter).ShouldBe(("invite.sent_recently", TimeSpan.FromSeconds(40)));
        InviteDecisions.SendAgain(Asked(), People.Organization(), Second, People.Now + InviteDecisions.Pause).Refusal.ShouldBeNull();
    }

    [Fact]
    public void The_mail_carries_the_token_and_is_gone_when_the_link_is_worth_nothing()
    {
        var item = InviteDecisions.MailOf(Asked(), People.Organization() with { Name = "Acme <&> Sons" }, First, new Uri("https://academy.example"));

        item.Mail.ShouldNotBeNull().To.ShouldBe("ada@acme.example");
        item.Mail.Text.ShouldContain($"https://academy.example/invite#token=acme.{Asked().InviteId}.{First.Value}");
        item.Mail.Html.ShouldContain("Acme &lt;&amp;&gt; Sons");
        (item.OrganizationId, item.Ttl).ShouldBe((People.Acme, 7 * 24 * 3600));
        item.Mail.MessageId.ShouldNotContain(First.Value);
    }

    [Fact]
    public void An_address_has_one_invitation_in_an_organization_and_its_id_tells_no_one_the_address()
    {
        var id = Invite.IdFor(People.Acme, People.Address("ADA@acme.example"));

        id.ShouldBe(Asked().InviteId);
        id.ShouldNotBe(Invite.IdFor(new("other"), People.Address("ada@acme.example")));
        id.Value.ShouldMatch("^[0-9a-f]{32}$");
    }

    private static Invite Asked() => Ask(before: null).Value ?? throw new InvalidOperationException("Refused.");

    private static Result<Invite> Ask(Invite? before, Organization? organization = null, Secret? secret = null, Academy.Core.Cohorts.CohortId? cohort = null, DateTimeOffset? now = null) =>
        InviteDecisions.Ask(before, organization ?? People.Organization(), People.Address("ada@acme.example"), cohort, new("max"), secret ?? First, now ?? People.Now);
}
