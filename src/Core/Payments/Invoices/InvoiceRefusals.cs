using Academy.Core.Organizations;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Invoices;

public static class InvoiceRefusals
{
    public static readonly Refusal NotFound = new("invoice.not_found", RefusalKind.NotFound, "There is no such invoice.");

    public static readonly Refusal NotSeats = Refusal.OfField("invoice.not_seats", "offerId", "Must be an offer of seats for organizations.");

    public static readonly Refusal TooManySeats =
        Refusal.OfField("invoice.too_many_seats", "seats", $"An organization has at most {OrganizationContent.MaxSeats} seats.");

    internal static readonly Concurrency Concurrency =
        new(NotFound, NotFound, new("invoice.busy", RefusalKind.Conflict, "The invoice is being changed by others at the same time. Try again."));
}
