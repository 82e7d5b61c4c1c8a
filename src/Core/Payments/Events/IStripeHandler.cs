using System.Text.Json;
using Academy.Core.Platform;

namespace Academy.Core.Payments.Events;

/// <summary>
/// What follows from one kind of event. It decides on the state of the object that the event carries and never on which event came before, so events
/// may come in any order and any number of times.
/// </summary>
public interface IStripeHandler
{
    string EventType { get; }

    /// <summary>Null when everything followed; otherwise why it has to come again.</summary>
    Task<Refusal?> HandleAsync(StripeNotification notification, CancellationToken cancellation);
}

/// <summary>An event as its handler reads it.</summary>
public sealed record StripeNotification(string EventId, DateTimeOffset CreatedAt, JsonElement Object)
{
    /// <exception cref="JsonException">The object isn't of this kind.</exception>
    public T Read<T>() => Object.Deserialize<T>(StripeJson.Options) ?? throw new JsonException("The event is about nothing.");
}
