using Academy.Core.Organizations;
using FsCheck;
using FsCheck.Fluent;

namespace Academy.Core.Tests.Organizations;

[Spec(9)]
public sealed class OrganizationDecisionsTests
{
    private static readonly DateTimeOffset Later = People.Now.AddDays(1);

    [Fact]
    public void A_new_organization_waits_for_its_payment_and_has_no_members()
    {
        var created = OrganizationDecisions.Create(People.Acme, People.Content(seats: 7) with { Name = " Acme ", ContactEmail = " OFFICE@acme.example" }, People.Now).Value.ShouldNotBeNull();

        (created.Status, created.SeatsPurchased, created.SeatsUsed, created.Name, created.ContactEmail)
            .ShouldBe((OrganizationStatus.PendingPayment, 7, 0, "Acme", "office@acme.example"));
        (created.CreatedAt, created.UpdatedAt).ShouldBe((People.Now, People.Now));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("a@b")]
    [InlineData("Olga <office@acme.example>")]
    public void A_contact_is_an_address(string contact) =>
        OrganizationDecisions.Create(People.Acme, People.Content() with { ContactEmail = contact }, People.Now).Refusal.ShouldBe(OrganizationRefusals.InvalidContact);

    [Theory]
    [InlineData(5, 5, true)]
    [InlineData(6, 5, true)]
    [InlineData(4, 5, false)]
    [InlineData(0, 0, true)]
    public void Seats_in_use_stay_bought(int bought, int used, bool accepted)
    {
        var outcome = OrganizationDecisions.Update(People.Organization(seats: 10, used), People.Content(bought), Later);

        outcome.Refusal.ShouldBe(accepted ? null : OrganizationRefusals.SeatsInUse);
        outcome.Value?.SeatsPurchased.ShouldBe(bought);
    }

    [Fact]
    public void An_update_that_says_what_is_so_already_changes_nothing()
    {
        var organization = People.Organization();

        OrganizationDecisions.Update(organization, People.Content(), Later).Value.ShouldBeSameAs(organization);
        OrganizationDecisions.Update(organization, People.Content(seats: 6), Later).Value!.UpdatedAt.ShouldBe(Later);
    }

    [Fact]
    public void A_payment_activates_and_gives_its_seats()
    {
        var waiting = People.Organization(status: OrganizationStatus.PendingPayment);

        var active = OrganizationDecisions.Pay(waiting, "one", seats: 4, Later);

        (active.Status, active.SeatsPurchased, active.UpdatedAt).ShouldBe((OrganizationStatus.Active, waiting.SeatsPurchased + 4, Later));
        OrganizationDecisions.Activate(active, Later.AddDays(1)).ShouldBeSameAs(active);
    }

    [Theory]
    [InlineData(OrganizationStatus.Active, OrganizationStatus.Suspended, OrganizationStatus.Active)]
    [InlineData(OrganizationStatus.PendingPayment, OrganizationStatus.PendingPayment, OrganizationStatus.Active)]
    public void An_overdue_bill_suspends_who_had_paid_before_and_paying_it_lets_them_in(OrganizationStatus before, OrganizationStatus behind, OrganizationStatus paid)
    {
        var late = OrganizationDecisions.FallBehind(People.Organization(status: before), "one", Later);

        (late.Status, late.OverdueInvoices.Single()).ShouldBe((behind, "one"));
        OrganizationDecisions.FallBehind(late, "one", Later.AddDays(1)).ShouldBeSameAs(late);
        OrganizationDecisions.Pay(late, "one", 0, Later).Status.ShouldBe(paid);
        OrganizationDecisions.Forgive(late, "one", Later).Status.ShouldBe(before);
    }

