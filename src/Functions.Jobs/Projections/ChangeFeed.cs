using System.Net;
using System.Text.Json;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.Logging;

namespace Academy.Functions.Jobs.Projections;

/// <summary>
/// Hands the changes of a feed to a projection, one after the other. A change that fails for a reason of its own is parked, so that those behind it
/// go on; when the store fails, the whole delivery fails, and the function's retry policy brings it again.
/// </summary>
public sealed partial class ChangeFeed(PoisonStore poison, TimeProvider clock, ILogger<ChangeFeed> logger)
{
    // Feeds are asked every few seconds: what is read later than this waits for a reason.
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(15);

    /// <summary>Projects every change of one document type; the others are not this projection's business.</summary>
    public async Task EachAsync<T>(
        string projection, string container, IReadOnlyList<JsonElement> changes, string type, Func<T, Task> project, CancellationToken cancellation)
        where T : Document
    {
        List<JsonElement> concerned = [.. changes.Where(change => TypeOf(change) == type)];
        TellIfLate(projection, concerned);
        foreach (var change in concerned)
        {
            await TryAsync(projection, container, change, () => project(change.Deserialize<T>(Json.Documents)!), cancellation);
        }
    }

    /// <summary>Projects every learner of whom a document of these types has changed, once however many have.</summary>
    public async Task EachLearnerAsync(
        string projection, IReadOnlyList<JsonElement> changes, IReadOnlySet<string> types, Func<UserId, Task> project, CancellationToken cancellation)
    {
        List<JsonElement> concerned = [.. changes.Where(change => TypeOf(change) is { } type && types.Contains(type))];
        TellIfLate(projection, concerned);
        foreach (var learner in concerned.GroupBy(change => change.GetProperty("userId").GetString()!))
        {
            await TryAsync(projection, Schema.Users, learner.Last(), () => project(UserId.From(learner.Key)), cancellation);
        }
    }

    private async Task TryAsync(string projection, string container, JsonElement change, Func<Task> project, CancellationToken cancellation)
    {
        try
        {
            await project();
        }
        catch (Exception failure) when (IsItsOwn(failure))
        {
            await ParkAsync(projection, container, change, failure, cancellation);
        }
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

    // What would fail again however often it is tried; a store that is down, or a host that stops, is no fault of the document.
    private static bool IsItsOwn(Exception failure) => failure switch
    {
        ObjectDisposedException => false,
        JsonException or InvalidOperationException or ArgumentException => true,
        CosmosException { StatusCode: HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge } => true,
        _ => false,
    };

    private async Task ParkAsync(string projection, string container, JsonElement change, Exception failure, CancellationToken cancellation)
    {
        var partition = change.TryGetProperty(Schema.PartitionOf(container), out var key) ? key.ToString() : null;
        var id = change.TryGetProperty("id", out var text) ? text.ToString() : null;
        await poison.ParkAsync(projection, container, partition, id, failure.GetType().Name, cancellation);
        Parked(logger, projection, id, failure);
    }

    [LoggerMessage(LogLevel.Warning, "{Projection} is {Seconds} s behind the facts")]
    private static partial void Behind(ILogger logger, string projection, long seconds);

    [LoggerMessage(LogLevel.Error, "{Projection} can't handle {DocumentId} and parked it")]
    private static partial void Parked(ILogger logger, string projection, string? documentId, Exception failure);
}
