using System.ComponentModel.DataAnnotations;
using Academy.Core.Payments.Offers;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Invoices;

/// <summary>Seats that an organization wants to buy.</summary>
public sealed record InvoiceContent
{
    /// <summary>An offer of seats for organizations.</summary>
    public required OfferId OfferId { get; init; }

    [Range(1, 10_000)]
    public required int Seats { get; init; }
}

/// <summary>A bill as managers and administrators see it.</summary>
public sealed record InvoiceView
{
    public required OrganizationInvoiceId Id { get; init; }

    public required string Title { get; init; }

    public required int Seats { get; init; }

    public required Money UnitPrice { get; init; }

    public required Money Total { get; init; }

    public required InvoiceStatus Status { get; init; }

    /// <summary>Where it can be paid.</summary>
    public Uri? Url { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    public DateTimeOffset? PaidAt { get; init; }

    public static InvoiceView From(OrganizationInvoice invoice) => new()
    {
        Id = invoice.InvoiceId,
        Title = invoice.Title,
        Seats = invoice.Seats,
        UnitPrice = invoice.UnitPrice,
        Total = invoice.Total,
        Status = invoice.Status,
        Url = invoice.Status is InvoiceStatus.Paid or InvoiceStatus.Void ? null : invoice.Url,
        CreatedAt = invoice.CreatedAt,
        DueAt = invoice.DueAt,
        PaidAt = invoice.PaidAt,
    };
}
