using Academy.Core.Platform;

namespace Academy.Core.Payments.Reconciliation;

/// <summary>What was found on a day. Container <c>operations</c>; a second run on the same day takes the place of the first.</summary>
public sealed record ReconciliationReport : Document
{
    public const string Partition = "reconciliation";

    /// <summary>How many findings are kept; more than that is a catastrophe that needs no list.</summary>
    public const int MostFindings = 500;

    public override string Id => $"report:{At.UtcDateTime:yyyy-MM-dd}";

    public override string Type => "reconciliationReport";

    /// <summary>The partition.</summary>
    public string Stream { get; init; } = Partition;

    public required DateTimeOffset At { get; init; }

    public required int Payments { get; init; }

    public required int Cohorts { get; init; }

    public required int Seats { get; init; }

    /// <summary>How many there are, whether kept or not.</summary>
    public required int FindingCount { get; init; }

    public required IReadOnlyList<Finding> Findings { get; init; }
}

/// <summary>A report as administrators read it.</summary>
/// <param name="At">When it was made.</param>
/// <param name="Payments">How many purchases were looked at.</param>
/// <param name="Cohorts">How many cohorts.</param>
/// <param name="Seats">How many seats.</param>
/// <param name="FindingCount">How many findings there are.</param>
/// <param name="Findings">The first 500 of them.</param>
public sealed record ReconciliationView(DateTimeOffset At, int Payments, int Cohorts, int Seats, int FindingCount, IReadOnlyList<Finding> Findings)
{
    public static ReconciliationView From(ReconciliationReport report) =>
        new(report.At, report.Payments, report.Cohorts, report.Seats, report.FindingCount, report.Findings);
}
