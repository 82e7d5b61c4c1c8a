using Academy.Core.Organizations;
using Academy.Core.Payments.Offers;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Invoices;

/// <summary>Identifies a bill of an organization.</summary>
public readonly record struct OrganizationInvoiceId(string Value) : IId<OrganizationInvoiceId>
{
    public static OrganizationInvoiceId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>
/// A bill for seats. Container <c>organizations</c>, beside the organization, so that being paid and having the seats is one batch, and each bill
/// gives its seats once.
/// </summary>
public sealed record OrganizationInvoice : Document
{
    public const string DocumentType = "organizationInvoice";

    public override string Id => IdOf(InvoiceId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required OrganizationId OrganizationId { get; init; }

    public required OrganizationInvoiceId InvoiceId { get; init; }

    public required OfferId OfferId { get; init; }

    public required string Title { get; init; }

    public required int Seats { get; init; }

    public required Money UnitPrice { get; init; }

    public required Money Total { get; init; }

    public required InvoiceStatus Status { get; init; }

    /// <summary>Stripe's <c>in_…</c>; null until the bill was sent.</summary>
    public string? StripeInvoiceId { get; init; }

    /// <summary>Where it can be paid.</summary>
    public Uri? Url { get; init; }

    public required UserId OrderedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? PaidAt { get; init; }

    public static string IdOf(OrganizationInvoiceId id) => $"{DocumentType}:{id}";
}

/// <summary>In the order in which a bill can move on; it never moves back.</summary>
public enum InvoiceStatus
{
    /// <summary>Ordered, and not sent yet.</summary>
    Draft,

    /// <summary>Sent.</summary>
    Open,

    /// <summary>An attempt to collect it failed; there is time left.</summary>
    Failed,

    /// <summary>Its time is over, or Stripe has given it up; while it is, the organization takes in nobody.</summary>
    Overdue,

    /// <summary>It was withdrawn at Stripe.</summary>
    Void,
    Paid,
}
