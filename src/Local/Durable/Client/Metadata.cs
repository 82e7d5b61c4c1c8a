using Academy.Local.Durable.History;
using Microsoft.DurableTask.Client;

namespace Academy.Local.Durable.Client;

/// <summary>An instance as clients see it.</summary>
internal static class Metadata
{
    public static OrchestrationMetadata Of(WorkflowInstance instance, bool withInputsAndOutputs) => new(instance.Name, instance.InstanceId)
    {
        RuntimeStatus = instance.Status,
        CreatedAt = instance.CreatedAt,
        LastUpdatedAt = instance.UpdatedAt,
        SerializedInput = withInputsAndOutputs ? instance.Input : null,
        SerializedOutput = withInputsAndOutputs ? instance.Output : null,
        SerializedCustomStatus = withInputsAndOutputs ? instance.CustomStatus : null,
        FailureDetails = withInputsAndOutputs ? instance.Failure : null,
        DataConverter = withInputsAndOutputs ? Payload.Json : null,
    };
}
