using Academy.Core.Platform;
using Academy.Local.Cosmos;
using Academy.Local.Cosmos.Faults;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.TestKit;

/// <summary>Core over an embedded account of its own, without functions: for tests of stores, use cases and projections.</summary>
public sealed class AcademyStore : IAsyncDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "academy-" + Guid.NewGuid().ToString("N"));
    private readonly Account account;
    private readonly ServiceProvider services;

    private AcademyStore()
    {
        account = Account.Open(folder, Clock);
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(_ => account.CreateClient())
            .AddAcademy()
            .BuildServiceProvider();
    }

    public FakeClock Clock { get; } = new();

    public AcademyDatabase Database => Get<AcademyDatabase>();

    /// <summary>What goes wrong in the database from now on; null when nothing does.</summary>
    internal FaultPlan? Faults
    {
        get => account.Faults;
        set => account.Faults = value;
    }

    public static async Task<AcademyStore> OpenAsync()
    {
        var store = new AcademyStore();
        await Schema.CreateAsync(store.Get<CosmosClient>(), CancellationToken.None);
        return store;
    }

    /// <summary>A store or use case as the hosts would give it to a function.</summary>
    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Another one, as another instance of the app would have it: with caches of its own.</summary>
    public T Another<T>()
        where T : notnull => ActivatorUtilities.CreateInstance<T>(services);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        account.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
