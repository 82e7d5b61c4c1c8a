using Academy.Core.Organizations;
using Academy.Core.Payments;
using Academy.Core.Payments.Events;
using Academy.Core.Payments.Invoices;
using Academy.Core.Payments.Offers;
using Academy.Core.Platform;

namespace Academy.Core.Tests.Payments;

[Spec(9, 72)]
public sealed class OrganizationInvoicesTests : IAsyncLifetime
{
    private static readonly UserId Manager = new("manager");
    private static readonly Caller Admin = new(new("admin"), Role.PlatformAdmin);

    private PaymentStore Payments { get; set; } = null!;

    private OrganizationInvoices Invoices => Payments.Store.Get<OrganizationInvoices>();

    public async ValueTask InitializeAsync() => Payments = await PaymentStore.OpenAsync();

    public ValueTask DisposeAsync() => Payments.DisposeAsync();

    [Fact]
    public async Task Whichever_write_s_answer_is_lost_asking_again_sends_the_same_bill()
    {
        for (var write = 1; write <= 3; write++)
        {
            var (organization, offer) = (await OrganizationAsync(), await OfferAsync());
            await Payments.LoseAnswerAsync(write, () => OrderAsync(organization, offer));

            var bill = (await OrderAsync(organization, offer)).Value.ShouldNotBeNull();

            bill.Status.ShouldBe(InvoiceStatus.Open);
            var bills = (await ListAsync(organization)).Where(listed => listed.Status != InvoiceStatus.Draft).ToList();
            bills.Count.ShouldBe(write == 1 ? 1 : bills.Count);
            (await ListAsync(organization)).ShouldNotContain(listed => listed.Status == InvoiceStatus.Draft, $"write {write}");
        }
    }

    [Fact]
    public async Task While_Stripe_is_away_a_bill_waits_and_is_sent_when_it_is_asked_for_again()
    {
        var (organization, offer) = (await OrganizationAsync(), await OfferAsync());
        Payments.Stripe.IsAway = true;
        await Should.ThrowAsync<OutageException>(() => OrderAsync(organization, offer));
        (await ListAsync(organization)).Single().Status.ShouldBe(InvoiceStatus.Draft);
        Payments.Stripe.IsAway = false;

        (await OrderAsync(organization, offer)).Value!.Status.ShouldBe(InvoiceStatus.Open);

        (await ListAsync(organization)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_bill_that_is_paid_gives_its_seats_once_however_often_and_in_whatever_order_Stripe_says_so()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 20; round++)
        {
            var organization = await OrganizationAsync();
            var bill = (await OrderAsync(organization, await OfferAsync())).Value!;
            (string, object)[] events =
            [
                ("invoice.payment_failed", Said(bill, "open")), ("invoice.payment_failed", Said(bill, "open")),
                ("invoice.paid", Said(bill, "paid")), ("invoice.paid", Said(bill, "paid")), ("invoice.paid", Said(bill, "paid")),
            ];
            random.Shuffle(events);

            await Payments.DeliverAsync(events);

            var now = await ReadAsync(organization);
            now.SeatsPurchased.ShouldBe(4, $"seed {seed}, round {round}");
            now.Status.ShouldBe(OrganizationStatus.Active);
            now.StripeCustomerId.ShouldBe("cus_1");
            (await ListAsync(organization)).Single().Status.ShouldBe(InvoiceStatus.Paid, $"seed {seed}, round {round}");
        }
    }

    [Fact]
    public async Task Bills_that_are_paid_at_once_add_up()
    {
        var organization = await OrganizationAsync();
        var offer = await OfferAsync();
        var bills = new List<OrganizationInvoice>();
        for (var number = 0; number < 4; number++)
        {
            bills.Add((await OrderAsync(organization, offer)).Value!);
        }

        await Task.WhenAll(bills.Select(bill => Task.Run(() => Payments.DeliverAsync([("invoice.paid", Said(bill, "paid"))]))));

        (await ReadAsync(organization)).SeatsPurchased.ShouldBe(16);
    }

    [Fact]
    public async Task Paying_does_not_let_in_an_organization_that_an_administrator_suspended()
    {
        var organization = await OrganizationAsync();
        var bill = (await OrderAsync(organization, await OfferAsync())).Value!;
        await Payments.Store.Get<OrganizationAdministration>().SuspendAsync(Admin, organization, null, "Fraud", CancellationToken.None);

        await Payments.DeliverAsync([("invoice.payment_failed", Said(bill, "uncollectible")), ("invoice.paid", Said(bill, "paid"))]);

        var now = await ReadAsync(organization);
        (now.Status, now.SeatsPurchased, now.SuspensionReason).ShouldBe((OrganizationStatus.Suspended, 4, "Fraud"));
    }

