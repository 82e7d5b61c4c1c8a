using System.Security.Cryptography;
using System.Text;

namespace Academy.Core.Platform.Idempotency;

/// <summary>Remembers keyed requests, so that a caller who repeats one gets the first answer and no second effect.</summary>
public sealed class IdempotencyLedger(AcademyDatabase database, TimeProvider clock)
{
    // Longer than any request runs. A process that was killed leaves its lease; whoever retries after this takes over.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Claims a key. The request that comes back carries the answer when it was answered before; without one the caller of this method is the
    /// one to carry it out. Refused as <c>idempotency.mismatch</c> or <c>idempotency.in_flight</c>.
    /// </summary>
    public async Task<Result<KeyedRequest>> BeginAsync(UserId caller, string key, string requestHash, CancellationToken cancellation)
    {
        var begun = new KeyedRequest
        {
            Stream = KeyedRequest.StreamOf(caller),
            KeyHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))),
            RequestHash = requestHash,
            LeaseUntil = clock.GetUtcNow() + Lease,
            Ttl = (int)KeyedRequest.Lifetime.TotalSeconds,
        };
        if (await database.Operations.TryCreateAsync(begun.Stream, begun, cancellation) is { } first)
        {
            return first;
        }

        var earlier = await database.Operations.FindAsync<KeyedRequest>(begun.Stream, begun.Id, cancellation);
        return earlier switch
        {
            // It expired between the two calls; the caller's retry will find the key free.
            null => IdempotencyRefusals.InFlight,
            _ when earlier.RequestHash != requestHash => IdempotencyRefusals.Mismatch,
            { Answer: not null } => earlier,
            _ when earlier.LeaseUntil > clock.GetUtcNow() => IdempotencyRefusals.InFlight,
            _ => await TakeOverAsync(earlier with { LeaseUntil = begun.LeaseUntil }, cancellation),
        };
    }

    /// <summary>Keeps the answer, unless someone took the request over in the meantime, whose answer counts then.</summary>
    public Task CompleteAsync(KeyedRequest begun, KeyedAnswer answer, CancellationToken cancellation) =>
        database.Operations.TryReplaceAsync(begun.Stream, begun with { Answer = answer }, cancellation);

    /// <summary>Frees the key at once for a retry: the request ended without an answer worth keeping.</summary>
    public Task AbandonAsync(KeyedRequest begun, CancellationToken cancellation) =>
        database.Operations.TryReplaceAsync(begun.Stream, begun with { LeaseUntil = DateTimeOffset.MinValue }, cancellation);

    private async Task<Result<KeyedRequest>> TakeOverAsync(KeyedRequest abandoned, CancellationToken cancellation) =>
        await database.Operations.TryReplaceAsync(abandoned.Stream, abandoned, cancellation) is { } mine ? mine : IdempotencyRefusals.InFlight;
}
