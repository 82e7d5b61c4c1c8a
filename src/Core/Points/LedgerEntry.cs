using System.Globalization;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Points;

/// <summary>
/// Points gained or taken back, for ever. Every figure about points is a fold of a learner's entries, so it can be taken apart again. Container
/// <c>users</c>.
/// </summary>
public sealed record LedgerEntry : Document
{
    public const string DocumentType = "ledgerEntry";

    public override string Id => IdOf(Sequence);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required UserId UserId { get; init; }

    /// <summary>Counts the learner's entries from 1, without gaps.</summary>
    public required long Sequence { get; init; }

    public required ActionId ActionId { get; init; }

    public required string Code { get; init; }

    public required TrackId TrackId { get; init; }

    public GoalId? GoalId { get; init; }

    public CourseId? CourseId { get; init; }

    public required string Title { get; init; }

    /// <summary>Negative when points are taken back; 0 when they were withheld.</summary>
    public required int Points { get; init; }

    public Withholding? Withheld { get; init; }

    /// <summary>When the action was done, or its points taken back: the instant from which the entry counts.</summary>
    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The day of <see cref="At"/> where the learner was.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The learner's time zone when it was recorded; null for UTC.</summary>
    public string? Timezone { get; init; }

    /// <summary>What the entry takes back; null on a gain.</summary>
    public ReversedEntry? Reverses { get; init; }

    // Padded, so that ids sort as the entries do.
    public static string IdOf(long sequence) => string.Create(CultureInfo.InvariantCulture, $"ledger:{sequence:D10}");
}

/// <param name="Sequence">The entry whose points are taken back.</param>
/// <param name="Day">Its day.</param>
public sealed record ReversedEntry(long Sequence, DateOnly Day);

/// <summary>How many entries a ledger has. Whoever adds one replaces it, so entries come one after the other. Container <c>users</c>.</summary>
public sealed record LedgerHead : Document
{
    public const string DocumentId = "ledgerHead";

    public override string Id => DocumentId;

    public override string Type => "ledgerHead";

    /// <summary>The partition.</summary>
    public required UserId UserId { get; init; }

    /// <summary>The sequence of the last entry; 0 before the first.</summary>
    public long Sequence { get; init; }

    /// <summary>The head with one entry more.</summary>
    public LedgerHead Advance() => this with { Sequence = Sequence + 1 };
}
