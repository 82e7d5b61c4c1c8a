using Academy.Local.Cosmos;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Tests.Cosmos.Crash;

/// <summary>The process that is killed: writes without end, and says on a line of its own what was acknowledged.</summary>
internal static class CrashWriter
{
    public const string Verb = "write-until-killed";
    public const string Counter = "counter";

    public static readonly string[] BatchParts = ["x", "y", "z"];

    public static async Task RunAsync(string folder, string round)
    {
        using var account = Account.Open(folder, TimeProvider.System);
        using var client = account.CreateClient();
        Database database = await client.CreateDatabaseIfNotExistsAsync("db");
        Container container = await database.CreateContainerIfNotExistsAsync("c", "/pk");
        // It is there already in every round but the first.
        using var counter = await container.CreateItemStreamAsync(Streams.Of(Item.Of(Counter)), Item.Key);
        for (var i = 0; ; i++)
        {
            var id = $"{round}-{i}";
            if (i % 2 == 0)
            {
                await container.CreateItemAsync(Item.Of(id), Item.Key);
            }
            else
            {
                var batch = container.CreateTransactionalBatch(Item.Key).PatchItem(Counter, [PatchOperation.Increment("/value", 1)]);
                using var response = await BatchParts.Aggregate(batch, (all, part) => all.CreateItem(Item.Of($"{id}-{part}"))).ExecuteAsync();
                response.IsSuccessStatusCode.ShouldBeTrue(response.ErrorMessage);
            }

            Console.WriteLine(id);
        }
    }
}
