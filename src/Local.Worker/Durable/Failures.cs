namespace Microsoft.DurableTask
{
    public sealed class TaskFailedException : Exception
    {
        public TaskFailedException(string taskName, int taskId, Exception innerException)
            : base(Describe(taskName, taskId, innerException.Message), innerException) =>
            (TaskName, TaskId, FailureDetails) = (taskName, taskId, TaskFailureDetails.FromException(innerException));

        public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
            : base(Describe(taskName, taskId, failureDetails.ErrorMessage)) =>
            (TaskName, TaskId, FailureDetails) = (taskName, taskId, failureDetails);

        public string TaskName { get; }

        public int TaskId { get; }

        public TaskFailureDetails FailureDetails { get; }

        private static string Describe(string taskName, int taskId, string message) =>
            $"Task '{taskName}' (#{taskId}) failed with an unhandled exception: {message}";
    }

    public record TaskFailureDetails(
        string ErrorType, string ErrorMessage, string? StackTrace, TaskFailureDetails? InnerFailure, IDictionary<string, object?>? Properties)
    {
        public static TaskFailureDetails FromException(Exception exception) => new(
            exception.GetType().ToString(),
            exception.Message,
            exception.StackTrace,
            exception.InnerException is { } inner ? FromException(inner) : null,
            Properties: null);

        public bool IsCausedBy<T>()
            where T : Exception => IsCausedBy(typeof(T));

        public bool IsCausedBy(Type targetBaseExceptionType) =>
            (Type.GetType(ErrorType) ?? AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(ErrorType)).FirstOrDefault(found => found is not null))
            ?.IsAssignableTo(targetBaseExceptionType) ?? false;
    }
}

namespace DurableTask.Core.Exceptions
{
    public class OrchestrationAlreadyExistsException : InvalidOperationException
    {
        public OrchestrationAlreadyExistsException(string message)
            : base(message)
        {
        }
    }
}
