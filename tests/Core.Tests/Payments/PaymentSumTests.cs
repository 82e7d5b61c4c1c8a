using Academy.Core.Cohorts;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Events;
using Academy.Core.Payments.Ledger;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Payments;

[Spec(61, 62)]
public sealed class PaymentSumTests(ITestOutputHelper output)
{
    private const int Histories = 10_000;

    private static readonly CheckoutId Checkout = new("u1:c1");

    [Fact]
    public void Ten_thousand_histories_in_any_order_come_to_one_state_and_add_up_to_the_cent()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var statuses = new Dictionary<PaymentStatus, int>();
        for (var number = 0; number < Histories; number++)
        {
            var history = StripeHistory.Make(random, Checkout, $"{number}", random.NextInt64(1, 1_000_000), $"cs_{number}");
            var inOrder = Sum(history.Events);
            inOrder.Charged.Cents.ShouldBe(history.Charged, $"seed {seed}, history {number}");
            inOrder.Refunded.Cents.ShouldBe(history.Refunded, $"seed {seed}, history {number}");
            inOrder.Disputed.Cents.ShouldBe(history.Disputed, $"seed {seed}, history {number}");
            inOrder.Kept.Cents.ShouldBe(history.Charged - history.Refunded - history.Disputed, $"seed {seed}, history {number}");
            inOrder.Status.ShouldBe(
                history.HasFailed ? PaymentStatus.Failed : history.IsFullyRefunded ? PaymentStatus.Refunded : PaymentStatus.Completed, $"seed {seed}, history {number}");
            Sum(history.Arrive(random)).ShouldBe(inOrder, $"seed {seed}, history {number}");
            Sum(history.Arrive(random)).ShouldBe(inOrder, $"seed {seed}, history {number}");
            statuses[inOrder.Status] = statuses.GetValueOrDefault(inOrder.Status) + 1;
        }

