using System.Text.Json;
using Academy.Core.Courses;
using Academy.Core.Organizations;

namespace Academy.Core.Platform;

/// <summary>
/// Starts a workflow or tells it something: written in the same batch and partition as its cause, carried out by the change feed, then removed.
/// All commands for one instance lie in one partition, so an event that comes before its start is found when the start is carried out.
/// </summary>
public sealed record WorkflowCommand : Document
{
    public const string DocumentType = "workflowCommand";

    public override string Id => IdOf(InstanceId, Event ?? Workflow);

    public override string Type => DocumentType;

    /// <summary>The partition, when the command lies in <c>users</c>.</summary>
    public UserId? UserId { get; init; }

    /// <summary>The partition, when the command lies in <c>courses</c>.</summary>
    public CourseId? CourseId { get; init; }

    /// <summary>The partition, when the command lies in <c>organizations</c>.</summary>
    public OrganizationId? OrganizationId { get; init; }

    /// <summary>The orchestrator.</summary>
    public required string Workflow { get; init; }

    /// <summary>Deterministic, so that a cause that comes twice meets its own instance; without <c>/ \ # ?</c>.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The event to raise; null starts the instance.</summary>
    public string? Event { get; init; }

    /// <summary>The input of the instance, or the payload of the event.</summary>
    public JsonElement? Input { get; init; }

    /// <param name="name">The event's name, or the workflow's for its start.</param>
    public static string IdOf(string instanceId, string name) => $"workflow:{instanceId}:{name}";

    /// <summary>Starts an instance because of something that happened to a user.</summary>
    public static WorkflowCommand Start(UserId user, string workflow, string instanceId, object? input = null) =>
        new() { UserId = user, Workflow = workflow, InstanceId = instanceId, Input = ToJson(input) };

    /// <summary>Raises an event because of something that happened to a user. An instance that is over has no use for it.</summary>
    public static WorkflowCommand Raise(UserId user, string workflow, string instanceId, string name, object? payload = null) =>
        new() { UserId = user, Workflow = workflow, InstanceId = instanceId, Event = name, Input = ToJson(payload) };

    /// <summary>Starts an instance because of something that happened in a course.</summary>
    public static WorkflowCommand Start(CourseId course, string workflow, string instanceId, object? input = null) =>
        new() { CourseId = course, Workflow = workflow, InstanceId = instanceId, Input = ToJson(input) };

    /// <summary>Raises an event because of something that happened in a course. An instance that is over has no use for it.</summary>
    public static WorkflowCommand Raise(CourseId course, string workflow, string instanceId, string name, object? payload = null) =>
        new() { CourseId = course, Workflow = workflow, InstanceId = instanceId, Event = name, Input = ToJson(payload) };

    private static JsonElement? ToJson(object? value) => value is null ? null : JsonSerializer.SerializeToElement(value, value.GetType(), Json.Documents);
}
