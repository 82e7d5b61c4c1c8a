using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Demo;

/// <summary>Remembers whether this account was new once, so that a seeding cut short is done again and an account in use is left alone.</summary>
internal sealed record DemoNote : Document
{
    public override string Id => "demo";

    public override string Type => "demoNote";

    public required bool Done { get; init; }

    /// <summary>Seeds an account that is new, or whose seeding did not end.</summary>
    /// <param name="wanted">Whether this start wants demo data; an account that started without it never gets it.</param>
    public static async Task SeedOnceAsync(CosmosClient client, bool wanted, Func<Task> seed, CancellationToken cancellation)
    {
        var notes = client.GetContainer(Schema.Database, Schema.Leases);
        var note = await notes.FindAsync<DemoNote>("demo", "demo", cancellation);
        if (note is { Done: true })
        {
            return;
        }

        if (wanted)
        {
            await notes.PutAsync("demo", new DemoNote { Done = false }, cancellation);
            await seed();
        }

        await notes.PutAsync("demo", new DemoNote { Done = true }, cancellation);
    }
}
