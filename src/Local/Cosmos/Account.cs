using Academy.Core.Platform;
using Academy.Local.Cosmos.Catalog;
using Academy.Local.Cosmos.Documents;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Feeds;
using Academy.Local.Cosmos.Protocol;
using Academy.Local.Cosmos.Sql;
using Academy.Local.Cosmos.Storage;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Cosmos;

/// <summary>
/// A Cosmos DB account in this process, kept in one SQLite file. The real SDK talks to it through <see cref="CreateHandler"/>.
/// All time, also that of expiry, is the clock's that it was opened with.
/// </summary>
internal sealed class Account : IDisposable
{
    /// <summary>Stable, because change feed leases are named after it. It is never resolved.</summary>
    public static readonly Uri Endpoint = new("https://account.local/");

    // Any key will do; requests are signed with it and the signature isn't looked at.
    private const string Key = "bG9jYWw=";

    private readonly FolderLock folderLock;
    private readonly Router router;

    // Without this the SDK looks for an Azure virtual machine's metadata when its first client is made.
    static Account() => Environment.SetEnvironmentVariable("COSMOS_DISABLE_IMDS_ACCESS", "true");

    private Account(FolderLock folderLock, Store store, TimeProvider clock)
    {
        (this.folderLock, Store, Clock) = (folderLock, store, clock);
        Catalog = new AccountCatalog(store, clock);
        router = new Router(this);
    }

    public TimeProvider Clock { get; }

    /// <summary>What goes wrong on purpose, in tests; null, and free, otherwise.</summary>
    public FaultPlan? Faults { get; set; }

    public Store Store { get; }

    public AccountCatalog Catalog { get; }

    /// <summary>Who has caught up with which change feed.</summary>
    public ChangeSignals Signals { get; } = new();

    /// <summary>Opens the account in this folder, made when missing. <see cref="IOException"/> when another process has it open.</summary>
    public static Account Open(string folder, TimeProvider clock)
    {
        Directory.CreateDirectory(folder);
        var taken = FolderLock.Take(folder);
        try
        {
            return new Account(taken, new Store(Path.Combine(folder, "account.db"), TermFunction.Register), clock);
        }
        catch
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Reads of one container that all see the same commit, and hold up no writer.</summary>
    public ReadTransaction Read(StoredContainer container) => new(Store, container, Clock.GetUtcNow());

    /// <summary>Begins a transaction on one container; it holds the write lock until it is disposed.</summary>
    public WriteTransaction Write(StoredContainer container) => new(Store, container, Clock.GetUtcNow());

    /// <summary>Answers the requests of a Cosmos SDK in gateway mode. Any number of clients can share one.</summary>
    public HttpMessageHandler CreateHandler() => new AccountHandler(router);

    /// <summary>A client of this account. Dispose it before the account.</summary>
    /// <param name="configure">Changes to the options that both hosts share.</param>
    public CosmosClient CreateClient(Action<CosmosClientOptions>? configure = null)
    {
        var options = AcademyDatabase.ClientOptions();
        options.ConnectionMode = ConnectionMode.Gateway;
        options.LimitToEndpoint = true;
        options.HttpClientFactory = () => new HttpClient(CreateHandler());
        configure?.Invoke(options);
        return new CosmosClient(Endpoint.AbsoluteUri, Key, options);
    }

    public void Dispose()
    {
        Store.Dispose();
        folderLock.Dispose();
    }
}
