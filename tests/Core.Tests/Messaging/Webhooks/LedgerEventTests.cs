using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Messaging.Webhooks;
using Academy.Core.Payments.Ledger;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Messaging.Webhooks;

/// <summary>Entries of the payment ledger and of the waitlist's log as receivers are told of them.</summary>
[Spec(189)]
public sealed class LedgerEventTests
{
    [Theory]
    [InlineData(PaymentFactKind.Charge, "payment.succeeded")]
    [InlineData(PaymentFactKind.Refund, "payment.refunded")]
    [InlineData(PaymentFactKind.RefundFailed, "payment.refund_failed")]
    [InlineData(PaymentFactKind.Dispute, "payment.disputed")]
    [InlineData(PaymentFactKind.DisputeWon, "payment.dispute_won")]
    [InlineData(PaymentFactKind.DisputeLost, "payment.dispute_lost")]
    [InlineData(PaymentFactKind.Failure, "payment.failed")]
    [InlineData(PaymentFactKind.Expiry, "payment.expired")]
    public void Everything_that_is_heard_of_a_payment_is_told(PaymentFactKind kind, string name)
    {
        var told = WebhookEvent.Of(Entry(kind));

        told.Type.ShouldBe(name);
        WebhookCatalog.Has(name).ShouldBeTrue();
        told.ToBody().ShouldContain("\"checkoutId\":\"ada:c1\"");
        told.ToBody().ShouldNotContain("700", Case.Sensitive, "A body names ids; sums are for who may ask.");
    }

    [Theory]
    [InlineData(LogKind.Joined, "waitlist.joined")]
    [InlineData(LogKind.Left, "waitlist.left")]
    [InlineData(LogKind.Offered, "waitlist.offered")]
    [InlineData(LogKind.Accepted, "waitlist.accepted")]
    [InlineData(LogKind.Declined, "waitlist.declined")]
    [InlineData(LogKind.Expired, "waitlist.expired")]
    public void What_becomes_of_who_waits_is_told(LogKind kind, string name)
    {
        var told = WebhookEvent.Of(Decision(kind)).ShouldHaveSingleItem();

        (told.Type, told.Data.UserId).ShouldBe((name, new UserId("ada")));
        WebhookCatalog.Has(name).ShouldBeTrue();
    }

    [Theory]
    [InlineData(LogKind.Moved)]
    [InlineData(LogKind.Seated)]
    [InlineData(LogKind.Closed)]
    [InlineData(LogKind.Withdrawn)]
    [InlineData(LogKind.Enrolled)]
    [InlineData(LogKind.Lapsed)]
    public void What_the_academy_does_in_its_own_house_is_not(LogKind kind) => WebhookEvent.Of(Decision(kind)).ShouldBeEmpty();

    [Fact]
    public void An_entry_has_one_event_however_often_it_comes_and_another_entry_another()
    {
        WebhookEvent.Of(Entry(PaymentFactKind.Charge)).ShouldBe(WebhookEvent.Of(Entry(PaymentFactKind.Charge)));
        WebhookEvent.Of(Entry(PaymentFactKind.Charge)).Id.ShouldNotBe(WebhookEvent.Of(Entry(PaymentFactKind.Charge, "other")).Id);
        WebhookEvent.Of(Decision(LogKind.Joined)).Single().Id.ShouldNotBe(WebhookEvent.Of(Decision(LogKind.Joined) with { Sequence = 2 }).Single().Id);
    }

    [Fact]
    public void Every_sort_is_in_the_catalogue_once() => WebhookCatalog.All.Select(type => type.Name).ShouldBeUnique();

    private static PaymentEntry Entry(PaymentFactKind kind, string id = "fact") => new()
    {
        UserId = new("ada"),
        CheckoutId = new("ada:c1"),
        Fact = new(id, kind, new(700, "USD"), "pi_1"),
        HeardAt = CourseBuilder.Start,
    };

    private static WaitlistLogEntry Decision(LogKind kind) =>
        new() { CourseId = new("c1"), Sequence = 1, Kind = kind, At = CourseBuilder.Start, UserId = new("ada"), CohortId = new("k1") };
}
