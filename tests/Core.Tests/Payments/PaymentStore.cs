using System.Collections.Concurrent;
using System.Text;
using Academy.Core.Accounts;
using Academy.Core.Cohorts;
using Academy.Core.Courses;
using Academy.Core.Payments;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Events;
using Academy.Core.Payments.Offers;
using Academy.Core.Payments.Refunds;
using Academy.Core.Platform;
using Academy.Core.Tracks;
using Academy.Functions.Jobs.Projections;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Core.Tests.Payments;

/// <summary>Core over an account, with a Stripe that only remembers what it was asked for.</summary>
internal sealed class PaymentStore : IAsyncDisposable
{
    private const string Secret = "whsec_test";

    private int people;
    private int deliveries;

    private PaymentStore(AcademyStore store, RememberingPayments stripe) => (Store, Stripe) = (store, stripe);

    public AcademyStore Store { get; }

    public RememberingPayments Stripe { get; }

    public static async Task<PaymentStore> OpenAsync()
    {
        var stripe = new RememberingPayments();
        var store = await AcademyStore.OpenAsync(services => services
            .Configure<StripeOptions>(options => options.WebhookSecrets = Secret)
            .AddSingleton<ChangeFeed>()
            .AddSingleton<IPayments>(stripe));
        return new(store, stripe);
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    /// <summary>An open cohort in a published course of its own.</summary>
    public async Task<Cohort> OpenCohortAsync(int capacity, long cents)
    {
        var authoring = Store.Get<CourseAuthoring>();
        var draft = (await authoring.CreateAsync(StoreFixture.Contributor, CourseBuilder.Cohort() with { Title = $"Course {Guid.NewGuid():N}" }, CancellationToken.None)).Value!;
        await authoring.PublishAsync(draft.CourseId, null, CancellationToken.None);
        return await Store.AddCohortAsync(CohortBuilder.Cohort(capacity, $"k{Guid.NewGuid():N}", draft.CourseId.Value) with { Price = new(cents, "USD") });
    }

    public async Task<Caller> BuyerAsync()
    {
        EmailAddress.TryParse($"buyer{Interlocked.Increment(ref people)}@example.com", out var address).ShouldBeTrue();
        return new((await Store.Get<AccountStore>().FindOrOpenAsync(address, null, CancellationToken.None)).UserId, Role.Learner);
    }

    public async Task<Track> TrackAsync()
    {
        var content = new TrackContent { Name = "Agency", Description = "Services.", Goals = [new() { Title = "First client" }] };
        return (await Store.Get<TrackAuthoring>().CreateAsync(content, CancellationToken.None)).Value!;
    }

    public Task<Offer> OfferTrackAsync(Track track) =>
        OfferAsync(new OfferContent { Name = "A place on the track", Product = OfferProduct.Track, TrackId = track.TrackId, PriceCents = 500 });

    public async Task<Offer> OfferAsync(OfferContent content) => (await Store.Get<Shop>().CreateAsync(content, CancellationToken.None)).Value!;

    public async Task<Account> AccountAsync(Caller buyer) => (await Store.Get<AccountStore>().FindAsync(buyer.UserId, CancellationToken.None))!;

    public Task<Result<Checkout>> BeginAsync(Caller buyer, Cohort cohort) =>
        Store.Get<CheckoutDesk>().BeginAsync(buyer, new() { CohortId = cohort.CohortId }, CancellationToken.None);

    public async Task<Checkout> ReadAsync(CheckoutId id) => (await Store.Get<CheckoutStore>().FindAsync(id, CancellationToken.None))!;

    /// <summary>Delivers events, and again while the store fails, until each is done. Returns how many attempts failed.</summary>
    public async Task<int> DeliverAsync(IEnumerable<(string Type, object About)> events)
    {
        var failures = 0;
        List<string> waiting = [];
        foreach (var (type, about) in events)
        {
            var id = $"evt_{Interlocked.Increment(ref deliveries)}";
            var body = Encoding.UTF8.GetBytes(StripeCalls.Event(type, about, Store.Clock.GetUtcNow(), id));
            var signature = StripeSignature.Sign(body, Secret, Store.Clock.GetUtcNow());
            failures += await UntilAsync(async () => (await Store.Get<StripeInbox>().ReceiveAsync(signature, body, CancellationToken.None)).Refusal is null);
            waiting.Add(id);
        }

        var stream = StripeEvent.StreamOf(Store.Clock.GetUtcNow());
        while (waiting is not [])
        {
            List<string> left = [];
            foreach (var id in waiting)
            {
                if (!await TryAsync(() => HandleAsync(stream, id)))
                {
                    left.Add(id);
                    failures++;
                }
            }

            failures.ShouldBeLessThan(200_000, "It never came through.");
            waiting = left;
        }

        return failures;
    }

    /// <summary>Does something whose one write happens without anyone hearing of it. Returns whether there were so many writes.</summary>
    public async Task<bool> LoseAnswerAsync(int write, Func<Task> act)
    {
        // Latency of nothing counts the writes before it.
        var faults = new FaultPlan().Add(Fault.Latency(TimeSpan.Zero), OperationKinds.Writes, times: write - 1).Add(Fault.TimeoutAfterCommit, OperationKinds.Writes, times: 1);
        Store.Faults = faults;
        await TryAsync(async () =>
        {
            await act();
            return true;
        });
        Store.Faults = null;
        return faults.Injected >= write;
    }

    /// <summary>The session of a purchase that was paid, as its event says it.</summary>
    public static StripeSession Paid(Checkout checkout) => new(checkout.SessionId!, "payment", "complete", "paid", checkout.Total.Cents, "usd")
    {
        PaymentIntent = $"pi_{checkout.SessionId}",
        Metadata = new() { [StripeMetadata.Checkout] = checkout.CheckoutId.Value },
    };

    /// <summary>The session of a purchase that nobody paid.</summary>
    public static StripeSession Expired(Checkout checkout) => Paid(checkout) with { Status = "expired", PaymentStatus = "unpaid", PaymentIntent = null };

    /// <summary>The charge of a purchase of which so much was given back.</summary>
    public static StripeCharge Refunded(Checkout checkout, long cents) => new($"ch_{checkout.SessionId}", checkout.Total.Cents, cents, "usd", Paid: true)
    {
        PaymentIntent = $"pi_{checkout.SessionId}",
        Metadata = new() { [StripeMetadata.Checkout] = checkout.CheckoutId.Value },
    };

    /// <summary>Carries out what was ordered to be given back, and delivers what Stripe says of it.</summary>
    public async Task SendRefundsAsync(IEnumerable<CheckoutId> ids)
    {
        foreach (var id in ids)
        {
            await UntilAsync(async () =>
            {
                await Store.Get<PaymentRefunds>().SendAsync(id, CancellationToken.None);
                return true;
            });
        }
    }

    private async Task<bool> HandleAsync(string stream, string id)
    {
        await Store.Get<StripeHandling>().HandleAsync(stream, id, CancellationToken.None);
        return (await Store.Get<StripeEventStore>().FindAsync(stream, id, CancellationToken.None))!.Status == StripeEventStatus.Done;
    }

    private static async Task<int> UntilAsync(Func<Task<bool>> act)
    {
        var failures = 0;
        while (!await TryAsync(act))
        {
            failures++;
            failures.ShouldBeLessThan(1_000, "It never came through.");
        }

        return failures;
    }

    private static async Task<bool> TryAsync(Func<Task<bool>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception crash) when (crash is not ShouldAssertException)
        {
            return false;
        }
    }
}

