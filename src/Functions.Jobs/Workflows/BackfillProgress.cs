using Academy.Core.Platform.Backfills;

namespace Academy.Functions.Jobs.Workflows;

/// <summary>How far a backfill is: the input of each run of its workflow, and its custom status. All of it once <see cref="After"/> is there.</summary>
public sealed record BackfillProgress(string Backfill)
{
    public BackfillCount? Before { get; init; }

    public BackfillCount? After { get; init; }

    public int Pages { get; init; }

    public int Seen { get; init; }

    public int Changed { get; init; }

    /// <summary>Where the next page begins; null at the start and at the end.</summary>
    public string? Next { get; init; }

    public BackfillProgress With(BackfillPage page) => this with
    {
        Pages = Pages + 1,
        Seen = Seen + page.Seen,
        Changed = Changed + page.Changed,
        Next = page.Next,
    };
}

/// <summary>The page that an activity has to do.</summary>
public sealed record BackfillStep(string Backfill, string? Next);
