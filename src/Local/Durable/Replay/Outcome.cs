using Academy.Local.Durable.History;
using Microsoft.DurableTask;

namespace Academy.Local.Durable.Replay;

/// <summary>What a step came to: at most one of output, failure and renewal, by <see cref="IsDone"/>.</summary>
internal sealed record Outcome
{
    /// <summary>What the code asked for in this step.</summary>
    public IReadOnlyList<WorkflowAction> Actions { get; init; } = [];

    public string? CustomStatus { get; init; }

    /// <summary>Whether the code has ended; otherwise it waits.</summary>
    public bool IsDone { get; init; }

    public string? Output { get; init; }

    public TaskFailureDetails? Failure { get; init; }

    /// <summary>With what the instance begins anew.</summary>
    public Renewal? Renewal { get; init; }

    /// <summary>Events that this execution never asked for.</summary>
    public IReadOnlyList<EventRaised> KeptEvents { get; init; } = [];

    public static Outcome Failed(Exception failure, string? customStatus) =>
        new() { IsDone = true, Failure = History.Failure.Of(failure), CustomStatus = customStatus };
}
