using System.Globalization;
using System.Text.Json;
using Academy.Core.Cohorts;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Reconciliation;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;

namespace Academy.Core.Tests.Payments;

/// <summary>Generated histories through the real inbox, ledger and seats, over a store that fails before and after it has written.</summary>
[Spec(57, 59, 61, 62)]
public sealed class StripeHistoryTests(ITestOutputHelper output)
{
    private const long Price = 199_700;

    // A store grows with every history, and with it the time that each takes.
    private const int HistoriesAStore = 200;

    /// <summary>Some in every build; as many as the variable says when someone wants to know.</summary>
    private static int Histories =>
        int.TryParse(Environment.GetEnvironmentVariable("ACADEMY_HISTORIES"), CultureInfo.InvariantCulture, out var histories) ? histories : HistoriesAStore;

    [Fact]
    public async Task Hundreds_of_histories_shuffled_duplicated_and_crashed_each_come_to_one_state()
    {
        var (delivered, crashes) = (0, 0);
        for (var told = 0; told < Histories; told += HistoriesAStore)
        {
            var seed = Random.Shared.Next();
            output.WriteLine($"seed {seed}");
            var random = new Random(seed);
            await using var payments = await PaymentStore.OpenAsync();
            for (var number = 0; number < HistoriesAStore; number++)
            {
                var (events, failures) = await TellAsync(payments, random, $"{number}", $"seed {seed}, history {number}");
                (delivered, crashes) = (delivered + events, crashes + failures);
            }

            payments.Stripe.Refunds.ShouldBeEmpty($"seed {seed}: everyone had their seat, so nothing was given back unasked.");
        }

        output.WriteLine($"{Histories} histories, {delivered} events, {crashes} attempts that crashed");
        crashes.ShouldBeGreaterThan(Histories / 2, "The store must fail for the promise to be worth something.");
    }

    [Fact]
    public async Task Who_pays_after_the_hold_has_a_seat_or_the_money_and_the_cohort_is_never_overfull()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        await using var payments = await PaymentStore.OpenAsync();
        var (returned, seated) = (0, 0);
        for (var round = 0; round < 25; round++)
        {
            var where = $"seed {seed}, round {round}";
            var capacity = random.Next(1, 4);
            var cohort = await payments.OpenCohortAsync(capacity, Price);
            List<Checkout> checkouts = [];
            for (var wave = 0; wave < 2; wave++)
            {
                for (var buyer = 0; buyer < capacity; buyer++)
                {
                    checkouts.Add((await payments.BeginAsync(await payments.BuyerAsync(), cohort)).Value.ShouldNotBeNull(where));
                }

                payments.Store.Clock.Advance(TimeSpan.FromMinutes(31));
                foreach (var late in checkouts)
                {
                    await payments.Store.Get<Seats>().ExpireAsync(cohort.CourseId, cohort.CohortId, late.UserId, CancellationToken.None);
                }
            }

            payments.Store.Faults = Faults(random.Next());
            var paid = checkouts.Select(late => ("checkout.session.completed", (object)PaymentStore.Paid(late))).ToArray();
            random.Shuffle(paid);
            await payments.DeliverAsync(paid.SelectMany(happened => Enumerable.Repeat(happened, random.Next(1, 3))));
            await payments.SendRefundsAsync(checkouts.Select(late => late.CheckoutId));
            payments.Store.Faults = null;
            var refunds = payments.Stripe.Refunds.Where(refund => checkouts.Any(late => late.CheckoutId == refund.CheckoutId)).ToList();
            await payments.DeliverAsync(refunds.Select(refund => ("charge.refunded", (object)PaymentStore.Refunded(checkouts.Single(late => late.CheckoutId == refund.CheckoutId), Price))));

            var seats = await payments.Store.SeatsAsync(cohort);
            seats.Count.ShouldBe(capacity, where);
            seats.ShouldAllBe(seat => seat.IsTaken, where);
            (await payments.Store.ReadAsync(cohort)).SeatsOccupied.ShouldBe(capacity, where);
            refunds.Count.ShouldBe(capacity, $"{where}: as many again had no seat");
            foreach (var late in checkouts)
            {
                var hasSeat = seats.Any(seat => seat.UserId == late.UserId);
                (await payments.ReadAsync(late.CheckoutId)).Status.ShouldBe(hasSeat ? PaymentStatus.Completed : PaymentStatus.Refunded, where);
                (await FindEnrollmentAsync(payments, late, cohort)).IsEnrolled.ShouldBe(hasSeat, where);
            }

            (returned, seated) = (returned + refunds.Count, seated + seats.Count);
        }

