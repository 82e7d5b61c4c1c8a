using Academy.Local.Durable.History;

namespace Academy.Local.Durable.Replay;

/// <summary>The code of an instance no longer does what its history says it did.</summary>
internal sealed class NonDeterminismException : InvalidOperationException
{
    private const string Cause = "Either the code was changed while the instance ran, or it depends on the time, on chance or on what it reads outside activities.";

    private NonDeterminismException(string difference)
        : base($"The code left its own history: {difference}. {Cause}")
    {
    }

    public static NonDeterminismException Between(WorkflowAction? recorded, WorkflowAction? asked) =>
        new($"there it asked for {Describe(recorded)}, now for {Describe(asked)}");

    public static NonDeterminismException EndedEarly() => new("there it went on, now it has ended");

    private static string Describe(WorkflowAction? action) => action?.ToString() ?? "nothing more";
}
