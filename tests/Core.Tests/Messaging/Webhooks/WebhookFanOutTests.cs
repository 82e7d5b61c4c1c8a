using Academy.Core.Cohorts;
using Academy.Core.Messaging.Webhooks;

namespace Academy.Core.Tests.Messaging.Webhooks;

/// <summary>The change feed brings documents twice, late, in any order, and never those versions that others overtook.</summary>
[Spec(189)]
public sealed class WebhookFanOutTests : IAsyncLifetime
{
    private AcademyStore store = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private WebhookStore Webhooks => store.Get<WebhookStore>();

    private static Cohort Cohort => CohortBuilder.Cohort();

    public async ValueTask InitializeAsync() => store = await AcademyStore.OpenAsync();

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task Everyone_who_wants_an_event_gets_one_delivery_of_it()
    {
        await SubscribeAsync(Subscribed.To(id: "both"), Subscribed.To(Subscribed.Content("cohort.completed"), id: "other"));
        await SubscribeAsync(Subscribed.To(Subscribed.Content() with { Active = false }, id: "off"));

        await SpreadAsync(Lives()[0]);

        (await TypesAsync("both")).ShouldBe(["enrollment.created"]);
        (await TypesAsync("other")).ShouldBeEmpty();
        (await TypesAsync("off")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_the_last_version_is_enough()
    {
        await SubscribeAsync(Subscribed.To(All));

        await SpreadAsync(Lives()[^1]);

        (await TypesAsync()).ShouldBe(Expected, ignoreOrder: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Duplicates_and_any_order_make_the_same_deliveries(int seed)
    {
        await SubscribeAsync(Subscribed.To(All));
        var random = new Random(seed);
        var brought = Lives().Concat(Lives()).Concat(Lives()).ToArray();
        random.Shuffle(brought);

        await Task.WhenAll(brought.Select(SpreadAsync));

        (await TypesAsync()).ShouldBe(Expected, ignoreOrder: true);
    }

    [Fact]
    public async Task A_delivery_that_is_under_way_is_left_alone()
    {
        await SubscribeAsync(Subscribed.To());
        await SpreadAsync(Lives()[0]);
        var delivery = (await DeliveriesAsync()).ShouldHaveSingleItem();
        await Webhooks.TryReplaceAsync(delivery.Tried(2), Cancellation);

        await SpreadAsync(Lives()[0]);

        (await DeliveriesAsync()).ShouldHaveSingleItem().Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task An_event_is_not_sent_again_when_its_document_changes_after_the_delivery_is_gone()
    {
        await SubscribeAsync(Subscribed.To());
        store.Clock.Advance(WebhookDelivery.Horizon);
        await SpreadAsync(Lives()[0]);
        (await DeliveriesAsync()).ShouldHaveSingleItem();

        store.Clock.Advance(TimeSpan.FromDays(61));
        (await DeliveriesAsync()).ShouldBeEmpty();
        await SpreadAsync(Lives()[0]);

        (await DeliveriesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_change_without_a_recent_event_asks_for_nothing()
    {
        store.Clock.Advance(TimeSpan.FromDays(31));

        (await store.CostOfAsync(() => SpreadAsync(Lives()[0]))).Operations.ShouldBe(0);
    }

    private static WebhookContent All => Subscribed.Content([.. WebhookCatalog.All.Select(type => type.Name)]);

    private static string[] Expected => ["enrollment.created", "enrollment.withdrawn", "enrollment.created", "enrollment.transferred"];

    /// <summary>The versions of one enrolment: granted, given up, granted again, moved to another cohort.</summary>
    private static Enrollment[] Lives()
    {
        var draft = CohortBuilder.Draft(Cohort, "ada");
        var granted = EnrollmentDecisions.Grant(null, draft, Cohort, Subscribed.Now);
        var left = EnrollmentDecisions.Withdraw(granted, "No time", Subscribed.Now).Value!;
        var back = EnrollmentDecisions.Grant(left, draft, Cohort, Subscribed.Now);
        return [granted, left, back, EnrollmentDecisions.Transfer(back, null, CohortBuilder.Cohort(id: "k2"), "Asked", Subscribed.Now).Value.From];
    }

    private async Task SubscribeAsync(params WebhookSubscription[] subscriptions)
    {
        foreach (var subscription in subscriptions)
        {
            await Webhooks.CreateAsync(subscription, Cancellation);
        }
    }

    private Task SpreadAsync(Enrollment enrollment) => store.Get<WebhookFanOut>().SpreadAsync(WebhookEvent.Of(enrollment), Cancellation);

    private async Task<IReadOnlyList<WebhookDelivery>> DeliveriesAsync(string id = "w1") =>
        (await Webhooks.ListDeliveriesAsync(new(id), null, 100, null, Cancellation)).Items;

    private async Task<IEnumerable<string>> TypesAsync(string id = "w1") => (await DeliveriesAsync(id)).Select(delivery => delivery.EventType);
}