        output.WriteLine(string.Join(", ", statuses.Select(entry => $"{entry.Key}: {entry.Value}")));
        statuses.Keys.ShouldBe([PaymentStatus.Failed, PaymentStatus.Completed, PaymentStatus.Refunded], ignoreOrder: true, "Chance made every outcome.");
    }

    [Fact]
    public void Each_further_event_moves_the_status_on_or_leaves_it()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var number = 0; number < 2_000; number++)
        {
            var history = StripeHistory.Make(random, Checkout, $"{number}", random.NextInt64(1, 1_000_000), $"cs_{number}");
            var arriving = history.Arrive(random);
            var before = PaymentStatus.Pending;
            for (var heard = 1; heard <= arriving.Count; heard++)
            {
                var status = Sum(arriving.Take(heard)).Status;
                ((int)status).ShouldBeGreaterThanOrEqualTo((int)before, $"seed {seed}, history {number}");
                before = status;
            }
        }
    }

    [Fact]
    public void Nothing_heard_is_nothing_paid()
    {
        var nothing = PaymentSum.Of([], "EUR");

        nothing.Status.ShouldBe(PaymentStatus.Pending);
        nothing.Kept.ShouldBe(Money.Zero("EUR"));
        nothing.IsDisputed.ShouldBeFalse();
    }

    [Fact]
    public void A_late_completed_after_a_refund_changes_nothing()
    {
        var charge = new StripeCharge("ch_1", 500, 500, "usd", Paid: true) { PaymentIntent = "pi_1", Metadata = Metadata() };
        var session = new StripeSession("cs_1", "payment", "complete", "paid", 500, "usd") { PaymentIntent = "pi_1", Metadata = Metadata() };

        var refunded = Sum([("charge.refunded", charge)]);

        refunded.Status.ShouldBe(PaymentStatus.Refunded);
        Sum([("charge.refunded", charge), ("checkout.session.completed", session)]).ShouldBe(refunded);
    }

    [Fact]
    public void The_charges_of_a_subscription_add_up_and_one_that_was_given_back_leaves_the_others()
    {
        var paid = new[] { "in_1", "in_2", "in_3" }.Select(id => PaymentFact.Charge(id, new(2_900, "USD")));

        var sum = PaymentSum.Of([.. paid, PaymentFact.Refund("ch_2", new(2_900, "USD"))], "USD");

        sum.Charged.Cents.ShouldBe(8_700);
        sum.Kept.Cents.ShouldBe(5_800);
        sum.Status.ShouldBe(PaymentStatus.Completed);
    }

    [Fact]
    public void A_payment_that_came_after_all_counts_more_than_that_it_failed() => PaymentSum
        .Of([PaymentFact.Failure("cs_1", new(5, "USD")), PaymentFact.Expiry("cs_1", new(5, "USD")), PaymentFact.Charge("pi_1", new(5, "USD"))], "USD")
        .Status.ShouldBe(PaymentStatus.Completed);

    [Theory]
    [InlineData("warning_needs_response", 0, false)]
    [InlineData("warning_closed", 0, false)]
    [InlineData("needs_response", 700, true)]
    [InlineData("under_review", 700, true)]
    [InlineData("lost", 700, true)]
    [InlineData("won", 0, false)]
    public void A_dispute_holds_the_money_unless_it_is_won_or_only_a_question(string status, long disputed, bool isDisputed)
    {
        var sum = PaymentSum.Of(PaymentStatement.Of(new StripeDispute("dp_1", 700, "usd", "ch_1", status)).Facts, "USD");

        sum.Disputed.Cents.ShouldBe(disputed);
        sum.IsDisputed.ShouldBe(isDisputed);
    }

    [Fact]
    public void Only_a_session_that_is_paid_says_that_something_was_charged()
    {
        StripeSession Of(string status, string paid) => new("cs_1", "payment", status, paid, 5, "usd");

        PaymentStatement.Of(Of("complete", "unpaid")).Facts.ShouldBeEmpty();
        PaymentStatement.Of(Of("open", "unpaid")).Facts.ShouldBeEmpty();
        PaymentStatement.Of(Of("complete", "no_payment_required")).Facts.ShouldBeEmpty();
        PaymentStatement.Of(Of("complete", "paid")).Facts.Single().Kind.ShouldBe(PaymentFactKind.Charge);
        PaymentStatement.Of(Of("expired", "unpaid")).Facts.Single().Kind.ShouldBe(PaymentFactKind.Expiry);
        PaymentStatement.Failed(Of("complete", "paid")).Facts.Single().Kind.ShouldBe(PaymentFactKind.Charge);
    }

    [Fact]
    public void Refunds_that_fail_are_taken_back_to_the_cent_whatever_order_they_are_heard_in()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var bounced = 0;
        for (var number = 0; number < 2_000; number++)
        {
            var (total, arrived, facts) = (random.NextInt64(1, 100_000), 0L, new List<PaymentFact>());
            facts.Add(PaymentFact.Charge("pi_1", new(total, "USD")));
            List<(string Id, long Cents)> made = [];
            for (var second = 1; second <= random.Next(1, 12); second++)
            {
                var at = DateTimeOffset.UnixEpoch.AddSeconds(second);
                if (made is not [] && random.Next(3) == 0)
                {
                    var failed = made[random.Next(made.Count)];
                    made.Remove(failed);
                    arrived -= failed.Cents;
                    bounced++;
                    facts.Add(PaymentFact.RefundFailed(failed.Id, "ch_1", new(failed.Cents, "USD"), at));
                }
                else if (arrived < total)
                {
                    var cents = random.Next(3) == 0 ? total - arrived : random.NextInt64(1, total - arrived + 1);
                    made.Add(($"re_{second}", cents));
                    arrived += cents;
                    facts.Add(PaymentFact.Refund("ch_1", new(arrived, "USD"), at));
                }
            }

            var heard = facts.Concat(facts).ToArray();
            random.Shuffle(heard);

            var sum = PaymentSum.Of(heard, "USD");
            sum.ShouldBe(PaymentSum.Of(facts, "USD"), $"seed {seed}, history {number}");
            sum.Refunded.Cents.ShouldBe(arrived, $"seed {seed}, history {number}: {string.Join("; ", facts.Select(fact => $"{fact.FactId} {fact.Amount}"))}");
            sum.Kept.Cents.ShouldBe(total - arrived, $"seed {seed}, history {number}");
        }

        bounced.ShouldBeGreaterThan(500, "Chance made refunds fail.");
    }

    [Fact]
    public void A_refund_that_fails_leaves_the_state_and_says_what_is_owed()
    {
        var (charge, refund) = (PaymentFact.Charge("pi_1", new(700, "USD")), PaymentFact.Refund("ch_1", new(700, "USD"), DateTimeOffset.UnixEpoch.AddSeconds(1)));
        var failed = PaymentFact.RefundFailed("re_1", "ch_1", new(700, "USD"), DateTimeOffset.UnixEpoch.AddDays(5));
        var again = PaymentFact.Refund("ch_1", new(700, "USD"), DateTimeOffset.UnixEpoch.AddDays(6));

        var owed = PaymentSum.Of([charge, refund, failed], "USD");
        (owed.Status, owed.Refunded.Cents, owed.Returned.Cents, owed.Kept.Cents).ShouldBe((PaymentStatus.Refunded, 0, 700, 700));
        var settled = PaymentSum.Of([charge, refund, failed, again], "USD");
        (settled.Status, settled.Refunded.Cents, settled.Returned.Cents, settled.Kept.Cents).ShouldBe((PaymentStatus.Refunded, 700, 0, 0));
    }

    [Fact]
    public void A_charge_that_carries_nothing_of_ours_says_only_what_was_given_back()
    {
        var subscription = PaymentStatement.Of(new StripeCharge("ch_1", 2_900, 100, "usd", Paid: true) { PaymentIntent = "pi_1" });

        subscription.CheckoutId.ShouldBeNull();
        subscription.References.ShouldBe(["pi_1"]);
        subscription.Facts.Single().ShouldBe(PaymentFact.Refund("ch_1", new(100, "USD")));
    }

    private static Dictionary<string, string> Metadata() => new() { [Academy.Core.Payments.StripeMetadata.Checkout] = Checkout.Value };

    private static PaymentSum Sum(IEnumerable<(string Type, object About)> events) => PaymentSum.Of(events.SelectMany(happened => StatementOf(happened.Type, happened.About).Facts), "USD");

    private static PaymentStatement StatementOf(string type, object about) => about switch
    {
        StripeSession session when type == "checkout.session.async_payment_failed" => PaymentStatement.Failed(session),
        StripeSession session => PaymentStatement.Of(session),
        StripeCharge charge => PaymentStatement.Of(charge),
        StripeDispute dispute => PaymentStatement.Of(dispute),
        _ => throw new ArgumentException(type, nameof(type)),
    };
}
