using System.Net;
using Academy.Core.Cohorts;
using Academy.Core.Messaging;
using Academy.Core.Payments;
using Academy.Core.Payments.Checkouts;
using Academy.Core.Payments.Events;
using Academy.Functions.Tests.Cohorts;
using Academy.Functions.Tests.Organizations;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;

namespace Academy.Functions.Tests.Payments;

/// <summary>The webhook over HTTP, as Stripe treats it: many at once, again and again, and while the store fails.</summary>
[Spec(61, 62)]
public sealed class RepeatedEventTests(ITestOutputHelper output) : IAsyncLifetime
{
    private AcademyHost Academy { get; set; } = null!;

    public async ValueTask InitializeAsync() => Academy = await AcademyHost.StartAsync();

    public ValueTask DisposeAsync() => Academy.DisposeAsync();

    [Fact]
    public async Task Events_under_many_ids_about_one_payment_that_come_at_once_come_to_one_state()
    {
        var cohort = await Academy.OpenPaidAsync();
        var buyer = await Academy.SignInBuyerAsync();
        var begun = await buyer.BeginAsync(cohort);
        (string, object)[] events =
        [
            ("checkout.session.completed", Session(begun)), ("checkout.session.async_payment_succeeded", Session(begun)),
            ("charge.refunded", Charge(begun, 100)), ("charge.refunded", Charge(begun, 5_000)), ("charge.refunded", Charge(begun, 700)),
        ];

        var answers = await Task.WhenAll(events.Concat(events).Select(told => Academy.PostStripeAsync(StripeCalls.Event(told.Item1, told.Item2, Academy.Clock.GetUtcNow()))));
        await Academy.SettleAsync();

        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        var now = await buyer.PaymentAsync(begun);
        (now.Status, now.Charged.Cents, now.Refunded.Cents).ShouldBe((PaymentStatus.Completed, PaymentCalls.Price, 5_000));
        (await Academy.SeatsAsync(cohort)).Single().State.ShouldBe(SeatState.Taken);
    }

    [Fact]
    public async Task While_the_store_fails_Stripe_is_told_to_come_again_and_nothing_is_lost_or_doubled()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var cohort = await Academy.OpenPaidAsync(capacity: 6);
        var begun = new List<(HttpClient Buyer, PaymentView Payment)>();
        for (var number = 0; number < 6; number++)
        {
            var buyer = await Academy.SignInBuyerAsync();
            begun.Add((buyer, await buyer.BeginAsync(cohort)));
        }

        var bodies = begun.SelectMany(purchase => new[]
        {
            StripeCalls.Event("checkout.session.completed", Session(purchase.Payment), Academy.Clock.GetUtcNow()),
            StripeCalls.Event("charge.refunded", Charge(purchase.Payment, 1), Academy.Clock.GetUtcNow()),
        }).ToArray();
        new Random(seed).Shuffle(bodies);
        Academy.Faults = new FaultPlan(seed).Add(Fault.TimeoutAfterCommit, OperationKinds.Create, "operations", probability: 0.3).Add(Fault.Unavailable, OperationKinds.Create, "operations", probability: 0.2);
        var refused = 0;
        foreach (var body in bodies)
        {
            while ((await Academy.PostStripeAsync(body)).StatusCode != HttpStatusCode.OK)
            {
                refused++;
                refused.ShouldBeLessThan(1_000, "It never came through.");
            }
        }

        Academy.Faults = null;
        await Academy.SettleAsync();

        output.WriteLine($"{refused} deliveries were refused");
        foreach (var (buyer, payment) in begun)
        {
            var now = await buyer.PaymentAsync(payment);
            (now.Status, now.Charged.Cents, now.Refunded.Cents).ShouldBe((PaymentStatus.Completed, PaymentCalls.Price, 1));
        }

        (await Academy.SeatsAsync(cohort)).Count(seat => seat.State == SeatState.Taken).ShouldBe(6);
    }

    [Fact]
    public async Task A_buyer_is_told_once_that_everything_was_given_back_however_often_Stripe_says_so()
    {
        const string Email = "told@example.com";
        var cohort = await Academy.OpenPaidAsync();
        var buyer = await Academy.SignInAsync(Email);
        var begun = await buyer.BeginAsync(cohort);
        await Academy.PressAsync(begun, "pay");

        for (var delivery = 0; delivery < 4; delivery++)
        {
            await Academy.PostStripeAsync(StripeCalls.Event("charge.refunded", Charge(begun, PaymentCalls.Price), Academy.Clock.GetUtcNow()));
            await Academy.SettleAsync();
        }

        (await buyer.ListAsync<NoticeView>("v1/me/notices")).Count(notice => notice.Topic == "payment.refunded").ShouldBe(1);
        (await Academy.MailToAsync(Email)).Count(text => text.Contains("was given back", StringComparison.Ordinal)).ShouldBe(1);
        (await Academy.SeatsAsync(cohort)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_that_nobody_took_in_before_a_restart_is_handled_after_it()
    {
        var begun = await (await Academy.SignInAsync("restart@example.com")).BeginAsync(await Academy.OpenPaidAsync());
        var body = StripeCalls.Event("checkout.session.completed", Session(begun), Academy.Clock.GetUtcNow());
        (await Academy.PostStripeAsync(body)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await Academy.RestartAsync();
        await Academy.SettleAsync();

        (await (await Academy.SignInAsync("restart@example.com")).PaymentAsync(begun)).Status.ShouldBe(PaymentStatus.Completed);
        (await Academy.PostStripeAsync(body)).StatusCode.ShouldBe(HttpStatusCode.OK, "What was kept is known, under a new secret too.");
    }

    private static string SuffixOf(PaymentView payment) => payment.Url!.Segments[^1][3..];

    private static StripeSession Session(PaymentView payment) => new(payment.Url!.Segments[^1], "payment", "complete", "paid", payment.Total.Cents, "usd")
    {
        PaymentIntent = $"pi_{SuffixOf(payment)}",
        Metadata = new() { [StripeMetadata.Checkout] = payment.Id.Value },
    };

    private static StripeCharge Charge(PaymentView payment, long refunded) => new($"ch_{SuffixOf(payment)}", payment.Total.Cents, refunded, "usd", Paid: true)
    {
        PaymentIntent = $"pi_{SuffixOf(payment)}",
        Metadata = new() { [StripeMetadata.Checkout] = payment.Id.Value },
    };
}
