using System.Text.Json.Serialization;
using Microsoft.DurableTask;

namespace Academy.Local.Durable.History;

/// <summary>Something that happened to an instance from outside its own code; recorded in the order in which the code saw it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(TaskCompleted), "taskCompleted")]
[JsonDerivedType(typeof(TaskFailed), "taskFailed")]
[JsonDerivedType(typeof(TimerFired), "timerFired")]
[JsonDerivedType(typeof(EventRaised), "eventRaised")]
[JsonDerivedType(typeof(Suspended), "suspended")]
[JsonDerivedType(typeof(Resumed), "resumed")]
[JsonDerivedType(typeof(Terminated), "terminated")]
internal abstract record WorkflowMessage;

/// <summary>A message that answers something the code asked for.</summary>
internal abstract record TaskMessage(int TaskId) : WorkflowMessage;

internal sealed record TaskCompleted(int TaskId, string? Result) : TaskMessage(TaskId);

internal sealed record TaskFailed(int TaskId, TaskFailureDetails Failure) : TaskMessage(TaskId);

internal sealed record TimerFired(int TaskId) : TaskMessage(TaskId);

/// <param name="EventId">Tells a repeated delivery from another event.</param>
internal sealed record EventRaised(string EventId, string Name, string? Payload) : WorkflowMessage;

internal sealed record Suspended(string? Reason) : WorkflowMessage;

internal sealed record Resumed(string? Reason) : WorkflowMessage;

internal sealed record Terminated(string? Output, bool Recursive) : WorkflowMessage;
