using Academy.Core.Platform;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Academy.Local.Durable.History;

/// <summary>Where an instance stands. A step is committed by replacing this document; pages that it doesn't count are not there.</summary>
internal sealed record WorkflowInstance : Document
{
    public const string DocumentId = "instance";
    public const string DocumentType = "workflowInstance";

    public override string Id => DocumentId;

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The orchestrator that runs it.</summary>
    public required string Name { get; init; }

    /// <summary>Counts how often the instance began anew; each execution has a history of its own.</summary>
    public required int Execution { get; init; }

    /// <summary>How many pages of history the execution has.</summary>
    public int Pages { get; init; }

    public required OrchestrationRuntimeStatus Status { get; init; }

    /// <summary>When the first step is due; null for at once.</summary>
    public DateTimeOffset? StartAt { get; init; }

    public string? Input { get; init; }

    public string? Output { get; init; }

    public string? CustomStatus { get; init; }

    public TaskFailureDetails? Failure { get; init; }

    /// <summary>Whom its end is told; null when it was started by a client.</summary>
    public ParentTask? Parent { get; init; }

    /// <summary>Whether its children are to be terminated as it was.</summary>
    public bool Recursive { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public bool IsOver => Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    public bool CanRunAt(DateTimeOffset now) => !IsOver && Status != OrchestrationRuntimeStatus.Suspended && !(StartAt > now);
}

/// <summary>The task of another instance that a sub-orchestration answers.</summary>
internal sealed record ParentTask(string Name, string InstanceId, int Execution, int TaskId);
