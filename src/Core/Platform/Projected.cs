using System.Text.Json;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Platform;

/// <summary>What became of a projection.</summary>
public enum Projected
{
    /// <summary>It was as it should be.</summary>
    Unchanged,
    Changed,

    /// <summary>Something changed meanwhile and it has to be looked at again.</summary>
    Raced,
}

public static class Projections
{
    // Whoever raced lost to someone who wrote, so there is always progress; this many in a row mean that something is broken.
    private const int MostLooks = 50;

    /// <summary>Looks until nothing changes meanwhile.</summary>
    /// <param name="subject">What is projected, for the error.</param>
    /// <param name="look">Reads, and writes what follows; does so again when it raced.</param>
    /// <returns>Whether the last look changed something.</returns>
    /// <exception cref="InvalidOperationException">It raced every time; trying again later may succeed.</exception>
    public static async Task<bool> UntilItRestsAsync(string subject, Func<Task<Projected>> look)
    {
        for (var number = 0; number < MostLooks; number++)
        {
            if (await look() is not Projected.Raced and var outcome)
            {
                return outcome == Projected.Changed;
            }
        }

        throw new InvalidOperationException($"{subject} is ahead of its facts, or never rests.");
    }

    /// <summary>Puts a projection in the place of the version that was read, or where there was none, unless that says the same already.</summary>
    public static async Task<Projected> ProjectAsync<T>(this Container container, string partition, T? stored, T projected, CancellationToken cancellation)
        where T : Document =>
        stored is not null && SaysTheSame(stored, projected) ? Projected.Unchanged
            : await container.TrySaveAsync(partition, projected with { ETag = stored?.ETag }, cancellation) ? Projected.Changed
            : Projected.Raced;

    /// <summary>Whether two documents differ in nothing but what Cosmos adds to them.</summary>
    public static bool SaysTheSame<T>(T one, T other)
        where T : Document => Content(one).AsSpan().SequenceEqual(Content(other));

    private static byte[] Content<T>(T document)
        where T : Document => JsonSerializer.SerializeToUtf8Bytes(document with { ETag = null, Lsn = null }, Json.Documents);
}
