using Microsoft.Azure.Cosmos;

namespace Academy.Core.Platform;

/// <summary>Whether the store answers. One point read (1 RU) tells, and its outcome holds for a few seconds, so probes cost nothing.</summary>
public sealed class StoreHealth(AcademyDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan Holds = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private Reading? last;

    public async Task<bool> IsHealthyAsync(CancellationToken cancellation)
    {
        if (last is { } known && clock.GetUtcNow() - known.At < Holds)
        {
            return known.Healthy;
        }

        var healthy = await ProbeAsync(cancellation);
        last = new Reading(clock.GetUtcNow(), healthy);
        return healthy;
    }

    private async Task<bool> ProbeAsync(CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            // There is no such document: that the container says so is the answer.
            using var response = await database.Operations.ReadItemStreamAsync("probe", new PartitionKey("health"), cancellationToken: either.Token);
            return response.IsSuccessStatusCode || response.IsMissingDocument();
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && e is CosmosException or HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private sealed record Reading(DateTimeOffset At, bool Healthy);
}
