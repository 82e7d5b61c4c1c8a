using System.Runtime.CompilerServices;
using System.Text.Json;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Payments.Events;

/// <summary>The inbox of Stripe's events.</summary>
public sealed class StripeEventStore(AcademyDatabase database)
{
    public Task<StripeEvent?> FindAsync(string stream, string eventId, CancellationToken cancellation) =>
        database.Operations.FindAsync<StripeEvent>(stream, eventId, cancellation);

    /// <summary>The event when only its own id is known. Cross-partition: for administrators, who are few.</summary>
    public async Task<StripeEvent?> FindAsync(string eventId, CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.id = @id").WithParameter("@type", StripeEvent.DocumentType).WithParameter("@id", eventId);
        using var pages = database.Operations.GetItemQueryIterator<StripeEvent>(query);
        while (pages.HasMoreResults)
        {
            if ((await pages.ReadNextAsync(cancellation)).FirstOrDefault() is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Keeps an event; one that is kept already stays as it is.</summary>
    public Task KeepAsync(StripeEvent received, CancellationToken cancellation) => database.Operations.TryCreateAsync(received.Stream, received, cancellation);

    /// <summary>Saves the version that was read; null when it has changed since.</summary>
    public Task<StripeEvent?> TryReplaceAsync(StripeEvent changed, CancellationToken cancellation) =>
        database.Operations.TryReplaceAsync(changed.Stream, changed, cancellation);

    /// <summary>One page of the events, the latest first. Cross-partition: for administrators, who are few.</summary>
    public async Task<(IReadOnlyList<StripeEvent> Items, string? Continuation)> ListAsync(
        StripeEventStatus? status, int limit, string? continuation, CancellationToken cancellation)
    {
        var query = new QueryDefinition($"SELECT * FROM c WHERE c.type = @type{(status is null ? "" : " AND c.status = @status")} ORDER BY c.createdAt DESC")
            .WithParameter("@type", StripeEvent.DocumentType);
        if (status is { } one)
        {
            query.WithParameter("@status", JsonSerializer.SerializeToElement(one, Json.Documents).GetString());
        }

        using var pages = database.Operations.GetItemQueryIterator<StripeEvent>(query, continuation, new QueryRequestOptions { MaxItemCount = limit });
        var page = await pages.ReadNextAsync(cancellation);
        return ([.. page], page.ContinuationToken);
    }

    /// <summary>The failed events of this month and the one before whose next attempt is due. None is tried for longer than that.</summary>
    public IAsyncEnumerable<StripeEvent> DueAsync(DateTimeOffset now, CancellationToken cancellation) =>
        FailedAsync(new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.status = 'failed' AND c.nextAttemptAt <= @now"), now, cancellation);

    /// <summary>Those of the month of an instant and the one before that were made before it and fail for one reason, whether they are tried again or not.</summary>
    public IAsyncEnumerable<StripeEvent> FailedAsync(string error, DateTimeOffset before, CancellationToken cancellation) =>
        FailedAsync(new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.status = 'failed' AND c.createdAt <= @now"), before, cancellation).Where(failed => failed.Error == error);

    private async IAsyncEnumerable<StripeEvent> FailedAsync(QueryDefinition query, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellation)
    {
        query.WithParameter("@type", StripeEvent.DocumentType).WithParameter("@now", now.ToUniversalTime());
        foreach (var month in new[] { now.AddMonths(-1), now })
        {
            await foreach (var found in database.Operations.QueryAsync<StripeEvent>(StripeEvent.StreamOf(month), query, cancellation))
            {
                yield return found;
            }
        }
    }
}