    [Fact]
    public async Task In_whatever_order_and_however_often_a_bill_is_overdue_given_up_withdrawn_or_paid_the_end_is_the_same()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 24; round++)
        {
            var organization = await OrganizationAsync();
            var (first, second) = ((await OrderAsync(organization, await OfferAsync())).Value!, (await OrderAsync(organization, await OfferAsync())).Value!);
            await Payments.DeliverAsync([("invoice.paid", Said(first, "paid"))]);
            // Stripe never says that a bill was paid and that it was withdrawn.
            (string Type, object Said, OrganizationStatus End)[] ends =
            [
                ("invoice.paid", Said(second, "paid"), OrganizationStatus.Active), ("invoice.voided", Said(second, "void"), OrganizationStatus.Active),
                ("invoice.overdue", Said(second, "open") with { DueDate = 1 }, OrganizationStatus.Suspended),
            ];
            var last = ends[round % ends.Length];
            (string, object)[] events =
            [
                ("invoice.payment_failed", Said(second, "open")), ("invoice.overdue", Said(second, "open") with { DueDate = 1 }),
                ("invoice.marked_uncollectible", Said(second, "uncollectible")), (last.Type, last.Said), (last.Type, last.Said),
            ];
            random.Shuffle(events);

            await Payments.DeliverAsync(events);

            var now = await ReadAsync(organization);
            (now.Status, now.SeatsPurchased).ShouldBe((last.End, last.Type == "invoice.paid" ? 8 : 4), $"seed {seed}, round {round}");
        }
    }

    [Theory]
    [InlineData("open", null, -1, InvoiceStatus.Failed)]
    [InlineData("open", null, 0, InvoiceStatus.Overdue)]
    [InlineData("uncollectible", null, -1, InvoiceStatus.Overdue)]
    [InlineData("open", "charge_automatically", -1, InvoiceStatus.Overdue)]
    [InlineData("void", null, -1, InvoiceStatus.Void)]
    public async Task A_failure_is_final_once_the_bill_is_due_or_Stripe_tries_no_more(string word, string? collection, int secondsPastDue, InvoiceStatus status)
    {
        var organization = await OrganizationAsync();
        var bill = (await OrderAsync(organization, await OfferAsync())).Value!;
        var said = Said(bill, word) with { CollectionMethod = collection };

        await Payments.Store.Get<InvoiceNews>().HearAsync(organization, bill.InvoiceId, said, bill.DueAt.AddSeconds(secondsPastDue), CancellationToken.None);

        (await ListAsync(organization)).Single().Status.ShouldBe(status);
    }

    [Fact]
    public async Task A_bill_that_nobody_speaks_of_is_overdue_when_its_time_is_over_and_not_before()
    {
        var organization = await OrganizationAsync();
        var bill = (await OrderAsync(organization, await OfferAsync())).Value!;
        await Payments.Store.Get<OrganizationAdministration>().ActivateAsync(Admin, organization, null, CancellationToken.None);

        Payments.Store.Clock.Advance(bill.DueAt - Payments.Store.Clock.GetUtcNow() - TimeSpan.FromMilliseconds(1));
        await Payments.Store.Get<InvoiceNews>().FallDueAsync(CancellationToken.None);
        (await ReadAsync(organization)).Status.ShouldBe(OrganizationStatus.Active);

        Payments.Store.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await Payments.Store.Get<InvoiceNews>().FallDueAsync(CancellationToken.None);
        await Payments.Store.Get<InvoiceNews>().FallDueAsync(CancellationToken.None);
        var now = await ReadAsync(organization);
        (now.Status, now.OverdueInvoices.Single()).ShouldBe((OrganizationStatus.Suspended, bill.InvoiceId.Value));
    }

    [Fact]
    public async Task A_bill_of_nobody_is_unknown()
    {
        var said = new StripeInvoice("in_1", "paid", 5, "usd");

        (await Payments.Store.Get<InvoiceNews>().HearAsync(new("none"), new("none"), said, default, CancellationToken.None)).ShouldBe(PaymentRefusals.Unknown);
        (await Invoices.OrderAsync(new("none"), Manager, new() { OfferId = new("none"), Seats = 1 }, CancellationToken.None)).Refusal.ShouldBe(OrganizationRefusals.NotFound);
    }

    private Task<Result<OrganizationInvoice>> OrderAsync(OrganizationId organization, OfferId offer) =>
        Invoices.OrderAsync(organization, Manager, new() { OfferId = offer, Seats = 4 }, CancellationToken.None);

    private async Task<OrganizationId> OrganizationAsync() => (await Payments.Store.Get<OrganizationAdministration>().CreateAsync(
        new() { Name = "Acme", ContactEmail = "office@acme.example", ContactName = "Olga", SeatsPurchased = 0 }, CancellationToken.None)).Value!.OrganizationId;

    private async Task<OfferId> OfferAsync() =>
        (await Payments.Store.Get<Shop>().CreateAsync(new() { Name = "Seat", Product = OfferProduct.OrganizationSeat, PriceCents = 30_000 }, CancellationToken.None)).Value!.OfferId;

    private async Task<Organization> ReadAsync(OrganizationId id) => (await Payments.Store.Get<OrganizationStore>().FindAsync(id, CancellationToken.None))!;

    private async Task<IReadOnlyList<InvoiceView>> ListAsync(OrganizationId id) => (await Invoices.ListAsync(id, new() { Limit = 100 }, CancellationToken.None)).Value!.Items;

    private static StripeInvoice Said(OrganizationInvoice bill, string status) => new(bill.StripeInvoiceId!, status, status == "paid" ? bill.Total.Cents : 0, "usd")
    {
        Customer = "cus_1",
        AttemptCount = 1,
        Metadata = new() { [StripeMetadata.Organization] = bill.OrganizationId.Value, [StripeMetadata.Invoice] = bill.InvoiceId.Value },
    };
}
