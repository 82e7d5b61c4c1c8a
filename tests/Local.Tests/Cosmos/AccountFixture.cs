using Academy.Local.Cosmos;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos;

/// <summary>An account in a folder of its own, on a fake clock, with a client. Tests make their own containers, which is cheap.</summary>
public sealed class AccountFixture : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "academy-" + Guid.NewGuid().ToString("N"));
    private readonly Account account;
    private int containers;

    public AccountFixture()
    {
        account = Account.Open(folder, Clock);
        Client = account.CreateClient(options => options.EnableContentResponseOnWrite = true);
        Database = Client.CreateDatabaseAsync("db").GetAwaiter().GetResult();
    }

    internal Account Account => account;

    public FakeClock Clock { get; } = new();

    public CosmosClient Client { get; }

    public Database Database { get; }

    /// <summary>A new container, partitioned by <c>/pk</c> unless paths are given.</summary>
    public Task<Container> ContainerAsync(params string[] paths) => ContainerAsync(properties =>
    {
        if (paths.Length > 0)
        {
            properties.PartitionKeyPaths = paths;
        }
    });

    public async Task<Container> ContainerAsync(Action<ContainerProperties> define)
    {
        var properties = new ContainerProperties($"c{Interlocked.Increment(ref containers)}", "/pk");
        define(properties);
        return await Database.CreateContainerAsync(properties);
    }

    public void Dispose()
    {
        Client.Dispose();
        account.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>Tests that leave the fixture's clock alone share one account.</summary>
[CollectionDefinition(Name)]
public sealed class AccountCollection : ICollectionFixture<AccountFixture>
{
    public const string Name = "account";
}

/// <summary>A document of the tests.</summary>
public sealed record Item(string Id, string Pk, int Value = 0, int? Ttl = null)
{
    public static PartitionKey Key => new("p");

    public static Item Of(string id, int value = 0) => new(id, "p", value);
}
