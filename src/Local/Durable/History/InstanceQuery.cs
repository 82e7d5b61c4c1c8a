using System.Text.Json;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;
using Microsoft.DurableTask.Client;

namespace Academy.Local.Durable.History;

/// <summary>Which instances are meant; a condition left out lets all through.</summary>
internal sealed record InstanceQuery
{
    public static readonly InstanceQuery Unfinished = new()
    {
        Statuses = [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended],
    };

    public IReadOnlyList<OrchestrationRuntimeStatus>? Statuses { get; init; }

    public DateTimeOffset? CreatedFrom { get; init; }

    public DateTimeOffset? CreatedTo { get; init; }

    public string? Prefix { get; init; }

    public string? ParentId { get; init; }

    public QueryDefinition ToDefinition()
    {
        List<string> conditions = ["c.type = @type"];
        Dictionary<string, object> parameters = new() { ["@type"] = WorkflowInstance.DocumentType };
        Add("ARRAY_CONTAINS(@statuses, c.status)", "@statuses", Statuses?.Select(status => JsonNamingPolicy.CamelCase.ConvertName(status.ToString())).ToArray());
        Add("c.createdAt >= @from", "@from", Text(CreatedFrom));
        Add("c.createdAt < @to", "@to", Text(CreatedTo));
        Add("STARTSWITH(c.instanceId, @prefix)", "@prefix", Prefix);
        Add("c.parent.instanceId = @parent", "@parent", ParentId);
        var query = new QueryDefinition($"SELECT * FROM c WHERE {string.Join(" AND ", conditions)}");
        return parameters.Aggregate(query, (all, parameter) => all.WithParameter(parameter.Key, parameter.Value));

        void Add(string condition, string name, object? value)
        {
            if (value is not null)
            {
                conditions.Add(condition);
                parameters[name] = value;
            }
        }
    }

    // As documents hold it.
    private static string? Text(DateTimeOffset? instant) => instant is { } known ? JsonSerializer.SerializeToElement(known.ToUniversalTime(), Json.Documents).GetString() : null;
}
