using System.Net;
using Academy.Core.Messaging;
using Academy.Core.Organizations;
using Academy.Core.Organizations.Managers;
using Academy.Core.Payments;
using Academy.Core.Payments.Events;
using Academy.Core.Payments.Invoices;
using Academy.Core.Payments.Offers;
using Academy.Core.Platform;
using Academy.Functions.Tests.Accounts;
using Academy.Functions.Tests.Courses;
using Academy.Functions.Tests.Organizations;

namespace Academy.Functions.Tests.Payments;

[Spec(9, 72)]
public sealed class InvoiceEndpointTests(AcademyFixture fixture) : IClassFixture<AcademyFixture>
{
    private AcademyHost Academy => fixture.Academy;

    [Fact]
    public async Task An_invoice_that_is_paid_gives_its_seats_once_and_lets_members_in()
    {
        var organization = await Academy.CreateOrganizationAsync(seats: 0, active: false);
        var manager = await Academy.SignInAdminAsync(organization);

        var ordered = await OrderAsync(manager, organization, await Academy.OfferSeatsAsync(), seats: 7);
        ordered.Status.ShouldBe(InvoiceStatus.Open);
        ordered.Total.ShouldBe(new Money(210_000, "USD"));
        ordered.DueAt.ShouldBe(Academy.Clock.GetUtcNow().AddDays(30));
        (await Academy.ReadAsync(organization)).View.SeatsPurchased.ShouldBe(0);

        await Academy.PressAsync(ordered.Url!, "pay");

        var now = (await Academy.ReadAsync(organization)).View;
        now.SeatsPurchased.ShouldBe(7);
        now.Status.ShouldBe(OrganizationStatus.Active);
        var paid = (await manager.ListAsync<InvoiceView>($"{organization.Path}/invoices")).Single();
        paid.Status.ShouldBe(InvoiceStatus.Paid);
        paid.PaidAt.ShouldNotBeNull();
        (await Academy.Http.PostAsync($"{ordered.Url!.AbsolutePath}/pay", null)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Academy.ReadAsync(organization)).View.SeatsPurchased.ShouldBe(7);
    }

    [Fact]
    public async Task Invoices_add_up()
    {
        var organization = await Academy.CreateOrganizationAsync(seats: 2);
        var manager = await Academy.SignInAdminAsync(organization);
        var offer = await Academy.OfferSeatsAsync();
        var first = await OrderAsync(manager, organization, offer, 3);
        var second = await OrderAsync(manager, organization, offer, 3);
        second.Id.ShouldNotBe(first.Id);

        await Academy.PressAsync(second.Url!, "pay");
        await Academy.PressAsync(first.Url!, "pay");

        (await Academy.ReadAsync(organization)).View.SeatsPurchased.ShouldBe(8);
    }

    [Fact]
    public async Task An_invoice_that_could_not_be_collected_is_told_and_may_still_be_paid()
    {
        var admin = await Academy.SignInAsync(Role.PlatformAdmin);
        var organization = await Academy.CreateOrganizationAsync(seats: 0);
        var manager = await Academy.SignInAdminAsync(organization);
        var ordered = await OrderAsync(manager, organization, await Academy.OfferSeatsAsync(), 1);

        await Academy.PressAsync(ordered.Url!, "fail");
        (await manager.ListAsync<InvoiceView>($"{organization.Path}/invoices")).Single().Status.ShouldBe(InvoiceStatus.Failed);
        (await admin.ListAsync<NoticeView>("v1/me/notices")).ShouldContain(notice => notice.Topic == "invoice.payment_failed");

        await Academy.PressAsync(ordered.Url!, "pay");
        (await manager.ListAsync<InvoiceView>($"{organization.Path}/invoices")).Single().Status.ShouldBe(InvoiceStatus.Paid);
        (await Academy.ReadAsync(organization)).View.SeatsPurchased.ShouldBe(1);
    }

