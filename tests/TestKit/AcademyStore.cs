using Academy.Core.Platform;
using Academy.Local.Cosmos;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Protocol;
using Microsoft.Azure.Cosmos;
using Microsoft.Extensions.DependencyInjection;
using SignInOptions = Academy.Core.Accounts.SignInOptions;

namespace Academy.TestKit;

/// <summary>Core over an embedded account of its own, without functions: for tests of stores, use cases and projections.</summary>
public sealed class AcademyStore : IAsyncDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "academy-" + Guid.NewGuid().ToString("N"));
    private readonly Account account;
    private readonly ServiceProvider services;
    private readonly CostCounter cost = new();

    private AcademyStore(Action<IServiceCollection> configure)
    {
        account = Account.Open(folder, Clock);
        var collection = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(_ => account.CreateClient(options => options.CustomHandlers.Add(cost)))
            .AddAcademy()
            .Configure<SignInOptions>(options => options.SiteUrl = new("https://academy.example"));
        configure(collection);
        services = collection.BuildServiceProvider();
    }

    public FakeClock Clock { get; } = new();

    public AcademyDatabase Database => Get<AcademyDatabase>();

    /// <summary>What goes wrong in the database from now on; null when nothing does.</summary>
    internal FaultPlan? Faults
    {
        get => account.Faults;
        set => account.Faults = value;
    }

    /// <param name="configure">Adds what the hosts would: ports, options.</param>
    public static async Task<AcademyStore> OpenAsync(Action<IServiceCollection>? configure = null)
    {
        var store = new AcademyStore(configure ?? (_ => { }));
        await Schema.CreateAsync(store.Get<CosmosClient>(), CancellationToken.None);
        return store;
    }

    /// <summary>A store or use case as the hosts would give it to a function.</summary>
    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Another one, as another instance of the app would have it: with caches of its own.</summary>
    public T Another<T>()
        where T : notnull => ActivatorUtilities.CreateInstance<T>(services);

    /// <summary>What some work costs, if nothing else uses the store meanwhile.</summary>
    public async Task<StoreCost> CostOfAsync(Func<Task> work)
    {
        var before = cost.Total;
        await work();
        return new(cost.Total.Operations - before.Operations, cost.Total.Charge - before.Charge);
    }

    /// <summary>Lets something happen in the middle of something else, whose first write to a container waits until it has happened.</summary>
    public async Task InterruptAsync(string container, Func<Task> work, Func<Task> meanwhile)
    {
        var held = new FaultPlan().Add(Fault.Latency(TimeSpan.FromSeconds(1)), OperationKinds.Writes, container, times: 1);
        Faults = held;
        var working = Task.Run(work);
        await Eventually.TrueAsync(() => held.Injected == 1 || working.IsCompleted);
        await meanwhile();
        await Eventually.TrueAsync(() =>
        {
            Clock.FireNext(Clock.GetUtcNow().AddSeconds(1));
            return working.IsCompleted;
        });
        Faults = null;
        held.Injected.ShouldBe(1, $"Nothing was written to {container}.");
        await working;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        account.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
