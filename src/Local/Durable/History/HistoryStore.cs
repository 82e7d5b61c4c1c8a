using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Durable.History;

/// <summary>Instances and their histories, in a container that only the embedded host has. A partition holds one instance.</summary>
internal sealed class HistoryStore(CosmosClient client)
{
    public const string ContainerName = "durable";

    // What Cosmos takes in one batch.
    private const int MostOperations = 100;

    private readonly Container container = client.GetContainer(Schema.Database, ContainerName);

    public Task CreateContainerAsync(CancellationToken cancellation) => client.GetDatabase(Schema.Database)
        .CreateContainerIfNotExistsAsync(new ContainerProperties(ContainerName, "/instanceId"), cancellationToken: cancellation);

    public Task<WorkflowInstance?> FindAsync(string instanceId, CancellationToken cancellation = default) =>
        container.FindAsync<WorkflowInstance>(instanceId, WorkflowInstance.DocumentId, cancellation);

    public async Task<IReadOnlyList<Episode>> ReadHistoryAsync(WorkflowInstance instance)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.execution = @execution AND c.number < @pages")
            .WithParameter("@type", HistoryPage.DocumentType)
            .WithParameter("@execution", instance.Execution)
            .WithParameter("@pages", instance.Pages);
        List<HistoryPage> pages = [];
        await foreach (var page in container.QueryAsync<HistoryPage>(instance.InstanceId, query, CancellationToken.None))
        {
            pages.Add(page);
        }

        return [.. Paging.Join(pages.OrderBy(page => page.Number))];
    }

    /// <summary>Creates an instance, or replaces one that is over; its ETag says which.</summary>
    /// <exception cref="InvalidOperationException">Someone else wrote the instance.</exception>
    public async Task<WorkflowInstance> SaveAsync(WorkflowInstance instance, Episode? episode = null)
    {
        var pages = episode is null ? [] : Paging.Cut(instance, episode);
        foreach (var page in pages.SkipLast(1))
        {
            // Nobody sees it before the instance counts it; a step that is repeated writes it again.
            await container.PutAsync(page.InstanceId, page, CancellationToken.None);
        }

        var saved = instance with { Pages = instance.Pages + pages.Count };
        var batch = container.CreateTransactionalBatch(new PartitionKey(instance.InstanceId));
        if (pages is [.., var last])
        {
            batch.UpsertItemStream(ContainerExtensions.ToStream(last));
        }

        return saved with { ETag = await CommitAsync(Write(batch, saved)) };
    }

    /// <summary>Removes what earlier executions left behind; the instance itself as well when it is over and to be forgotten.</summary>
    public async Task RemoveAsync(string instanceId, int beforeExecution, bool instance)
    {
        var query = new QueryDefinition("SELECT VALUE c.id FROM c WHERE c.type = @type AND c.execution < @execution")
            .WithParameter("@type", HistoryPage.DocumentType)
            .WithParameter("@execution", beforeExecution);
        List<string> ids = [];
        await foreach (var id in container.QueryAsync<string>(instanceId, query, CancellationToken.None))
        {
            ids.Add(id);
        }

        foreach (var some in ids.Chunk(MostOperations))
        {
            var batch = some.Aggregate(container.CreateTransactionalBatch(new PartitionKey(instanceId)), (all, id) => all.DeleteItem(id));
            await batch.TryCommitAsync(CancellationToken.None);
        }

        if (instance)
        {
            await container.RemoveAsync(instanceId, WorkflowInstance.DocumentId, CancellationToken.None);
        }
    }

    /// <summary>Instances over all partitions, a page at a time: for recovery and for whoever administers them.</summary>
    public FeedIterator<WorkflowInstance> Query(InstanceQuery query, int pageSize, string? continuation) =>
        container.GetItemQueryIterator<WorkflowInstance>(query.ToDefinition(), continuation, new QueryRequestOptions { MaxItemCount = pageSize });

    private static TransactionalBatch Write(TransactionalBatch batch, WorkflowInstance instance) => instance.ETag is { } read
        ? batch.ReplaceItemStream(instance.Id, ContainerExtensions.ToStream(instance), new TransactionalBatchItemRequestOptions { IfMatchEtag = read })
        : batch.CreateItemStream(ContainerExtensions.ToStream(instance));

    private static async Task<string> CommitAsync(TransactionalBatch batch)
    {
        using var response = await batch.ExecuteAsync(CancellationToken.None);
        return response.IsSuccessStatusCode
            ? response[^1].ETag
            : throw new InvalidOperationException($"A step could not be saved: {response.StatusCode} {response.ErrorMessage}");
    }
}
