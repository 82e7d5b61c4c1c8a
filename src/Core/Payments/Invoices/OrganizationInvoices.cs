using Academy.Core.Organizations;
using Academy.Core.Payments.Events;
using Academy.Core.Payments.Offers;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Invoices;

/// <summary>Organizations buy seats on account: a bill is sent, and the seats are there once it is paid.</summary>
public sealed class OrganizationInvoices(InvoiceStore invoices, OrganizationStore organizations, OfferStore offers, IPayments payments, TimeProvider clock)
{
    public const int DaysUntilDue = 30;

    private static readonly Refusal NotFound = new("invoice.not_found", RefusalKind.NotFound, "There is no such invoice.");

    private static readonly Refusal NotSeats = Refusal.OfField("invoice.not_seats", "offerId", "Must be an offer of seats for organizations.");

    private static readonly Concurrency Concurrency =
        new(NotFound, NotFound, new("invoice.busy", RefusalKind.Conflict, "The invoice is being changed by others at the same time. Try again."));

    /// <summary>Orders seats and sends the bill. An order that a crash kept from being sent is sent now.</summary>
    public async Task<Result<OrganizationInvoice>> OrderAsync(OrganizationId id, UserId by, InvoiceContent content, CancellationToken cancellation)
    {
        if (await organizations.FindAsync(id, cancellation) is not { } organization)
        {
            return OrganizationRefusals.NotFound;
        }

        if (await offers.FindAsync(content.OfferId, cancellation) is not { Product: OfferProduct.OrganizationSeat, IsActive: true } offer)
        {
            return NotSeats;
        }

        if (organization.SeatsPurchased + (long)content.Seats > OrganizationContent.MaxSeats)
        {
            return Refusal.OfField("invoice.too_many_seats", "seats", $"An organization has at most {OrganizationContent.MaxSeats} seats.");
        }

        var wanted = Draft(id, by, offer, content.Seats);
        var draft = await invoices.DraftsAsync(id, cancellation)
            .FirstOrDefaultAsync(known => known.OfferId == wanted.OfferId && known.Seats == wanted.Seats && known.Total == wanted.Total, cancellation);
        if (draft is null && !await invoices.TrySaveAsync(wanted, null, cancellation))
        {
            return Concurrency.Busy;
        }

        return await SendAsync(draft ?? wanted, organization, cancellation);
    }

    /// <summary>One page of an organization's bills, the latest first.</summary>
    public async Task<Result<Page<InvoiceView>>> ListAsync(OrganizationId organization, PageQuery page, CancellationToken cancellation)
    {
        var list = $"organizations/{organization}/invoices";
        if (!Cursor.Decode<string?>(list, page.After, null).Succeeded(out var continuation, out var refusal))
        {
            return refusal;
        }

        var (found, next) = await invoices.ListAsync(organization, page.Limit, continuation, cancellation);
        return new Page<InvoiceView>([.. found.Select(InvoiceView.From)], next is null ? null : Cursor.Encode(list, next));
    }

    /// <summary>Takes in what Stripe says of a bill; null, or why it has to say so again. A bill that is paid gives its seats, once.</summary>
    internal async Task<Refusal?> HearAsync(OrganizationId id, OrganizationInvoiceId invoiceId, StripeInvoice said, CancellationToken cancellation)
    {
        var outcome = await Concurrency.ChangeAsync(
            async () => await invoices.FindAsync(id, invoiceId, cancellation) is { } invoice && await organizations.FindAsync(id, cancellation) is { } organization
                ? new Billed(invoice, organization)
                : null,
            billed => new(Hear(billed, said)),
            async (before, after) => await invoices.TrySaveAsync(after.Invoice, after.Organization == before.Organization ? null : after.Organization, cancellation) ? after : null);
        return outcome.Refusal == NotFound ? PaymentRefusals.Unknown : outcome.Refusal;
    }

    private Billed Hear(Billed billed, StripeInvoice said)
    {
        var (invoice, organization) = billed;
        var now = clock.GetUtcNow();
        return (invoice.Status, said.Status) switch
        {
            (InvoiceStatus.Paid, _) => billed,
            (_, "paid") => new(
                invoice with { Status = InvoiceStatus.Paid, StripeInvoiceId = said.Id, PaidAt = now },
                OrganizationDecisions.Activate(organization with { SeatsPurchased = organization.SeatsPurchased + invoice.Seats, UpdatedAt = now }, now, said.Customer, said.Id)),
            (InvoiceStatus.Failed, _) => billed,
            _ => billed with { Invoice = invoice with { Status = InvoiceStatus.Failed, StripeInvoiceId = said.Id } },
        };
    }

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
        return (await Concurrency.ChangeAsync(
            async () => await invoices.FindAsync(draft.OrganizationId, draft.InvoiceId, cancellation) is { } invoice
                && await organizations.FindAsync(draft.OrganizationId, cancellation) is { } found ? new Billed(invoice, found) : null,
            billed => new(Issue(billed, issued)),
            async (_, after) => await invoices.TrySaveAsync(after.Invoice, after.Organization, cancellation) ? after : null)).Then(billed => billed.Invoice);
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

    // The bill guards the organization: whoever saves one saves both.
    private sealed record Billed(OrganizationInvoice Invoice, Organization Organization);
}
