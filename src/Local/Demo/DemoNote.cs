using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Demo;

/// <summary>Remembers whether this account was new once, so that a seeding cut short is done again and an account in use is left alone.</summary>
internal sealed record DemoNote : Document
{
    public override string Id => "demo";

    public override string Type => "demoNote";

    public required bool Done { get; init; }

    /// <summary>Seeds an account that is new, or whose seeding did not end; returns what may be done while the academy is open already, null when there is nothing.</summary>
    /// <param name="wanted">Whether this start wants demo data; an account that started without it never gets it.</param>
    /// <param name="first">What visitors should find from the first request on.</param>
    /// <param name="rest">What can follow.</param>
    public static async Task<Func<CancellationToken, Task>?> SeedOnceAsync(
        CosmosClient client, bool wanted, Func<Task> first, Func<CancellationToken, Task> rest, CancellationToken cancellation)
    {
        var notes = client.GetContainer(Schema.Database, Schema.Leases);
        if (await notes.FindAsync<DemoNote>("demo", "demo", cancellation) is { Done: true })
        {
            return null;
        }

        if (!wanted)
        {
            await notes.PutAsync("demo", new DemoNote { Done = true }, cancellation);
            return null;
        }

        await notes.PutAsync("demo", new DemoNote { Done = false }, cancellation);
        await first();
        return async stopping =>
        {
            await rest(stopping);
            await notes.PutAsync("demo", new DemoNote { Done = true }, stopping);
        };
    }
}