/// <summary>Makes sessions and refunds by their keys, and says what was given back.</summary>
internal sealed class RememberingPayments : IPayments
{
    private readonly ConcurrentDictionary<string, RefundCommand> refunds = new();

    private readonly ConcurrentQueue<string> expired = new();

    private readonly ConcurrentQueue<string> cancelled = new();

    /// <summary>Whether calls fail.</summary>
    public bool IsAway { get; set; }

    /// <summary>Why refunds are refused; null while they aren't.</summary>
    public string? Refuses { get; set; }

    /// <summary>The sessions that were ended.</summary>
    public IReadOnlyCollection<string> Expired => expired;

    /// <summary>The subscriptions that were let run out.</summary>
    public IReadOnlyCollection<string> Cancelled => cancelled;

    public IReadOnlyCollection<RefundCommand> Refunds => [.. refunds.Values];

    public Task<PaymentSession> CreateSessionAsync(SessionRequest request, CancellationToken cancellation)
    {
        Answer();
        var id = $"cs_{Core.Platform.Secret.HashOf(request.CheckoutId.Value)[..20]}";
        return Task.FromResult(new PaymentSession(id, new($"https://pay.example/{id}")));
    }

    public Task ExpireSessionAsync(string sessionId, CancellationToken cancellation)
    {
        Answer();
        expired.Enqueue(sessionId);
        return Task.CompletedTask;
    }

    public Task<RefundOutcome> RefundAsync(RefundCommand refund, CancellationToken cancellation)
    {
        Answer();
        if (Refuses is { } code)
        {
            return Task.FromResult(RefundOutcome.Rejected(code));
        }

        refunds.GetOrAdd(refund.Key, refund).ShouldBe(refund, "The same key gives back the same.");
        return Task.FromResult(RefundOutcome.Made($"re_{refund.Key}", refund.Reference));
    }

    public Task<IssuedInvoice> SendInvoiceAsync(InvoiceCommand invoice, CancellationToken cancellation)
    {
        Answer();
        return Task.FromResult(new IssuedInvoice($"in_{invoice.InvoiceId}", "cus_1", new("https://pay.example/in")));
    }

    public Task CancelSubscriptionAsync(string subscriptionId, CancellationToken cancellation)
    {
        Answer();
        cancelled.Enqueue(subscriptionId);
        return Task.CompletedTask;
    }

    private void Answer()
    {
        if (IsAway)
        {
            throw new OutageException("Stripe", retryAfter: null, cause: null);
        }
    }
}
