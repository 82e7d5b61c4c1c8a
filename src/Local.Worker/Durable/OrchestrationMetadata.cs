using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask.Client
{
    public sealed class OrchestrationMetadata(string name, string instanceId)
    {
        public string Name { get; } = name;

        public string InstanceId { get; } = instanceId;

        public DataConverter? DataConverter { get; init; }

        public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public DateTimeOffset LastUpdatedAt { get; init; }

        public string? SerializedInput { get; init; }

        public string? SerializedOutput { get; init; }

        public string? SerializedCustomStatus { get; init; }

        public TaskFailureDetails? FailureDetails { get; init; }

        public bool IsRunning => RuntimeStatus == OrchestrationRuntimeStatus.Running;

        public bool IsCompleted => RuntimeStatus is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

        public T? ReadInputAs<T>() => Read<T>(SerializedInput);

        public T? ReadOutputAs<T>() => Read<T>(SerializedOutput);

        public T? ReadCustomStatusAs<T>() => Read<T>(SerializedCustomStatus);

        private T? Read<T>(string? data) => DataConverter is null
            ? throw new InvalidOperationException("Inputs and outputs can only be read of an instance that was fetched with them.")
            : DataConverter.Deserialize<T>(data);
    }

    public enum OrchestrationRuntimeStatus
    {
        Running = 0,
        Completed = 1,
        Failed = 3,
        Terminated = 5,
        Pending = 6,
        Suspended = 7,
    }
}

namespace Microsoft.DurableTask
{
    public abstract class DataConverter
    {
        [return: NotNullIfNotNull(nameof(value))]
        public abstract string? Serialize(object? value);

        [return: NotNullIfNotNull(nameof(data))]
        public abstract object? Deserialize(string? data, Type targetType);

        [return: NotNullIfNotNull(nameof(data))]
        public virtual T? Deserialize<T>(string? data) => (T?)(Deserialize(data, typeof(T)) ?? default);
    }
}
