using System.Text.Json;
using Academy.Core.Payments;
using Academy.Core.Payments.Events;
using Academy.Core.Payments.Offers;
using Academy.Local.Checkout;

namespace Academy.Local.Tests.Checkout;

/// <summary>What can happen to a payment on this machine, and what is told of it.</summary>
public sealed class SessionActionTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static EmbeddedSession Checkout => new()
    {
        SessionId = "cs_1",
        Title = "A seat",
        Email = "ada@example.com",
        Amount = new(1_001, "USD"),
        Metadata = new() { [StripeMetadata.Checkout] = "u1:c1" },
        CustomerId = "cus_1",
        CreatedAt = Now,
    };

    private static EmbeddedSession Premium => Checkout with { Interval = BillingInterval.Year };

    private static EmbeddedSession Bill => Checkout with { SessionId = "in_1", Metadata = new() { [StripeMetadata.Organization] = "o1", [StripeMetadata.Invoice] = "i1" } };

    [Fact]
    public void What_can_happen_depends_on_what_has_happened()
    {
        Possible(Checkout).ShouldBe(["pay", "pay-later", "expire"]);
        Possible(Act(Checkout, "expire")).ShouldBeEmpty();
        Possible(Act(Checkout, "pay-later")).ShouldBe(["arrive", "fail"]);
        Possible(Act(Checkout, "pay-later", "fail")).ShouldBeEmpty();
        Possible(Act(Checkout, "pay-later", "arrive")).ShouldBe(["refund", "refund-half", "dispute"]);
        Possible(Act(Checkout, "pay", "refund-half")).ShouldBe(["refund", "refund-half", "bounce", "dispute"]);
        Possible(Act(Checkout, "pay", "refund")).ShouldBe(["bounce", "dispute"]);
        Possible(Act(Checkout, "pay", "refund", "bounce")).ShouldBe(["refund", "refund-half", "dispute"]);
        Possible(Act(Checkout, "pay", "dispute")).ShouldBe(["win", "lose"]);
        Possible(Act(Checkout, "pay", "dispute", "win")).ShouldBe(["refund", "refund-half"]);
        Possible(Act(Checkout, "pay", "dispute", "lose")).ShouldBeEmpty();
    }

    [Fact]
    public void A_subscription_is_paid_once_and_then_goes_overdue_or_ends()
    {
        Possible(Premium).ShouldBe(["pay", "expire"]);
        Possible(Act(Premium, "pay")).ShouldBe(["refund", "refund-half", "dispute", "overdue", "end"]);
        Possible(Act(Premium, "pay", "overdue")).ShouldBe(["refund", "refund-half", "dispute", "end"]);
        Possible(Act(Premium, "pay", "end")).ShouldBe(["refund", "refund-half", "dispute"]);
        Act(Premium, "pay").PaidUntil.ShouldBe(Now.AddYears(1));
        Act(Premium with { Interval = BillingInterval.Month }, "pay").PaidUntil.ShouldBe(Now.AddMonths(1));
    }

    [Fact]
    public void A_bill_may_fail_and_be_paid_after_all()
    {
        Possible(Bill).ShouldBe(["pay", "fail", "give-up", "withdraw"]);
        Possible(Act(Bill, "fail")).ShouldBe(["pay", "give-up", "withdraw"]);
        Possible(Act(Bill, "give-up")).ShouldBe(["pay", "withdraw"]);
        Possible(Act(Bill, "give-up", "withdraw")).ShouldBeEmpty();
        Possible(Act(Bill, "fail", "pay")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("cs", "pay", "checkout.session.completed")]
    [InlineData("cs", "pay-later", "checkout.session.completed")]
    [InlineData("cs", "pay-later,arrive", "checkout.session.completed,checkout.session.async_payment_succeeded")]
    [InlineData("cs", "pay-later,fail", "checkout.session.completed,checkout.session.async_payment_failed")]
    [InlineData("cs", "expire", "checkout.session.expired")]
    [InlineData("cs", "pay,refund-half,refund", "checkout.session.completed,charge.refunded,charge.refunded")]
    [InlineData("cs", "pay,dispute,win", "checkout.session.completed,charge.dispute.created,charge.dispute.closed")]
    [InlineData("sub", "pay", "customer.subscription.created,invoice.paid,invoice_payment.paid,checkout.session.completed")]
    [InlineData("sub", "pay,overdue,end", "customer.subscription.created,invoice.paid,invoice_payment.paid,checkout.session.completed,invoice.payment_failed,customer.subscription.updated,customer.subscription.deleted")]
    [InlineData("in", "fail,pay", "invoice.payment_failed,invoice.paid,invoice_payment.paid")]
    [InlineData("in", "give-up,withdraw", "invoice.marked_uncollectible,invoice.voided")]
    [InlineData("cs", "pay,refund,bounce", "checkout.session.completed,charge.refunded,refund.failed")]
    public void Each_deed_is_told_with_Stripe_s_own_events(string kind, string deeds, string events) =>
        Told(Act(kind switch { "cs" => Checkout, "sub" => Premium, _ => Bill }, deeds.Split(','))).Select(told => told.Type).ShouldBe(events.Split(','));

    [Fact]
    public void Each_event_has_an_id_of_its_own_and_the_state_of_its_object_at_the_time()
    {
        var told = Told(Act(Checkout, "pay-later", "arrive", "refund-half", "refund"));

        told.Select(envelope => envelope.Id).ShouldBeUnique();
        told.ShouldAllBe(envelope => envelope.Created == Now.ToUnixTimeSeconds());
        told.Select(envelope => envelope.Data.Object.TryGetProperty("payment_status", out var paid) ? paid.GetString() : null).ShouldBe(["unpaid", "paid", null, null]);
        told.Skip(2).Select(envelope => envelope.Data.Object.GetProperty("amount_refunded").GetInt64()).ShouldBe([500, 1_001]);
        told.Skip(2).Select(envelope => envelope.Data.Object.GetProperty("refunded").GetBoolean()).ShouldBe([false, true]);
    }

    [Fact]
    public void As_at_Stripe_the_charge_of_a_subscription_carries_nothing_of_ours()
    {
        SessionEvents.ChargeOf(Act(Checkout, "pay")).Metadata.ShouldNotBeNull();
        SessionEvents.ChargeOf(Act(Premium, "pay")).Metadata.ShouldBeNull();
        SessionEvents.SessionOf(Act(Premium, "pay")).PaymentIntent.ShouldBeNull();
        SessionEvents.SessionOf(Act(Premium, "pay")).Invoice.ShouldBe("in_1");
        SessionEvents.InvoiceOf(Act(Premium, "pay")).Parent!.SubscriptionDetails!.Metadata!.ShouldContainKey(StripeMetadata.Checkout);
        SessionEvents.InvoiceOf(Act(Bill, "pay")).Metadata!.ShouldContainKey(StripeMetadata.Invoice);
    }

    [Fact]
    public void Whatever_happens_never_more_is_given_back_than_was_paid()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var walk = 0; walk < 500; walk++)
        {
            var session = Checkout with { Amount = new(random.NextInt64(1, 10_000), "USD") };
            for (var steps = 0; steps < 12 && SessionAction.All.Where(action => action.Applies(session)).ToList() is { Count: > 0 } possible; steps++)
            {
                session = possible[random.Next(possible.Count)].Happen(session, Now);
                session.RefundedCents.ShouldBeInRange(0, session.Amount.Cents, $"seed {seed}, walk {walk}");
                (session.RefundedCents == 0 || session.State == SessionState.Paid).ShouldBeTrue($"seed {seed}, walk {walk}");
            }
        }
    }

    private static List<string> Possible(EmbeddedSession session) => [.. SessionAction.All.Where(action => action.Applies(session)).Select(action => action.Name)];

    private static EmbeddedSession Act(EmbeddedSession session, params string[] deeds) => deeds.Aggregate(session, (now, deed) =>
    {
        var action = SessionAction.All.Single(known => known.Name == deed);
        action.Applies(now).ShouldBeTrue($"{deed} after {string.Join(", ", deeds)}");
        return action.Happen(now, Now);
    });

    private static List<StripeEnvelope> Told(EmbeddedSession session) =>
        [.. session.Outgoing.Select(body => JsonSerializer.Deserialize<StripeEnvelope>(body, StripeJson.Options)!)];
}