    [Fact]
    public async Task An_overdue_invoice_lets_nobody_in_until_it_is_paid_and_managers_and_administrators_are_told_once()
    {
        var admin = await Academy.SignInAsync(Role.PlatformAdmin);
        var organization = await Academy.CreateOrganizationAsync(seats: 3);
        var (owner, manager) = (await Academy.SignInAdminAsync(organization), await Academy.SignInManagerAsync(organization, ManagerPermission.ViewProgress));
        var address = OrganizationCalls.NewAddress();
        var (late, token) = (await Academy.SignInAsync(address), await Academy.InviteAsync(organization, address));
        var ordered = await OrderAsync(owner, organization, await Academy.OfferSeatsAsync(), 2);

        await Academy.PressAsync(ordered.Url!, "give-up");
        await Academy.PostStripeAsync(StripeCalls.Event("invoice.payment_failed", Said(organization, ordered, "uncollectible"), Academy.Clock.GetUtcNow()));
        await Academy.SettleAsync();

        var suspended = (await Academy.ReadAsync(organization)).View;
        (suspended.Status, suspended.SuspensionReason, suspended.SeatsPurchased).ShouldBe((OrganizationStatus.Suspended, "An invoice is overdue. Paying it ends the suspension.", 3));
        await (await late.AcceptAsync(token)).ShouldBeRefusedAsync(HttpStatusCode.Conflict, "organization.suspended");
        foreach (var told in new[] { admin, owner, manager })
        {
            var notices = await told.ListAsync<NoticeView>("v1/me/notices");
            notices.Where(notice => notice.Topic == "invoice.overdue" && notice.Id.Value.Contains(ordered.Id.Value, StringComparison.Ordinal)).ShouldHaveSingleItem();
        }

        await Academy.PressAsync(ordered.Url!, "pay");

        (await Academy.ReadAsync(organization)).View.Status.ShouldBe(OrganizationStatus.Active);
        (await late.AcceptAsync(token)).EnsureSuccessStatusCode();
        (await owner.ListAsync<InvoiceView>($"{organization.Path}/invoices")).Single().Status.ShouldBe(InvoiceStatus.Paid);
    }

    [Fact]
    public async Task An_invoice_that_was_withdrawn_lets_the_organization_in_and_can_t_be_paid()
    {
        var organization = await Academy.CreateOrganizationAsync(seats: 3);
        var owner = await Academy.SignInAdminAsync(organization);
        var ordered = await OrderAsync(owner, organization, await Academy.OfferSeatsAsync(), 2);

        await Academy.PressAsync(ordered.Url!, "give-up");
        await Academy.PressAsync(ordered.Url!, "withdraw");

        var invoice = (await owner.ListAsync<InvoiceView>($"{organization.Path}/invoices")).Single();
        (invoice.Status, invoice.Url).ShouldBe((InvoiceStatus.Void, null));
        var now = (await Academy.ReadAsync(organization)).View;
        (now.Status, now.SeatsPurchased).ShouldBe((OrganizationStatus.Active, 3));
        (await Academy.Http.PostAsync($"{ordered.Url!.AbsolutePath}/pay", null)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Only_admins_of_the_organization_order_and_only_what_is_sold_to_organizations()
    {
        var organization = await Academy.CreateOrganizationAsync();
        var admin = await Academy.SignInAdminAsync(organization);
        var manager = await Academy.SignInManagerAsync(organization, ManagerPermission.ManageEnrollments);
        var viewer = await Academy.SignInManagerAsync(organization, ManagerPermission.ViewProgress);
        var stranger = await Academy.SignInBuyerAsync();
        var seats = await Academy.OfferSeatsAsync();
        var path = $"{organization.Path}/invoices";

        (await manager.PostAsync(path, new InvoiceContent { OfferId = seats.Id, Seats = 1 })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await manager.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await viewer.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await stranger.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await (await admin.PostAsync(path, new InvoiceContent { OfferId = new("none"), Seats = 1 })).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "invoice.not_seats");
        await (await admin.PostAsync(path, new InvoiceContent { OfferId = (await Academy.OfferPremiumAsync()).Id, Seats = 1 })).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "invoice.not_seats");
        await (await admin.PostAsync(path, new InvoiceContent { OfferId = seats.Id, Seats = 0 })).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "request.invalid");
        await (await admin.GetAsync($"{path}?after=nonsense")).ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "page.bad_cursor");
        await (await (await Academy.SignInAsync(Role.PlatformAdmin)).PostAsync("v1/organizations/none/invoices", new InvoiceContent { OfferId = seats.Id, Seats = 1 }))
            .ShouldBeRefusedAsync(HttpStatusCode.NotFound, "organization.not_found");
    }

    [Fact]
    public async Task An_organization_can_t_have_more_seats_than_there_may_be()
    {
        var organization = await Academy.CreateOrganizationAsync(seats: 95_000);
        var admin = await Academy.SignInAdminAsync(organization);

        await (await admin.PostAsync($"{organization.Path}/invoices", new InvoiceContent { OfferId = (await Academy.OfferSeatsAsync()).Id, Seats = 5_001 }))
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "invoice.too_many_seats");
    }

    private static StripeInvoice Said(WrittenOrganization organization, InvoiceView invoice, string status) => new(invoice.Url!.Segments[^1], status, 0, "usd")
    {
        Metadata = new() { [StripeMetadata.Organization] = organization.View.Id.Value, [StripeMetadata.Invoice] = invoice.Id.Value },
    };

    private static async Task<InvoiceView> OrderAsync(HttpClient manager, WrittenOrganization organization, OfferView offer, int seats) =>
        await (await manager.PostAsync($"{organization.Path}/invoices", new InvoiceContent { OfferId = offer.Id, Seats = seats })).ReadAsync<InvoiceView>();
}
