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
    public static async Task<LocalDatabase> OpenAsync(string folder, TimeProvider clock, CancellationToken cancellation)
    {
        var database = new LocalDatabase(Account.Open(folder, clock));
        try
        {
            await Schema.CreateAsync(database.Client, cancellation);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Client.Dispose();
        Account.Dispose();
    }
}
