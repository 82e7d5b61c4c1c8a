using System.Text.Json.Serialization;

namespace Academy.Local.Durable.History;

/// <summary>Something that the code of an instance asked for. Until it is answered it is owed, over any number of restarts.</summary>
/// <param name="TaskId">Counts what the code asks for, from 0 in each execution.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(CallActivity), "callActivity")]
[JsonDerivedType(typeof(CreateTimer), "createTimer")]
[JsonDerivedType(typeof(CancelTimer), "cancelTimer")]
[JsonDerivedType(typeof(StartChild), "startChild")]
internal abstract record WorkflowAction(int TaskId)
{
    /// <summary>Whether replayed code asks for the same thing. Inputs and due times may differ: what was recorded is what counts.</summary>
    public virtual bool Matches(WorkflowAction other) => GetType() == other.GetType() && TaskId == other.TaskId;
}

internal sealed record CallActivity(int TaskId, string Name, string? Input) : WorkflowAction(TaskId)
{
    public override bool Matches(WorkflowAction other) => base.Matches(other) && Name == ((CallActivity)other).Name;

    public override string ToString() => $"activity '{Name}' (#{TaskId})";
}

internal sealed record CreateTimer(int TaskId, DateTimeOffset FireAt) : WorkflowAction(TaskId)
{
    public override string ToString() => $"a timer (#{TaskId})";
}

/// <summary>The code lost interest in a timer of its own.</summary>
internal sealed record CancelTimer(int TaskId) : WorkflowAction(TaskId)
{
    public override string ToString() => $"the end of timer #{TaskId}";
}

internal sealed record StartChild(int TaskId, string Name, string InstanceId, string? Input) : WorkflowAction(TaskId)
{
    public override bool Matches(WorkflowAction other) => base.Matches(other) && Name == ((StartChild)other).Name;

    public override string ToString() => $"sub-orchestration '{Name}' (#{TaskId})";
}
