using Academy.Local.Durable.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Academy.Local.Durable.Client;

/// <summary>The instances that a query matches, a page at a time.</summary>
internal sealed class InstancePages(HistoryStore store, OrchestrationQuery filter) : AsyncPageable<OrchestrationMetadata>
{
    public override async IAsyncEnumerable<Page<OrchestrationMetadata>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        var query = new InstanceQuery
        {
            CreatedFrom = filter.CreatedFrom,
            CreatedTo = filter.CreatedTo,
            Statuses = filter.Statuses?.ToArray(),
            Prefix = filter.InstanceIdPrefix,
        };
        using var pages = store.Query(query, pageSizeHint ?? filter.PageSize, continuationToken ?? filter.ContinuationToken);
        while (pages.HasMoreResults)
        {
            var page = await pages.ReadNextAsync();
            yield return new Page<OrchestrationMetadata>([.. page.Select(instance => Metadata.Of(instance, filter.FetchInputsAndOutputs))], page.ContinuationToken);
        }
    }
}
