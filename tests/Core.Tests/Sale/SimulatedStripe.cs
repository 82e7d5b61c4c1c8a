using System.Globalization;
using Academy.Core.Payments;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Events;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Sale;

/// <summary>Someone's money at Stripe: what was taken, and what was given back.</summary>
internal sealed record TakenPayment(CheckoutId CheckoutId, string SessionId, long Taken, long GivenBack);

/// <summary>
/// A Stripe that keeps its own books. It answers calls now and then with nothing, before or after it did what it was asked, and tells what happened by
/// events in any order, some of them several times.
/// </summary>
internal sealed class SimulatedStripe : IPayments
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Session> sessions = [];
    private readonly HashSet<string> refunds = [];
    private readonly List<string> told = [];
    private readonly List<string> untold = [];
    private Random random = new(0);
    private TimeProvider clock = TimeProvider.System;
    private int sale;

    /// <summary>Begins the books of another sale.</summary>
    public void Begin(TimeProvider time, int seed) => (random, clock, sale) = (new Random(seed), time, sale + 1);

    /// <summary>Whether calls get lost now and then.</summary>
    public bool IsUnreliable { get; set; }

    /// <summary>What was paid in this sale.</summary>
    public IReadOnlyList<TakenPayment> Payments
    {
        get
        {
            lock (gate)
            {
                return [.. sessions.Values.Where(session => session.Sale == sale && session.Taken > 0).Select(session => new TakenPayment(session.CheckoutId, session.Id, session.Taken, session.GivenBack))];
            }
        }
    }

    public bool HasNews
    {
        get
        {
            lock (gate)
            {
                return untold.Count > 0;
            }
        }
    }

    public Task<PaymentSession> CreateSessionAsync(SessionRequest request, CancellationToken cancellation) => AnswerAsync(() =>
    {
        var id = $"cs_{Secret.HashOf(request.CheckoutId.Value)[..20]}";
        sessions.TryAdd(id, new(request.CheckoutId, id, request.Amount.Cents, sale));
        return new PaymentSession(id, new($"https://pay.example/{id}"));
    });

    public Task ExpireSessionAsync(string sessionId, CancellationToken cancellation) => AnswerAsync(() =>
    {
        if (sessions[sessionId] is { Status: "open" } session)
        {
            session.Status = "expired";
            Tell("checkout.session.expired", session.AsStripe());
        }

        return true;
    });

    public Task<RefundOutcome> RefundAsync(RefundCommand refund, CancellationToken cancellation) => AnswerAsync(() =>
    {
        var session = sessions.Values.Single(one => one.PaymentIntent == refund.Reference);
        if (refunds.Add(refund.Key))
        {
            session.GivenBack += refund.Amount.Cents;
            session.GivenBack.ShouldBeLessThanOrEqualTo(session.Taken, "More was given back than was ever taken.");
            Tell("charge.refunded", session.AsCharge());
        }

        return RefundOutcome.Made($"re_{refund.Key}", refund.Reference);
    });

    public Task<IssuedInvoice> SendInvoiceAsync(InvoiceCommand invoice, CancellationToken cancellation) => throw new NotSupportedException();

    public Task CancelSubscriptionAsync(string subscriptionId, CancellationToken cancellation) => throw new NotSupportedException();

    /// <summary>A buyer pays on the page, if it is still open: at once, or by a bank that takes its time.</summary>
    public void Pay(string sessionId, bool later)
    {
        lock (gate)
        {
            if (sessions[sessionId] is { Status: "open" } session)
            {
                session.Status = "complete";
                session.Taken = later ? 0 : session.Amount;
                Tell("checkout.session.completed", session.AsStripe());
            }
        }
    }

    /// <summary>The banks that took their time decide.</summary>
    public void Decide()
    {
        lock (gate)
        {
            foreach (var session in sessions.Values.Where(session => session is { Status: "complete", Taken: 0, HasFailed: false }).ToList())
            {
                session.HasFailed = random.Next(2) == 0;
                session.Taken = session.HasFailed ? 0 : session.Amount;
                Tell(session.HasFailed ? "checkout.session.async_payment_failed" : "checkout.session.async_payment_succeeded", session.AsStripe());
            }
        }
    }

    /// <summary>Some of what has not been told, and some of what has, in any order.</summary>
    /// <param name="share">Which part of the news comes now.</param>
    public IReadOnlyList<string> NextDeliveries(double share)
    {
        lock (gate)
        {
            var news = untold.Where(_ => random.NextDouble() < share).ToList();
            untold.RemoveAll(news.Contains);
            told.AddRange(news);
            var again = told.Count == 0 ? [] : Enumerable.Range(0, news.Count / 2).Select(_ => told[random.Next(told.Count)]);
            string[] deliveries = [.. news, .. again];
            random.Shuffle(deliveries);
            return deliveries;
        }
    }

    private void Tell<T>(string type, T about)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"evt_{sale}_{told.Count + untold.Count}");
        untold.Add(StripeCalls.Event(type, about, clock.GetUtcNow(), id));
    }

    private Task<T> AnswerAsync<T>(Func<T> answer)
    {
        lock (gate)
        {
            Fail();
            var answered = answer();
            Fail();
            return Task.FromResult(answered);
        }

        void Fail()
        {
            if (IsUnreliable && random.Next(30) == 0)
            {
                throw new HttpRequestException("Stripe didn't answer.");
            }
        }
    }

    private sealed record Session(CheckoutId CheckoutId, string Id, long Amount, int Sale)
    {
        public string Status { get; set; } = "open";

        public long Taken { get; set; }

        public long GivenBack { get; set; }

        public bool HasFailed { get; set; }

        public string PaymentIntent => $"pi_{Id}";

        private Dictionary<string, string> Metadata => new() { [StripeMetadata.Checkout] = CheckoutId.Value };

        public StripeSession AsStripe() => new(Id, "payment", Status, Taken > 0 ? "paid" : "unpaid", Amount, "usd")
        {
            PaymentIntent = Status == "complete" ? PaymentIntent : null,
            Metadata = Metadata,
        };

        public StripeCharge AsCharge() => new($"ch_{Id}", Amount, GivenBack, "usd", Paid: true) { PaymentIntent = PaymentIntent, Metadata = Metadata, Refunded = GivenBack == Taken };
    }
}
