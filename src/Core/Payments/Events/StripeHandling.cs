using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Academy.Core.Payments.Events;

/// <summary>Sees that everything follows from an event. It may fail, and be repeated as often as it takes.</summary>
public sealed partial class StripeHandling(IEnumerable<IStripeHandler> handlers, StripeEventStore events, TimeProvider clock, ILogger<StripeHandling> logger)
{
    private readonly Dictionary<string, IStripeHandler> handlers = handlers.ToDictionary(handler => handler.EventType);

    /// <summary>Handles an event unless that was done, and writes down what became of it.</summary>
    public async Task HandleAsync(string stream, string eventId, CancellationToken cancellation)
    {
        if (await events.FindAsync(stream, eventId, cancellation) is { Status: StripeEventStatus.Received or StripeEventStatus.Failed } found)
        {
            // Another instance that did the same meanwhile has written the same.
            await events.TryReplaceAsync(await TryAsync(found, cancellation), cancellation);
        }
    }

    private async Task<StripeEvent> TryAsync(StripeEvent received, CancellationToken cancellation)
    {
        if (!handlers.TryGetValue(received.EventType, out var handler))
        {
            return received.Settle(StripeEventStatus.Ignored, clock.GetUtcNow());
        }

        try
        {
            var envelope = JsonSerializer.Deserialize<StripeEnvelope>(received.Payload, StripeJson.Options)!;
            var refusal = await handler.HandleAsync(new(received.EventId, received.CreatedAt, envelope.Data.Object), cancellation);
            return refusal is null ? received.Settle(StripeEventStatus.Done, clock.GetUtcNow()) : received.Fail(refusal.Code, clock.GetUtcNow());
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Failed(logger, received.EventType, received.EventId, failure);
            return received.Fail(failure.GetType().Name, clock.GetUtcNow());
        }
    }

    [LoggerMessage(LogLevel.Error, "Handling {EventType} {EventId} failed; it will be tried again")]
    private static partial void Failed(ILogger logger, string eventType, string eventId, Exception failure);
}
