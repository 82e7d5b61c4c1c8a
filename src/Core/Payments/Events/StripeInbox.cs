using System.Text;
using System.Text.Json;
using Academy.Core.Platform;
using Microsoft.Extensions.Options;

namespace Academy.Core.Payments.Events;

/// <summary>Stripe is told that an event was kept.</summary>
public sealed record StripeReceipt(string EventId);

/// <summary>
/// Where Stripe's events arrive and wait. Taking one in only keeps it, so that the answer is quick; the change feed has it handled, and a timer has
/// those that failed handled again.
/// </summary>
public sealed class StripeInbox(StripeEventStore events, StripeHandling handling, IOptions<StripeOptions> options, TimeProvider clock)
{
    private const string Events = "admin/stripe-events";

    /// <summary>Keeps an event whose signature is good; one that was kept before is told the same.</summary>
    public async Task<Result<StripeReceipt>> ReceiveAsync(string? signature, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (!StripeSignature.IsValid(signature, body.Span, options.Value.Secrets, now))
        {
            return StripeEventRefusals.BadSignature;
        }

        if (Parse(body) is not { } envelope)
        {
            return StripeEventRefusals.BadEvent;
        }

        var received = new StripeEvent
        {
            EventId = envelope.Id,
            EventType = envelope.Type,
            CreatedAt = DateTimeOffset.FromUnixTimeSeconds(envelope.Created),
            Payload = Encoding.UTF8.GetString(body.Span),
            Status = StripeEventStatus.Received,
            ReceivedAt = now,
        };
        await events.KeepAsync(received, cancellation);
        return new StripeReceipt(received.EventId);
    }

    /// <summary>Handles again what failed and is due.</summary>
    public async Task RetryDueAsync(CancellationToken cancellation)
    {
        await foreach (var due in events.DueAsync(clock.GetUtcNow(), cancellation))
        {
            await handling.HandleAsync(due.Stream, due.EventId, cancellation);
        }
    }

    /// <summary>One page of the events, the latest first.</summary>
    public Task<Result<Page<StripeEventView>>> ListAsync(StripeEventQuery asked, CancellationToken cancellation) =>
        asked.ReadAsync($"{Events}?{asked.Status}", (limit, after) => events.ListAsync(asked.Status, limit, after, cancellation), StripeEventView.From);

    /// <summary>Has an event handled again at once. One from which everything followed stays as it is.</summary>
    public async Task<Result<StripeEventView>> RetryAsync(string eventId, CancellationToken cancellation) => (await StripeEventRefusals.Concurrency.ChangeAsync(
        version: null,
        () => events.FindAsync(eventId, cancellation),
        found => new(found.Status switch
        {
            StripeEventStatus.Received => found,
            StripeEventStatus.Failed => found.Again(),
            _ => StripeEventRefusals.AlreadySettled,
        }),
        again => events.TryReplaceAsync(again, cancellation))).Then(StripeEventView.From);

    private static StripeEnvelope? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            var envelope = JsonSerializer.Deserialize<StripeEnvelope>(body.Span, StripeJson.Options);
            return envelope is { Id.Length: > 0 and <= 255, Type.Length: > 0, Created: > 0 and < 253_402_300_800, Data.Object.ValueKind: JsonValueKind.Object } && IsId(envelope.Id)
                ? envelope
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // It becomes the id of a document, and some characters can't be in one.
    private static bool IsId(string id) => id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-');
}
