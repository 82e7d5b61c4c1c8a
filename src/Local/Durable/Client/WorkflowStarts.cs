using System.Buffers;
using Academy.Local.Durable.Dispatch;
using Academy.Local.Durable.Functions;
using Academy.Local.Durable.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Academy.Local.Durable.Client;

/// <summary>Starts instances for a client.</summary>
internal sealed class WorkflowStarts(Engine engine, DurableFunctions functions, TimeProvider clock)
{
    private const int LongestId = 100;

    // What the providers of Durable Functions can't store.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("/\\#?");

    /// <summary>Returns the id once the instance is stored.</summary>
    /// <exception cref="ArgumentException">There is no such orchestrator, or the id can't be one.</exception>
    /// <exception cref="DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException">
    /// An instance with the id is under way, or is over in a way that the options keep.
    /// </exception>
    public async Task<string> StartAsync(string name, object? input, StartOrchestrationOptions? options, CancellationToken cancellation)
    {
        if (functions.Orchestrator(name) is null)
        {
            throw new ArgumentException($"There is no orchestrator named '{name}'.", nameof(name));
        }

        var instanceId = options?.InstanceId ?? Guid.NewGuid().ToString("N");
        if (instanceId is "" or { Length: > LongestId } || instanceId.AsSpan().ContainsAny(Forbidden) || instanceId.Any(char.IsControl))
        {
            throw new ArgumentException($"'{instanceId}' can't be the id of an instance: 1 to {LongestId} characters, without / \\ # ? and control characters.", nameof(options));
        }

        var now = clock.GetUtcNow();
        var keeps = Keeps(options?.DedupeStatuses);
        var start = new Start(
            new WorkflowInstance
            {
                InstanceId = instanceId,
                Name = name,
                Execution = 0,
                Status = OrchestrationRuntimeStatus.Pending,
                StartAt = options?.StartAt,
                Input = Payload.Json.Serialize(input),
                CreatedAt = now,
                UpdatedAt = now,
            },
            existing => !existing.IsOver || keeps.Contains(existing.Status));
        engine.Post(instanceId, start);
        await start.Done.WaitAsync(cancellation);
        return instanceId;
    }

    private static HashSet<OrchestrationRuntimeStatus> Keeps(IReadOnlyList<string>? statuses) =>
        [.. (statuses ?? []).Select(status => Enum.Parse<OrchestrationRuntimeStatus>(status, ignoreCase: true))];
}
