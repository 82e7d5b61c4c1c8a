using System.Text.Json;
using System.Text.Json.Serialization;

namespace Academy.Core.Payments.Events;

/// <summary>Stripe's objects, as far as the academy reads them, and their spelling in JSON. The embedded checkout writes the same ones.</summary>
public static class StripeJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}

/// <param name="Created">Seconds since 1970.</param>
public sealed record StripeEnvelope(string Id, string Type, long Created, StripeData Data)
{
    public string Object { get; init; } = "event";

    public bool Livemode { get; init; }
}

public sealed record StripeData(JsonElement Object);

/// <param name="Mode"><c>payment</c> or <c>subscription</c>.</param>
/// <param name="Status"><c>open</c>, <c>complete</c> or <c>expired</c>.</param>
/// <param name="PaymentStatus"><c>paid</c>, <c>unpaid</c> or <c>no_payment_required</c>.</param>
/// <param name="AmountTotal">Cents.</param>
public sealed record StripeSession(string Id, string Mode, string Status, string PaymentStatus, long? AmountTotal, string? Currency)
{
    public string Object { get; init; } = "checkout.session";

    public string? PaymentIntent { get; init; }

    public string? Subscription { get; init; }

    public string? Invoice { get; init; }

    public string? Customer { get; init; }

    public Dictionary<string, string>? Metadata { get; init; }
}

/// <param name="AmountRefunded">All refunds so far, in cents.</param>
public sealed record StripeCharge(string Id, long Amount, long AmountRefunded, string Currency, bool Paid)
{
    public string Object { get; init; } = "charge";

    public bool Refunded { get; init; }

    public string? PaymentIntent { get; init; }

    public string? Customer { get; init; }

    public Dictionary<string, string>? Metadata { get; init; }
}

/// <param name="Status"><c>pending</c>, <c>succeeded</c>, <c>failed</c>, <c>canceled</c> or <c>requires_action</c>.</param>
public sealed record StripeRefund(string Id, long Amount, string Currency, string Status)
{
    public string Object { get; init; } = "refund";

    public string? Charge { get; init; }

    public string? PaymentIntent { get; init; }

    public Dictionary<string, string>? Metadata { get; init; }

    /// <summary>Whether the money is the academy's again.</summary>
    [JsonIgnore]
    public bool HasFailed => Status is "failed" or "canceled";
}

/// <summary>That a payment intent paid an invoice: the invoice itself doesn't name what paid it.</summary>
public sealed record StripeInvoicePayment(string Id, string Invoice, StripePaymentOfInvoice Payment)
{
    public string Object { get; init; } = "invoice_payment";
}

public sealed record StripePaymentOfInvoice(string Type, string? PaymentIntent);

/// <param name="Status">e.g. <c>needs_response</c>, and in the end <c>won</c> or <c>lost</c>.</param>
public sealed record StripeDispute(string Id, long Amount, string Currency, string Charge, string Status)
{
    public string Object { get; init; } = "dispute";

    public string? PaymentIntent { get; init; }

    public string? Reason { get; init; }
}

/// <param name="Status"><c>draft</c>, <c>open</c>, <c>paid</c>, <c>void</c> or <c>uncollectible</c>.</param>
public sealed record StripeInvoice(string Id, string Status, long AmountPaid, string Currency)
{
    public string Object { get; init; } = "invoice";

    public string? Customer { get; init; }

    public long AttemptCount { get; init; }

    /// <summary><c>charge_automatically</c> or <c>send_invoice</c>.</summary>
    public string? CollectionMethod { get; init; }

    /// <summary>Until when it is to be paid; seconds since 1970.</summary>
    public long? DueDate { get; init; }

    /// <summary>When Stripe tries again to charge; seconds since 1970, null when it doesn't.</summary>
    public long? NextPaymentAttempt { get; init; }

    public Dictionary<string, string>? Metadata { get; init; }

    public StripeInvoiceParent? Parent { get; init; }
}

public sealed record StripeInvoiceParent(StripeSubscriptionDetails? SubscriptionDetails);

public sealed record StripeSubscriptionDetails(string? Subscription, Dictionary<string, string>? Metadata);

/// <param name="Status">e.g. <c>active</c>, <c>past_due</c>, <c>canceled</c>.</param>
public sealed record StripeSubscription(string Id, string Status)
{
    public string Object { get; init; } = "subscription";

    public bool CancelAtPeriodEnd { get; init; }

    public StripeList<StripeSubscriptionItem>? Items { get; init; }

    public Dictionary<string, string>? Metadata { get; init; }
}

public sealed record StripeSubscriptionItem(string Id, long CurrentPeriodEnd);

public sealed record StripeList<T>(IReadOnlyList<T> Data);
