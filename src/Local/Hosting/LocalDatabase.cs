using Academy.Core.Platform;
using Academy.Local.Cosmos;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Hosting;

/// <summary>The account of the data folder with the academy's containers in it, and the client that the academy uses.</summary>
internal sealed class LocalDatabase : IDisposable
{
    private LocalDatabase(Account account) => (Account, Client) = (account, account.CreateClient());

    public Account Account { get; }

    public CosmosClient Client { get; }

    /// <exception cref="IOException">Another process has the folder.</exception>
    public static LocalDatabase Open(string folder, TimeProvider clock) => new(Account.Open(folder, clock));

    /// <summary>Makes the containers that are missing. Nothing may be asked of the client before.</summary>
    public Task CreateSchemaAsync(CancellationToken cancellation) => Schema.CreateAsync(Client, cancellation);

    public void Dispose()
    {
        Client.Dispose();
        Account.Dispose();
    }
}
