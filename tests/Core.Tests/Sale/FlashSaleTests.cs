using System.Globalization;
using Academy.Core.Accounts;
using Academy.Core.Cohorts;
using Academy.Core.Payments;
using Academy.Core.Payments.Events;
using Academy.Core.Payments.Reconciliation;
using Academy.Core.Platform;
using Academy.Functions.Jobs.Projections;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Core.Tests.Sale;

/// <summary>
/// Sixty-four people at once over a store that fails and a Stripe and feeds that repeat themselves: never a seat too many, nobody overtaken, nobody's
/// money lost, and no seat idles while someone waits. A few seeds in every build; as many as ACADEMY_SEEDS says when someone wants to know, and the one
/// that ACADEMY_SEED names when one of them failed.
/// </summary>
[Spec(59, 60, 61, 62, 64, 65, 69)]
public sealed class FlashSaleTests(ITestOutputHelper output)
{
    private const int People = 64;

    // A store grows with every sale, and with it the time that each takes.
    private const int SalesAStore = 10;

    private static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(5);

    private static int? Seed => NumberIn("ACADEMY_SEED");

    private static int Sales => Seed is null ? NumberIn("ACADEMY_SEEDS") ?? 1 : 1;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(50)]
    public async Task However_many_come_at_once_the_seats_go_to_those_who_stand_first_and_the_money_with_them(int capacity)
    {
        for (var sold = 0; sold < Sales; sold += SalesAStore)
        {
            var stripe = new SimulatedStripe();
            await using var store = await AcademyStore.OpenAsync(services => services
                .Configure<StripeOptions>(options => options.WebhookSecrets = FlashSale.WebhookSecret)
                .Configure<SignInOptions>(options => options.SiteUrl = new("https://academy.example"))
                .AddSingleton<ChangeFeed>()
                .AddSingleton<IPayments>(stripe));
            var people = await PeopleAsync(store);
            for (var sale = sold; sale < Math.Min(Sales, sold + SalesAStore); sale++)
            {
                var seed = Seed ?? Random.Shared.Next();
                stripe.Begin(store.Clock, seed);
                await SellAsync(store, stripe, people, capacity, seed);
            }

            store.Clock.Advance(ReconciliationDecisions.RefundsTake + TimeSpan.FromHours(1));
            (await store.Get<Reconciler>().RunAsync(CancellationToken.None)).Findings.ShouldBeEmpty();
        }
    }

    private async Task SellAsync(AcademyStore store, SimulatedStripe stripe, IReadOnlyList<UserId> people, int capacity, int seed)
    {
        var where = $"ACADEMY_SEED={seed}, {capacity} seats";
        var course = await store.AddLiveCourseAsync(price: 9_900);
        var cohort = await store.AddCohortAsync(course, capacity);
        var sale = new FlashSale(store, stripe, course, cohort, seed);

        await sale.RunAsync(people);

        var (sold, seats, entries) = (await store.ReadAsync(cohort), await store.SeatsAsync(cohort), await store.EntriesAsync(course));
        output.WriteLine($"{where}: {stripe.Payments.Count} paid, {stripe.Payments.Count(payment => payment.GivenBack > 0)} had it back, {seats.Count(seat => seat.IsTaken)} seated, {sold.Waiting} wait, a seat idled {sale.LongestIdle}");
        sale.MostSeats.ShouldBeLessThanOrEqualTo(capacity, where);
        sale.LongestIdle.ShouldBeLessThanOrEqualTo(LongestIdle, where);
        seats.Count.ShouldBe(sold.SeatsOccupied, where);
        sold.Waiting.ShouldBe(entries.Count(entry => entry.IsWaiting), where);
        (!sold.IsFull && sold.Waiting > 0).ShouldBeFalse($"A seat idles, {where}");
        entries.Where(entry => entry.IsUnanswered).ShouldAllBe(entry => seats.Any(seat => seat.UserId == entry.UserId && seat.EntryId == entry.OfferId), where);
        (await store.VerifyAsync(course)).Fault.ShouldBeNull(where);
        await CheckMoneyAsync(store, stripe, seats, where);
        (await store.Database.Operations.GetItemQueryIterator<int>("SELECT VALUE COUNT(1) FROM c WHERE c.type = 'poisonDocument'").ReadNextAsync()).Single().ShouldBe(0, $"Something was given up: {where}");
    }

    private static async Task CheckMoneyAsync(AcademyStore store, SimulatedStripe stripe, List<Seat> seats, string where)
    {
        var seated = 0;
        foreach (var payment in stripe.Payments)
        {
            var enrollment = await store.Get<EnrollmentStore>().FindByCheckoutAsync(payment.SessionId, CancellationToken.None);
            var hasSeat = enrollment is { IsEnrolled: true } && enrollment.StripeCheckoutSessionId == payment.SessionId
                && seats.Any(seat => seat.UserId == enrollment.UserId && seat.IsTaken);
            payment.GivenBack.ShouldBe(hasSeat ? 0 : payment.Taken, $"{payment.CheckoutId} has a seat: {hasSeat}, {where}");
            seated += hasSeat ? 1 : 0;
        }

        seats.Count(seat => seat.IsTaken).ShouldBe(seated, $"Nobody sits without having paid, {where}");
        seats.ShouldNotContain(seat => seat.State == SeatState.Held, where);
    }

    private static async Task<IReadOnlyList<UserId>> PeopleAsync(AcademyStore store)
    {
        List<UserId> people = [];
        foreach (var number in Enumerable.Range(0, People))
        {
            EmailAddress.TryParse($"buyer{number}@example.com", out var address).ShouldBeTrue();
            people.Add((await store.Get<AccountStore>().FindOrOpenAsync(address, null, CancellationToken.None)).UserId);
        }

        return people;
    }

    private static int? NumberIn(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
