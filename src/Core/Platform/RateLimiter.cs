using System.Globalization;
using System.Net;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Platform;

/// <summary>Counts uses in the database, so that a limit holds over many instances and over a restart. One operation a use.</summary>
public sealed class RateLimiter(AcademyDatabase database, TimeProvider clock)
{
    /// <summary>Takes one permit for the subject, or returns the refusal with the time until there are permits again.</summary>
    public async Task<Refusal?> TakeAsync(RateLimit limit, string subject, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var count = new RateCount
        {
            Stream = $"rate:{limit.Policy}:{Secret.HashOf(subject)}",
            Window = limit.WindowAt(now),
            Used = 1,
            Ttl = (int)Math.Ceiling(limit.RemainingAt(now).TotalSeconds),
        };

        var outcome = await IncrementAsync(limit, count, cancellation);
        if (outcome == HttpStatusCode.NotFound && await database.Operations.TryCreateAsync(count.Stream, count, cancellation) is null)
        {
            outcome = await IncrementAsync(limit, count, cancellation);
        }

        return outcome == HttpStatusCode.PreconditionFailed ? Exceeded(limit.RemainingAt(now)) : null;
    }

    private async Task<HttpStatusCode> IncrementAsync(RateLimit limit, RateCount count, CancellationToken cancellation)
    {
        var options = new PatchItemRequestOptions
        {
            FilterPredicate = string.Create(CultureInfo.InvariantCulture, $"FROM c WHERE c.used < {limit.Permits}"),
        };
        using var response = await database.Operations.PatchItemStreamAsync(
            count.Id, new PartitionKey(count.Stream), [PatchOperation.Increment("/used", 1)], options, cancellation);
        if (response.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.PreconditionFailed))
        {
            response.EnsureSuccessStatusCode();
        }

        return response.StatusCode;
    }

    private static Refusal Exceeded(TimeSpan wait) =>
        new("rate_limit.exceeded", RefusalKind.TooMany, "Too many attempts. Wait a little, then try again.") { RetryAfter = wait };
}
