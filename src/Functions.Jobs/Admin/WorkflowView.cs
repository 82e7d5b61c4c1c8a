using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Academy.Core.Platform;
using Microsoft.DurableTask.Client;

namespace Academy.Functions.Jobs.Admin;

public enum WorkflowStatus
{
    Pending,
    Running,
    Suspended,
    Completed,
    Failed,
    Terminated,
}

/// <summary>Which workflows to list; every filter narrows.</summary>
public sealed record WorkflowQuery : PageQuery
{
    public WorkflowStatus? Status { get; init; }

    [StringLength(100, MinimumLength = 1)]
    public string? Name { get; init; }
}

/// <summary>A workflow in a list.</summary>
public sealed record WorkflowSummary(string Id, string Name, WorkflowStatus Status, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static WorkflowSummary From(OrchestrationMetadata instance) =>
        new(instance.InstanceId, instance.Name, WorkflowStatuses.Of(instance.RuntimeStatus), instance.CreatedAt, instance.LastUpdatedAt);
}

/// <summary>A workflow with what it says of itself.</summary>
public sealed record WorkflowView(
    string Id, string Name, WorkflowStatus Status, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, JsonElement? CustomStatus, WorkflowFailure? Failure)
{
    public static WorkflowView From(OrchestrationMetadata instance) => new(
        instance.InstanceId,
        instance.Name,
        WorkflowStatuses.Of(instance.RuntimeStatus),
        instance.CreatedAt,
        instance.LastUpdatedAt,
        instance.SerializedCustomStatus is null ? null : instance.ReadCustomStatusAs<JsonElement>(),
        instance.FailureDetails is { } failure ? new WorkflowFailure(failure.ErrorType, failure.ErrorMessage) : null);
}

/// <summary>Why a workflow failed: the kind of exception, and what it says.</summary>
public sealed record WorkflowFailure(string Type, string Message);

internal static class WorkflowStatuses
{
    public static WorkflowStatus Of(OrchestrationRuntimeStatus status) => Enum.Parse<WorkflowStatus>(status.ToString());

    public static OrchestrationRuntimeStatus ToRuntime(WorkflowStatus status) => Enum.Parse<OrchestrationRuntimeStatus>(status.ToString());
}
