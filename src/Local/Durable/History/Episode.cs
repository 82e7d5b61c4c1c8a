namespace Academy.Local.Durable.History;

/// <summary>One step of an instance: what reached the code, at which instant of its time, and what the code then asked for.</summary>
/// <param name="At">The time as the code saw it; null when the messages were only kept, because the instance was suspended or not yet due.</param>
internal sealed record Episode(DateTimeOffset? At, IReadOnlyList<WorkflowMessage> Messages, IReadOnlyList<WorkflowAction> Actions);
