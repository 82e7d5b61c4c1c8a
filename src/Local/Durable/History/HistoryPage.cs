using Academy.Core.Platform;

namespace Academy.Local.Durable.History;

/// <summary>An episode, or a part of one that is too large for a document.</summary>
internal sealed record HistoryPage : Document
{
    public const string DocumentType = "workflowHistory";

    public override string Id => IdOf(Execution, Number);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required string InstanceId { get; init; }

    public required int Execution { get; init; }

    /// <summary>Counts from 0 in each execution.</summary>
    public required int Number { get; init; }

    /// <summary>Whether the episode goes on in the page after this.</summary>
    public bool Continues { get; init; }

    public required Episode Episode { get; init; }

    public static string IdOf(int execution, int number) => $"history:{execution}:{number}";
}
