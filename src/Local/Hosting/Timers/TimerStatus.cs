using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Hosting.Timers;

/// <summary>What is remembered of a timer from one process to the next, beside the leases of the change feed.</summary>
internal sealed record TimerStatus(string Function) : Document
{
    public override string Id => IdOf(Function);

    public override string Type => "timerStatus";

    /// <summary>When it last ran; null before its first run.</summary>
    public DateTimeOffset? Last { get; init; }

    public required DateTimeOffset Next { get; init; }

    public required DateTimeOffset LastUpdated { get; init; }

    public static string IdOf(string function) => $"timer:{function}";
}

internal sealed class TimerStatuses(CosmosClient client)
{
    private readonly Container container = client.GetContainer(Schema.Database, Schema.Leases);

    public Task<TimerStatus?> FindAsync(string function, CancellationToken cancellation) =>
        container.FindAsync<TimerStatus>(TimerStatus.IdOf(function), TimerStatus.IdOf(function), cancellation);

    public Task SaveAsync(TimerStatus status, CancellationToken cancellation) => container.PutAsync(status.Id, status, cancellation);
}
