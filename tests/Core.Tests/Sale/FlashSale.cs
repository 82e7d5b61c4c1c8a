using Academy.Core.Cohorts;
using Academy.Core.Cohorts.Waitlist;
using Academy.Core.Courses;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Events;
using Academy.Core.Platform;
using Academy.Functions.Jobs.Projections;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;

namespace Academy.Core.Tests.Sale;

/// <summary>
/// One sale, half a second after the other: everyone wants something at once, Stripe calls, feeds deliver what changed, and what has waited long enough
/// ends; all over a store that says no, or nothing, before and after it did what it was asked.
/// </summary>
internal sealed class FlashSale(AcademyStore store, SimulatedStripe stripe, Course course, Cohort cohort, int seed)
{
    public const string WebhookSecret = "whsec_sale";

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    private readonly Random random = new(seed);
    private DateTimeOffset? idleSince;

    /// <summary>The longest that a seat was free while someone waited for it, on the sale's clock.</summary>
    public TimeSpan LongestIdle { get; private set; }

    /// <summary>The most seats that anyone ever saw occupied.</summary>
    public int MostSeats { get; private set; }

    public async Task RunAsync(IReadOnlyList<UserId> people)
    {
        var buyers = people.Select((user, number) => new SaleBuyer(store, stripe, course, cohort, user, new Random(seed + number))).ToList();
        var feeds = await FeedsAsync();
        store.Faults = Faults();
        stripe.IsUnreliable = true;
        for (var beat = 0; beat < 12; beat++)
        {
            // All of them at first, who then come back now and then.
            var coming = beat == 0 ? buyers : [.. buyers.Where(_ => random.Next(3) == 0)];
            await Task.WhenAll([.. coming.Select(buyer => Task.Run(() => ComeAsync(buyer))), Task.Run(() => DeliverAsync(0.5)), .. feeds.Select(feed => Task.Run(feed.PollAsync))]);
            if (beat == 7)
            {
                await PassAsync(TimeSpan.FromMinutes(31), people, feeds);
            }

            await BeatAsync(feeds);
        }

        store.Faults = null;
        stripe.IsUnreliable = false;
        stripe.Decide();
        await SettleAsync(feeds);
        await PassAsync(TimeSpan.FromHours(49), people, feeds);
        await SettleAsync(feeds);
    }

    private async Task ComeAsync(SaleBuyer buyer)
    {
        await buyer.StepAsync();
        await LookAsync();
    }

    /// <summary>Lets a long time pass, once no seat is on its way to someone, because that is what is measured.</summary>
    private async Task PassAsync(TimeSpan time, IReadOnlyList<UserId> people, IReadOnlyList<WorstFeed> feeds)
    {
        while (await IsIdleAsync())
        {
            await BeatAsync(feeds);
        }

        store.Clock.Advance(time);
        foreach (var user in people)
        {
            await Patience.AgainAsync(() => EndCheckoutsAsync(user));
        }
    }

    private async Task<bool> BeatAsync(IReadOnlyList<WorstFeed> feeds)
    {
        store.Clock.Advance(Beat);
        await EndWhatIsOverAsync();
        var isQuiet = (await Task.WhenAll(feeds.Select(feed => Task.Run(feed.PollAsync)))).All(quiet => quiet);
        return !await IsIdleAsync() && isQuiet;
    }

    private async Task SettleAsync(IReadOnlyList<WorstFeed> feeds)
    {
        for (var beat = 0; beat < 1_000; beat++)
        {
            await DeliverAsync(1);
            await Patience.AgainAsync(() => store.Get<StripeInbox>().RetryDueAsync(CancellationToken.None));
            if (await BeatAsync(feeds) && !stripe.HasNews)
            {
                return;
            }
        }

        throw new InvalidOperationException("It never comes to rest.");
    }

    private async Task<bool> IsIdleAsync()
    {
        var (now, read) = (store.Clock.GetUtcNow(), await LookAsync());
        var isIdle = read is { IsFull: false, Waiting: > 0 };
        idleSince = isIdle ? idleSince ?? now : null;
        LongestIdle = idleSince is { } since && now - since > LongestIdle ? now - since : LongestIdle;
        return isIdle;
    }

    private async Task<Cohort> LookAsync()
    {
        var seats = await Patience.AgainAsync(() => store.SeatsAsync(cohort));
        var read = await Patience.AgainAsync(() => store.ReadAsync(cohort));
        lock (random)
        {
            MostSeats = Math.Max(MostSeats, Math.Max(seats.Count, read.SeatsOccupied));
        }

        return read;
    }

