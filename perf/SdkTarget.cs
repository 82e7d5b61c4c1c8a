using Microsoft.Azure.Cosmos;

namespace Academy.Perf;

/// <summary>The same four operations through the Cosmos SDK, whatever answers it.</summary>
internal sealed class SdkTarget(CosmosClient client) : IDisposable
{
    private static readonly ItemRequestOptions Minimal = new() { EnableContentResponseOnWrite = false };

    private readonly Container container = client.GetContainer("perf", "items");

    public async Task CreateAsync()
    {
        Database database = await client.CreateDatabaseIfNotExistsAsync("perf");
        await database.CreateContainerIfNotExistsAsync("items", "/pk");
    }

    public async Task FillAsync(string partition, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await UpsertAsync(Item.Make(partition, i));
        }
    }

    public async Task ReadAsync(string partition, string id)
    {
        using var response = await container.ReadItemStreamAsync(id, new PartitionKey(partition));
        response.EnsureSuccessStatusCode();
    }

    public async Task UpsertAsync(Item item)
    {
        using var body = new MemoryStream(item.ToJson());
        using var response = await container.UpsertItemStreamAsync(body, new PartitionKey(item.Pk), Minimal);
        response.EnsureSuccessStatusCode();
    }

    public async Task QueryAsync(string partition, string kind)
    {
        // The emulator from npm wants the partition key in the text as well.
        var query = new QueryDefinition("SELECT * FROM c WHERE c.pk = @pk AND c.kind = @kind").WithParameter("@pk", partition).WithParameter("@kind", kind);
        using var pages = container.GetItemQueryStreamIterator(query, requestOptions: new() { PartitionKey = new PartitionKey(partition) });
        while (pages.HasMoreResults)
        {
            using var page = await pages.ReadNextAsync();
            page.EnsureSuccessStatusCode();
        }
    }

    public async Task BatchAsync(string partition, IEnumerable<Item> items)
    {
        var batch = container.CreateTransactionalBatch(new PartitionKey(partition));
        foreach (var item in items)
        {
            batch.UpsertItem(item, new TransactionalBatchItemRequestOptions { EnableContentResponseOnWrite = false });
        }

        using var response = await batch.ExecuteAsync();
        if (!response.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"The batch failed with {response.StatusCode}.");
        }
    }

    public void Dispose() => client.Dispose();
}
