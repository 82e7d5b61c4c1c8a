using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Academy.Core.Platform;
using Microsoft.Extensions.Options;

namespace Academy.Core.Messaging;

/// <summary>Bound from <c>Academy:Mail</c>.</summary>
public sealed class MailReportOptions
{
    /// <summary>What the address of the reports ends in, so that nobody else can report; without one no report is taken in.</summary>
    public string? ReportSecret { get; set; }
}

/// <summary>
/// Takes in what Event Grid tells of mails that Azure Communication Services sent: that an address exists turns out only after the mail has left.
/// </summary>
public sealed class MailReports(MailBounces bounces, IOptions<MailReportOptions> options)
{
    private const string Validation = "Microsoft.EventGrid.SubscriptionValidationEvent";
    private const string Delivery = "Microsoft.Communication.EmailDeliveryReportReceived";

    private static readonly Refusal BadSecret = new("mail.bad_secret", RefusalKind.Unauthenticated, "Only the mail service reports on mails.");

    private static readonly Refusal Malformed = new("mail.bad_report", RefusalKind.Invalid, "The body is not a list of events.");

    public async Task<Result<MailReportReceipt>> ReceiveAsync(string secret, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        if (options.Value.ReportSecret is not { Length: > 0 } expected || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(secret)))
        {
            return BadSecret;
        }

        if (Read(body) is not { } events)
        {
            return Malformed;
        }

        var receipt = new MailReportReceipt(ValidationResponse: null, Bounces: 0);
        foreach (var told in events)
        {
            if (told is { EventType: Validation, Data.ValidationCode: { } code })
            {
                receipt = receipt with { ValidationResponse = code };
            }
            else if (told is { EventType: Delivery, Data: { Recipient: { } address, Status: "Bounced" or "Suppressed" } data })
            {
                await bounces.RecordAsync(address, data.Status, cancellation);
                receipt = receipt with { Bounces = receipt.Bounces + 1 };
            }
        }

        return receipt;
    }

    private static List<Event>? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<List<Event>>(body.Span, Json.Documents);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Event(string? EventType, EventData? Data);

    private sealed record EventData(string? ValidationCode, string? Recipient, string? Status);
}

/// <param name="ValidationResponse">What Event Grid wants to hear when it is set up; null otherwise.</param>
/// <param name="Bounces">How many addresses were found to be dead.</param>
public sealed record MailReportReceipt(string? ValidationResponse, int Bounces);