        payments.Store.Clock.Advance(TimeSpan.FromHours(25));
        (await payments.Store.Get<Reconciler>().RunAsync(CancellationToken.None)).Findings.ShouldBeEmpty($"seed {seed}");
        output.WriteLine($"seed {seed}: {seated} have a seat, {returned} their money");
    }

    /// <summary>One history, twice, the first time over a failing store; how many events it had and how many attempts crashed.</summary>
    private static async Task<(int Events, int Crashes)> TellAsync(PaymentStore payments, Random random, string name, string where)
    {
        var cohort = await payments.OpenCohortAsync(capacity: 1, Price);
        var checkout = (await payments.BeginAsync(await payments.BuyerAsync(), cohort)).Value.ShouldNotBeNull(where);
        var history = StripeHistory.Make(random, checkout.CheckoutId, name, Price, checkout.SessionId!);

        payments.Store.Faults = Faults(random.Next());
        var crashes = await payments.DeliverAsync(history.Arrive(random));
        payments.Store.Faults = null;
        var once = await StateAsync(payments, checkout, cohort);
        Check(once, history, where);

        await payments.DeliverAsync(history.Arrive(random));
        (await StateAsync(payments, checkout, cohort)).ShouldBe(once, where);
        return (history.Events.Count, crashes);
    }

    private static void Check(State state, StripeHistory history, string where)
    {
        var expected = history.HasFailed ? PaymentStatus.Failed : history.IsFullyRefunded ? PaymentStatus.Refunded : PaymentStatus.Completed;
        state.Payment.ShouldBe(expected, where);
        state.Enrollment.ShouldBe(expected, where);
        (state.Charged, state.Refunded, state.Disputed).ShouldBe((history.Charged, history.Refunded, history.Disputed), where);
        state.HasSeat.ShouldBe(expected == PaymentStatus.Completed, where);
        state.SeatsOccupied.ShouldBe(state.HasSeat ? 1 : 0, where);
        state.Suspended.ShouldBe(history.Disputed > 0, where);
    }

    private static async Task<State> StateAsync(PaymentStore payments, Checkout begun, Cohort cohort)
    {
        var checkout = await payments.ReadAsync(begun.CheckoutId);
        var enrollment = await FindEnrollmentAsync(payments, begun, cohort);
        var facts = (await payments.Store.Get<CheckoutStore>().EntriesOfAsync(begun.CheckoutId, CancellationToken.None)).Select(entry => entry.Fact.FactId).Order();
        return new(
            checkout.Status,
            checkout.Charged.Cents,
            checkout.Refunded.Cents,
            checkout.Disputed.Cents,
            enrollment.PaymentStatus,
            enrollment.AccessSuspended,
            (await payments.Store.SeatsAsync(cohort)).Any(seat => seat.IsTaken),
            (await payments.Store.ReadAsync(cohort)).SeatsOccupied,
            JsonSerializer.Serialize(facts));
    }

    private static async Task<Enrollment> FindEnrollmentAsync(PaymentStore payments, Checkout checkout, Cohort cohort) =>
        (await payments.Store.Get<EnrollmentStore>().FindAsync(checkout.UserId, cohort.CohortId, CancellationToken.None)).ShouldNotBeNull();

    private static FaultPlan Faults(int seed) => new FaultPlan(seed)
        .Add(Fault.TimeoutAfterCommit, OperationKinds.Writes, probability: 0.08)
        .Add(Fault.Unavailable, OperationKinds.Items, probability: 0.04);

    private sealed record State(
        PaymentStatus Payment, long Charged, long Refunded, long Disputed, PaymentStatus Enrollment, bool Suspended, bool HasSeat, int SeatsOccupied, string Facts);
}
