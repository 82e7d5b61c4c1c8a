using System.Text.Json;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Academy.Functions.Jobs.Workflows;

/// <summary>
/// Carries out workflow commands. A change may come twice and late, so the command is read first: one that is gone was carried out. Starting what
/// exists is success; an event may be raised twice when a crash comes between, so workflows ask for each event they know once.
/// </summary>
public sealed partial class WorkflowSignals(PoisonStore poison, ILogger<WorkflowSignals> logger)
{
    private const string Consumer = "workflows";

    /// <summary>Handles the commands among the changes of a container. Throws when some should be tried again, after all had their turn.</summary>
    public Task SignalAsync(DurableTaskClient client, Container container, IReadOnlyList<JsonElement> changes, CancellationToken cancellation) => Everyone.InTurnAsync(
        changes.Where(change => Text(change, "type") == WorkflowCommand.DocumentType), change => SignalAsync(client, container, change, cancellation));

    private async Task SignalAsync(DurableTaskClient client, Container container, JsonElement change, CancellationToken cancellation)
    {
        var (partition, id) = (Text(change, Schema.PartitionOf(container.Id)), Text(change, "id"));
        try
        {
            if (await container.FindAsync<WorkflowCommand>(partition!, id!, cancellation) is { } command)
            {
                var commands = new WorkflowCommands(container, partition!);
                await (command.Event is null ? StartAsync(client, commands, command, cancellation) : RaiseAsync(client, commands, command, cancellation));
            }
        }
        catch (Exception malformed) when (malformed is JsonException or ArgumentException)
        {
            await poison.ParkAsync(Consumer, container.Id, partition, id, malformed.GetType().Name, cancellation);
            Parked(logger, id, malformed);
        }
    }

    private static async Task StartAsync(DurableTaskClient client, WorkflowCommands commands, WorkflowCommand start, CancellationToken cancellation)
    {
        await client.EnsureStartedAsync(start.Workflow, start.InstanceId, start.Input, cancellation);

        // Before the start is gone: what waits for it must be found by the next try as well.
        await foreach (var early in commands.EventsAsync(start.InstanceId, cancellation))
        {
            await client.RaiseEventAsync(early.InstanceId, early.Event!, early.Input, cancellation);
            await commands.RemoveAsync(early, cancellation);
        }

        await commands.RemoveAsync(start, cancellation);
    }

    private static async Task RaiseAsync(DurableTaskClient client, WorkflowCommands commands, WorkflowCommand raise, CancellationToken cancellation)
    {
        if (await client.GetInstanceAsync(raise.InstanceId, cancellation) is not null)
        {
            // An instance that is over drops it.
            await client.RaiseEventAsync(raise.InstanceId, raise.Event!, raise.Input, cancellation);
            await commands.RemoveAsync(raise, cancellation);
        }
        else if (await commands.FindStartAsync(raise, cancellation) is { } start)
        {
            await StartAsync(client, commands, start, cancellation);
        }

        // Otherwise its start is yet to be written, and will take it along.
    }

    private static string? Text(JsonElement document, string property) =>
        document.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [LoggerMessage(LogLevel.Error, "Parked workflow command {Id}")]
    private static partial void Parked(ILogger logger, string? id, Exception failure);
}
