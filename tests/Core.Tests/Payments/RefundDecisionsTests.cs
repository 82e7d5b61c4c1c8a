using Academy.Core.Cohorts;
using Academy.Core.Payments;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Refunds;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Payments;

[Spec(62)]
public sealed class RefundDecisionsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly UserId Admin = new("admin");

    private static Checkout Paid => new()
    {
        CheckoutId = new("u1:c1"),
        Purchase = new(PurchaseKind.Seat, "A seat"),
        Price = new(1_000, "USD"),
        Total = new(1_000, "USD"),
        Status = PaymentStatus.Completed,
        Charged = new(1_000, "USD"),
        Refunded = new(0, "USD"),
        Disputed = new(0, "USD"),
        ChargeReference = "pi_1",
        CreatedAt = Now,
        ExpiresAt = Now,
        UpdatedAt = Now,
    };

    [Fact]
    public void Without_an_amount_all_that_is_left_is_given_back() => Order(Paid, null).Value!.Refunds.Single().Amount.Cents.ShouldBe(1_000);

    [Fact]
    public void What_was_ordered_and_what_Stripe_has_given_back_is_not_given_back_again()
    {
        var some = Order(Paid, 300).Value!;

        Order(some, null, "The rest").Value!.Refunds[1].Amount.Cents.ShouldBe(700);
        Order(some, 701, "Too much").Refusal.ShouldBe(PaymentRefusals.TooMuch);
        Order(some with { Refunded = new(900, "USD") }, 101, "Too much").Refusal.ShouldBe(PaymentRefusals.TooMuch);
        Order(some with { Refunded = new(300, "USD") }, 700, "The rest").Refusal.ShouldBeNull();
    }

    [Fact]
    public void An_order_that_was_rejected_leaves_its_money_to_be_ordered_again()
    {
        var rejected = RefundDecisions.Settle(Order(Paid, null).Value!, "1", RefundOutcome.Rejected("no_funds"));

        rejected.Refunds.Single().IsOpen.ShouldBeFalse();
        Order(rejected, null).Value!.Refunds.Count.ShouldBe(2);
    }

    [Fact]
    public void The_same_words_of_the_same_administrator_within_a_day_are_the_same_order()
    {
        var once = Order(Paid, 100).Value!;

        Order(once, 100, now: Now.AddHours(23)).Value.ShouldBeSameAs(once);
        Order(once, 100, now: Now.AddHours(24)).Value!.Refunds.Count.ShouldBe(2);
        Order(once, 101).Value!.Refunds.Count.ShouldBe(2);
        Order(once, 100, "Another reason").Value!.Refunds.Count.ShouldBe(2);
        RefundDecisions.Order(once, 100, "Asked", new("other"), Now).Value!.Refunds.Count.ShouldBe(2);
    }

    [Fact]
    public void All_that_is_left_is_not_the_part_that_was_ordered_in_the_same_words()
    {
        var some = Order(Paid, 500, "Goodwill").Value!;

        var all = Order(some, null, "Goodwill").Value!;

        all.Refunds.Select(order => order.Amount.Cents).ShouldBe([500, 500]);
        Order(all, null, "Goodwill").Value.ShouldBeSameAs(all, "Nothing is left, so it is the same again.");
    }

    [Fact]
    public void The_academy_gives_back_once_for_each_reason_however_late_it_is_asked_again()
    {
        var once = RefundDecisions.Order(Paid, null, "No seat", by: null, Now).Value!;

        RefundDecisions.Order(once, null, "No seat", by: null, Now.AddDays(30)).Value.ShouldBeSameAs(once);
    }

    [Fact]
    public void What_was_not_paid_is_disputed_or_was_charged_several_times_can_t_be_given_back()
    {
        Order(Paid with { Charged = new(0, "USD") }, null).Refusal.ShouldBe(PaymentRefusals.NotPaid);
        Order(Paid with { IsDisputed = true }, null).Refusal.ShouldBe(PaymentRefusals.Disputed);
        Order(Paid with { ChargeReference = null }, null).Refusal.ShouldBe(PaymentRefusals.SeveralCharges);
        Order(Paid with { Refunded = new(1_000, "USD") }, null).Refusal.ShouldBe(PaymentRefusals.TooMuch);
    }

    [Fact]
    public void What_became_of_an_order_is_written_once()
    {
        var ordered = Order(Paid, 100).Value!;
        var made = RefundDecisions.Settle(ordered, "1", RefundOutcome.Made("re_1", "pi_1"));

        made.Refunds.Single().StripeRefundId.ShouldBe("re_1");
        RefundDecisions.Settle(made, "1", RefundOutcome.Rejected("late")).ShouldBeSameAs(made);
        RefundDecisions.Settle(made, "2", RefundOutcome.Rejected("unknown")).ShouldBeSameAs(made);
    }

    private static Result<Checkout> Order(Checkout checkout, long? cents, string reason = "Asked", DateTimeOffset? now = null) =>
        RefundDecisions.Order(checkout, cents, reason, Admin, now ?? Now);
}
