using Academy.Core.Organizations;
using Academy.Core.Payments.Events;

namespace Academy.Core.Payments.Invoices;

/// <summary>
/// What becomes of a bill, and of the organization that owes it. A bill moves on only: open → failed → overdue → void → paid, and each step that it makes
/// counts once, so news that comes late, twice or in any order leads to the same state.
/// </summary>
public static class InvoiceDecisions
{
    private const string ChargedByStripe = "charge_automatically";

    /// <summary>What Stripe's word makes of a bill.</summary>
    /// <param name="saidAt">When Stripe said so: whether a bill was overdue then doesn't depend on when the word arrives.</param>
    public static Billed Hear(Billed billed, StripeInvoice said, DateTimeOffset saidAt, DateTimeOffset now) =>
        Reach(billed with { Invoice = billed.Invoice with { StripeInvoiceId = said.Id } }, StatusOf(billed.Invoice, said, saidAt), said.Customer, now) is { } moved
        && moved.Invoice.Status != billed.Invoice.Status ? moved : billed;

    /// <summary>What time makes of a bill that is not paid.</summary>
    public static Billed FallDue(Billed billed, DateTimeOffset now) =>
        billed.Invoice.Status is InvoiceStatus.Open or InvoiceStatus.Failed && now >= billed.Invoice.DueAt ? Reach(billed, InvoiceStatus.Overdue, null, now) : billed;

    private static InvoiceStatus StatusOf(OrganizationInvoice invoice, StripeInvoice said, DateTimeOffset saidAt) => said.Status switch
    {
        "paid" => InvoiceStatus.Paid,
        "void" => InvoiceStatus.Void,
        "uncollectible" => InvoiceStatus.Overdue,
        // A card that Stripe charges by itself is tried until there is no next time; a bill that people pay is theirs to pay until it is due.
        _ when said is { CollectionMethod: ChargedByStripe, NextPaymentAttempt: null } => InvoiceStatus.Overdue,
        _ => saidAt >= (said.DueDate is { } due ? DateTimeOffset.FromUnixTimeSeconds(due) : invoice.DueAt) ? InvoiceStatus.Overdue : InvoiceStatus.Failed,
    };

    private static Billed Reach(Billed billed, InvoiceStatus status, string? customer, DateTimeOffset now)
    {
        var (invoice, organization) = billed;
        if (status <= invoice.Status)
        {
            return billed;
        }

        var id = invoice.InvoiceId.Value;
        return status switch
        {
            InvoiceStatus.Paid => new(
                invoice with { Status = status, PaidAt = now },
                OrganizationDecisions.Pay(organization, id, invoice.Seats, now) with { StripeCustomerId = customer ?? organization.StripeCustomerId, StripeInvoiceId = invoice.StripeInvoiceId }),
            InvoiceStatus.Void => new(invoice with { Status = status }, OrganizationDecisions.Forgive(organization, id, now)),
            InvoiceStatus.Overdue => new(invoice with { Status = status }, OrganizationDecisions.FallBehind(organization, id, now)),
            _ => billed with { Invoice = invoice with { Status = status } },
        };
    }
}
