using System.Text.Json;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging;

namespace Academy.Core.Messaging;

/// <summary>
/// Does what outbox items ask for. A change may arrive twice and late, so the item is read first: one that is gone was done, or has expired.
/// Between doing and removing lies a crash at worst; then the mailer recognises the message id.
/// </summary>
public sealed partial class OutboxDispatcher(AcademyDatabase database, Post post, PoisonStore poison, ILogger<OutboxDispatcher> logger)
{
    private const string Consumer = "outbox";

    /// <summary>Handles the outbox items among the changes of a container. Throws when some should be tried again, after all had their turn.</summary>
    public Task DispatchAsync(Container container, IReadOnlyList<JsonElement> changes, CancellationToken cancellation) =>
        Everyone.InTurnAsync(changes.Where(IsOutboxItem), change => DispatchAsync(container, change, cancellation));

    private async Task DispatchAsync(Container container, JsonElement change, CancellationToken cancellation)
    {
        var (partition, id) = (Text(change, Schema.PartitionOf(container.Id)), Text(change, "id"));
        try
        {
            if (await container.FindAsync<OutboxItem>(partition!, id!, cancellation) is { } item)
            {
                await DoAsync(container, item, cancellation);
                await container.RemoveAsync(partition!, id!, cancellation);
            }
        }
        catch (JsonException malformed)
        {
            await ParkAsync(container, partition, id, malformed.GetType().Name, cancellation);
        }
    }

    private async Task DoAsync(Container container, OutboxItem item, CancellationToken cancellation)
    {
        if (item.Audit is { } audit)
        {
            await database.Operations.PutAsync(audit.Stream, audit, cancellation);
        }

        if (item.Mail is { } mail && await post.SendAsync(mail, cancellation) is { Rejection: { } rejection })
        {
            await ParkAsync(container, item.Partition, item.Id, rejection, cancellation);
        }
    }

    private async Task ParkAsync(Container container, string? partition, string? id, string error, CancellationToken cancellation)
    {
        await poison.ParkAsync(Consumer, container.Id, partition, id, error, cancellation);
        Parked(logger, id, error);
    }

    private static bool IsOutboxItem(JsonElement change) => Text(change, "type") == OutboxItem.DocumentType;

    private static string? Text(JsonElement document, string property) =>
        document.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [LoggerMessage(LogLevel.Error, "Parked outbox item {Id}: {Error}")]
    private static partial void Parked(ILogger logger, string? id, string error);
}