    [Fact]
    public void A_payment_lifts_the_suspension_of_its_own_bill_only()
    {
        var late = OrganizationDecisions.FallBehind(OrganizationDecisions.FallBehind(People.Organization(), "one", Later), "two", Later);
        var fraud = OrganizationDecisions.Suspend(late, "Fraud", Later);

        OrganizationDecisions.Pay(late, "one", 1, Later).Status.ShouldBe(OrganizationStatus.Suspended, "The other bill is overdue.");
        OrganizationDecisions.Pay(OrganizationDecisions.Pay(late, "one", 1, Later), "two", 1, Later).Status.ShouldBe(OrganizationStatus.Active);
        var paid = OrganizationDecisions.Pay(OrganizationDecisions.Pay(fraud, "one", 1, Later), "two", 1, Later);
        (paid.Status, paid.SuspensionReason, paid.OverdueInvoices.Count).ShouldBe((OrganizationStatus.Suspended, "Fraud", 0), "An administrator lets nobody in.");
        OrganizationDecisions.Activate(fraud, Later).OverdueInvoices.ShouldBeEmpty("Administrators have the last word.");
    }

    [Fact]
    public void In_whatever_order_bills_fall_overdue_and_are_paid_the_outcome_is_the_same() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte Seed, bool Waits)>(),
        start =>
        {
            Func<Organization, Organization>[] steps =
            [
                found => OrganizationDecisions.FallBehind(found, "one", Later), found => OrganizationDecisions.FallBehind(found, "two", Later),
                found => OrganizationDecisions.Pay(found, "three", 2, Later), found => OrganizationDecisions.Forgive(found, "four", Later),
            ];
            new Random(start.Seed).Shuffle(steps);
            var end = steps.Aggregate(People.Organization(status: start.Waits ? OrganizationStatus.PendingPayment : OrganizationStatus.Active), (found, step) => step(found));
            return (end.Status, end.SeatsPurchased, string.Join(',', end.OverdueInvoices.Order())) == (OrganizationStatus.Suspended, 7, "one,two");
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_suspension_says_why_until_it_ends()
    {
        var suspended = OrganizationDecisions.Suspend(People.Organization(used: 3), "Overdue", Later);

        (suspended.Status, suspended.SuspensionReason, suspended.SeatsUsed).ShouldBe((OrganizationStatus.Suspended, "Overdue", 3));
        OrganizationDecisions.Suspend(suspended, "Overdue", Later.AddDays(1)).ShouldBeSameAs(suspended);
        OrganizationDecisions.Suspend(suspended, "Fraud", Later).SuspensionReason.ShouldBe("Fraud");
        OrganizationDecisions.Activate(suspended, Later).SuspensionReason.ShouldBeNull();
    }

    [Theory]
    [InlineData(OrganizationStatus.Active, 1, 0, null)]
    [InlineData(OrganizationStatus.Active, 1, 1, "organization.full")]
    [InlineData(OrganizationStatus.Active, 0, 0, "organization.full")]
    [InlineData(OrganizationStatus.Suspended, 1, 0, "organization.suspended")]
    [InlineData(OrganizationStatus.PendingPayment, 1, 0, "organization.pending_payment")]
    public void A_seat_needs_an_active_organization_with_one_left(OrganizationStatus status, int seats, int used, string? code) =>
        OrganizationDecisions.RefuseSeat(People.Organization(seats, used, status))?.Code.ShouldBe(code);

    [Fact]
    public void Whatever_administrators_and_members_do_there_are_never_more_members_than_seats() => Prop.ForAll(
        ArbMap.Default.ArbFor<(int Kind, byte Seats)[]>(),
        steps =>
        {
            var organization = People.Organization(seats: 3);
            foreach (var (kind, seats) in steps)
            {
                organization = (kind & 3) switch
                {
                    0 => OrganizationDecisions.Update(organization, People.Content(seats % 8), Later).Value ?? organization,
                    1 when OrganizationDecisions.RefuseSeat(organization) is null => organization with { SeatsUsed = organization.SeatsUsed + 1 },
                    2 => OrganizationDecisions.Suspend(organization, "Overdue", Later),
                    3 => OrganizationDecisions.Activate(organization, Later),
                    _ => organization,
                };
                if (organization.SeatsUsed > organization.SeatsPurchased)
                {
                    return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();
}
