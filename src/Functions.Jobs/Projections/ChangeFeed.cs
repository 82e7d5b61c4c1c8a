using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging;

namespace Academy.Functions.Jobs.Projections;

/// <summary>
/// Hands the changes of a feed to a projection. Each has its turn, whatever becomes of those before it; then, when some failed, the whole delivery fails
/// and the function's retry policy brings it again, later each time. What can never be read is parked at once. What fails for a reason that isn't the
/// store's is parked once it has failed too often, so that it doesn't hold up those behind it for ever; while the store is away nothing is.
/// </summary>
public sealed partial class ChangeFeed(PoisonStore poison, TimeProvider clock, ILogger<ChangeFeed> logger)
{
    /// <summary>How often a change may fail by itself: with the pauses of the retry policy, over some ten minutes.</summary>
    public const int MostTries = 8;

    // Of this process alone: after a restart a change gets as many tries again, which costs nothing but time.
    private readonly ConcurrentDictionary<string, int> failures = new();

    // Feeds are asked every few seconds: what is read later than this waits for a reason.
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(15);

    /// <summary>Projects every change of one document type; the others are not this projection's business.</summary>
    public Task EachAsync<T>(
        string projection, string container, IReadOnlyList<JsonElement> changes, string type, Func<T, Task> project, CancellationToken cancellation)
        where T : Document
    {
        List<JsonElement> concerned = [.. changes.Where(change => TypeOf(change) == type)];
        TellIfLate(projection, concerned);
        return Everyone.InTurnAsync(concerned, change => TryAsync(projection, container, change, () => project(change.Deserialize<T>(Json.Documents)!), cancellation));
    }

    /// <summary>Projects every learner of whom a document of these types has changed, once however many have.</summary>
    public Task EachLearnerAsync(
        string projection, IReadOnlyList<JsonElement> changes, IReadOnlySet<string> types, Func<UserId, Task> project, CancellationToken cancellation)
    {
        List<JsonElement> concerned = [.. changes.Where(change => TypeOf(change) is { } type && types.Contains(type))];
        TellIfLate(projection, concerned);
        return Everyone.InTurnAsync(
            concerned.GroupBy(change => change.GetProperty("userId").GetString()!),
            learner => TryAsync(projection, Schema.Users, learner.Last(), () => project(UserId.From(learner.Key)), cancellation));
    }

    private async Task TryAsync(string projection, string container, JsonElement change, Func<Task> project, CancellationToken cancellation)
    {
        try
        {
            await project();
            Forget();
        }
        catch (Exception failure) when (!IsOutage(failure) && (IsHopeless(failure) || failures.AddOrUpdate(Key(), 1, (_, before) => before + 1) >= MostTries))
        {
            await ParkAsync(projection, container, change, failure, cancellation);
            Forget();
        }

        void Forget()
        {
            if (!failures.IsEmpty)
            {
                failures.TryRemove(Key(), out _);
            }
        }

        string Key() => $"{projection}|{container}|{Property(change, Schema.PartitionOf(container))}|{Property(change, "id")}|{Property(change, "_etag")}";
    }

    private void TellIfLate(string projection, List<JsonElement> changes)
    {
        var behind = changes.Max(change => change.TryGetProperty("_ts", out var written) ? clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(written.GetInt64()) : default(TimeSpan?));
        if (behind > Late)
        {
            Behind(logger, projection, (long)behind.Value.TotalSeconds);
        }
    }

    private static string? TypeOf(JsonElement change) =>
        change.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;

    // What would fail again however often it is tried.
    private static bool IsHopeless(Exception failure) =>
        failure is JsonException or CosmosException { StatusCode: HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge };

    // A store or a service that is away, or a host that stops, is no fault of the document, however long it lasts.
    private static bool IsOutage(Exception failure) => !IsHopeless(failure)
        && failure is CosmosException or HttpRequestException or TimeoutException or IOException or OperationCanceledException or ObjectDisposedException;

    private static string? Property(JsonElement change, string name) => change.TryGetProperty(name, out var value) ? value.ToString() : null;

    private async Task ParkAsync(string projection, string container, JsonElement change, Exception failure, CancellationToken cancellation)
    {
        var id = Property(change, "id");
        await poison.ParkAsync(projection, container, Property(change, Schema.PartitionOf(container)), id, failure.GetType().Name, cancellation);
        Parked(logger, projection, id, failure);
    }

    [LoggerMessage(LogLevel.Warning, "{Projection} is {Seconds} s behind the facts")]
    private static partial void Behind(ILogger logger, string projection, long seconds);

    [LoggerMessage(LogLevel.Error, "{Projection} can't handle {DocumentId} and parked it")]
    private static partial void Parked(ILogger logger, string projection, string? documentId, Exception failure);
}
