using Microsoft.DurableTask;

namespace Academy.Local.Durable.History;

/// <summary>Exceptions as history keeps them.</summary>
internal static class Failure
{
    // Long enough for any message and the frames that matter.
    private const int MostText = 8_000;

    // Who nests deeper has lost the reader anyway.
    private const int MostDepth = 8;

    /// <summary>With what the task failed of, when the code let its failure through.</summary>
    public static TaskFailureDetails Of(Exception exception)
    {
        var details = TaskFailureDetails.FromException(exception);
        return Shorten(exception is TaskFailedException failed ? details with { InnerFailure = failed.FailureDetails } : details, MostDepth)!;
    }

    private static TaskFailureDetails? Shorten(TaskFailureDetails? failure, int depth) => failure is null || depth == 0 ? null : failure with
    {
        ErrorMessage = Shorten(failure.ErrorMessage)!,
        StackTrace = Shorten(failure.StackTrace),
        InnerFailure = Shorten(failure.InnerFailure, depth - 1),
    };

    private static string? Shorten(string? text) => text is { Length: > MostText } ? text[..MostText] : text;
}