    private async Task DeliverAsync(double share)
    {
        foreach (var body in stripe.NextDeliveries(share).Select(System.Text.Encoding.UTF8.GetBytes))
        {
            await Patience.AgainAsync(async () =>
            {
                var signature = StripeSignature.Sign(body, WebhookSecret, store.Clock.GetUtcNow());
                (await store.Get<StripeInbox>().ReceiveAsync(signature, body, CancellationToken.None)).Refusal.ShouldBeNull();
            });
        }
    }

    /// <summary>What workflows do at the instants that they wait for.</summary>
    private async Task EndWhatIsOverAsync()
    {
        var now = store.Clock.GetUtcNow();
        foreach (var seat in (await Patience.AgainAsync(() => store.SeatsAsync(cohort))).Where(seat => SeatDecisions.IsExpired(seat, now)))
        {
            await Patience.AgainAsync(() => store.Get<Seats>().ExpireAsync(course.CourseId, cohort.CohortId, seat.UserId, CancellationToken.None));
        }

        foreach (var entry in (await Patience.AgainAsync(() => store.EntriesAsync(course))).Where(entry => entry.Status == WaitlistStatus.Offered))
        {
            await Patience.AgainAsync(() => store.Get<WaitlistOffers>().ExpireAsync(course.CourseId, entry.UserId, entry.Offers, CancellationToken.None));
            await Patience.AgainAsync(() => store.Get<AcceptedOffers>().SettleAsync(course.CourseId, entry.UserId, entry.Offers, CancellationToken.None));
        }
    }

    private async Task EndCheckoutsAsync(UserId user)
    {
        var (checkouts, _) = await store.Get<CheckoutStore>().ListAsync(user, limit: 20, continuation: null, CancellationToken.None);
        foreach (var checkout in checkouts.Where(checkout => checkout.Status == PaymentStatus.Pending && checkout.ExpiresAt <= store.Clock.GetUtcNow()))
        {
            await store.Get<CheckoutExpiries>().ExpireAsync(checkout.CheckoutId, CancellationToken.None);
        }
    }

    private async Task<IReadOnlyList<WorstFeed>> FeedsAsync()
    {
        var (database, cancellation) = (store.Database, CancellationToken.None);
        var (waitlists, enrollments, payments, events) =
            (store.Another<WaitlistProjections>(), store.Another<EnrollmentProjections>(), store.Another<PaymentProjections>(), store.Another<StripeEventProjections>());
        WorstFeed[] feeds =
        [
            new(database.Courses, store.Clock, new(seed + 1_001), changes => waitlists.ProcessWaitlists(changes, cancellation)),
            new(database.Courses, store.Clock, new(seed + 1_002), changes => enrollments.ProjectCohortEnds(changes, cancellation)),
            new(database.Users, store.Clock, new(seed + 1_003), changes => enrollments.ProjectEnrollments(changes, cancellation)),
            new(database.Users, store.Clock, new(seed + 1_004), changes => payments.SendRefunds(changes, cancellation)),
            new(database.Users, store.Clock, new(seed + 1_005), changes => payments.OrderOwedRefunds(changes, cancellation)),
            new(database.Operations, store.Clock, new(seed + 1_006), changes => events.HandleStripeEvents(changes, cancellation)),
        ];
        foreach (var feed in feeds)
        {
            await feed.BeginAsync();
        }

        return feeds;
    }

    private FaultPlan Faults() => new FaultPlan(seed)
        .Add(Fault.PreconditionFailed, OperationKinds.Batch | OperationKinds.Replace | OperationKinds.Patch, Schema.Courses, probability: 0.05)
        .Add(Fault.PreconditionFailed, OperationKinds.Batch | OperationKinds.Replace | OperationKinds.Patch, Schema.Users, probability: 0.05)
        .Add(Fault.UnavailableAfterCommit, OperationKinds.Batch, probability: 0.1)
        .Add(Fault.DisconnectAfterCommit, OperationKinds.Batch, probability: 0.05)
        .Add(Fault.TimeoutAfterCommit, OperationKinds.Writes, probability: 0.05)
        .Add(Fault.Unavailable, OperationKinds.Batch, probability: 0.1)
        .Add(Fault.Unavailable, OperationKinds.Writes, probability: 0.02)
        .Add(Fault.Throttled(TimeSpan.FromMilliseconds(1)), OperationKinds.Batch | OperationKinds.Read, probability: 0.03);
}
