using Academy.Core.Organizations;

namespace Academy.Core.Payments.Invoices;

/// <summary>A bill with the organization that owes it. The bill guards the organization: whoever saves one saves both.</summary>
public sealed record Billed(OrganizationInvoice Invoice, Organization Organization);
