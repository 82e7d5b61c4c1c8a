using Academy.Core.Organizations;
using Academy.Core.Payments.Offers;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Invoices;

/// <summary>Organizations buy seats on account: a bill is sent, and the seats are there once it is paid.</summary>
public sealed class OrganizationInvoices(InvoiceStore invoices, OrganizationStore organizations, OfferStore offers, IPayments payments, TimeProvider clock)
{
    public const int DaysUntilDue = 30;

    /// <summary>Orders seats and sends the bill. An order that a crash kept from being sent is sent now.</summary>
    public async Task<Result<OrganizationInvoice>> OrderAsync(OrganizationId id, UserId by, InvoiceContent content, CancellationToken cancellation)
    {
        if (await organizations.FindAsync(id, cancellation) is not { } organization)
        {
            return OrganizationRefusals.NotFound;
        }

        if (await offers.FindAsync(content.OfferId, cancellation) is not { Product: OfferProduct.OrganizationSeat, IsActive: true } offer)
        {
            return InvoiceRefusals.NotSeats;
        }

        if (organization.SeatsPurchased + (long)content.Seats > OrganizationContent.MaxSeats)
        {
            return InvoiceRefusals.TooManySeats;
        }

        // A draft is an order whose answer was lost: whoever asks for the same again means that one.
        var wanted = Draft(id, by, offer, content.Seats);
        var draft = await invoices.DraftsAsync(id, cancellation)
            .FirstOrDefaultAsync(known => known.OfferId == wanted.OfferId && known.Seats == wanted.Seats && known.Total == wanted.Total, cancellation);
        if (draft is null && !await invoices.TryOrderAsync(wanted, cancellation))
        {
            return InvoiceRefusals.Concurrency.Busy;
        }

        return await SendAsync(draft ?? wanted, organization, cancellation);
    }

    /// <summary>One page of an organization's bills, the latest first.</summary>
    public Task<Result<Page<InvoiceView>>> ListAsync(OrganizationId organization, PageQuery page, CancellationToken cancellation) =>
        page.ReadAsync(
            $"organizations/{organization}/invoices", (limit, after) => invoices.ListAsync(organization, limit, after, cancellation), InvoiceView.From);

    private async Task<Result<OrganizationInvoice>> SendAsync(OrganizationInvoice draft, Organization organization, CancellationToken cancellation)
    {
        var issued = await payments.SendInvoiceAsync(
            new(draft.InvoiceId, draft.OrganizationId, organization.StripeCustomerId)
            {
                Name = organization.Name,
                Email = organization.ContactEmail,
                Title = draft.Title,
                Seats = draft.Seats,
                UnitPrice = draft.UnitPrice,
                DaysUntilDue = DaysUntilDue,
            },
            cancellation);
        return (await InvoiceRefusals.Concurrency.ChangeAsync(
            () => invoices.FindBilledAsync(draft.OrganizationId, draft.InvoiceId, cancellation),
            billed => new(Issue(billed, issued)),
            async (before, after) => await invoices.TrySaveAsync(before, after, "Seats were ordered.", clock, cancellation) ? after : null)).Then(billed => billed.Invoice);
    }

    private static Billed Issue(Billed billed, IssuedInvoice issued) => new(
        billed.Invoice with
        {
            Status = billed.Invoice.Status == InvoiceStatus.Draft ? InvoiceStatus.Open : billed.Invoice.Status,
            StripeInvoiceId = issued.Id,
            Url = issued.Url,
        },
        billed.Organization with { StripeCustomerId = issued.CustomerId, StripeInvoiceId = issued.Id });

    private OrganizationInvoice Draft(OrganizationId organization, UserId by, Offer offer, int seats)
    {
        var now = clock.GetUtcNow();
        return new OrganizationInvoice
        {
            OrganizationId = organization,
            InvoiceId = Ids.New<OrganizationInvoiceId>(clock),
            OfferId = offer.OfferId,
            Title = offer.Name,
            Seats = seats,
            UnitPrice = offer.Price,
            Total = offer.Price with { Cents = checked(offer.Price.Cents * seats) },
            Status = InvoiceStatus.Draft,
            OrderedBy = by,
            CreatedAt = now,
            DueAt = now.AddDays(DaysUntilDue),
        };
    }
}
