using System.ComponentModel.DataAnnotations;
using Academy.Core.Cohorts;
using Academy.Core.Platform;

namespace Academy.Core.Organizations.Invites;

/// <summary>Invitations as a spreadsheet writes them: a header with <c>email</c>, and <c>cohortId</c> if wanted; then a line for each.</summary>
public sealed record InviteSheet
{
    public const int MaxRows = 500;

    /// <summary>The sheet as comma- or semicolon-separated text.</summary>
    [StringLength(500_000, MinimumLength = 1)]
    public required string Csv { get; init; }

    /// <summary>Only tells what would become of each line.</summary>
    public bool DryRun { get; init; }

    private static readonly string[] Columns = ["email", "cohortId"];

    /// <summary>The lines with their numbers in the sheet, the header being 1. Blank lines are left out.</summary>
    internal Result<List<(int Line, InviteContent Content)>> Read() => CsvSheet.TryRead(Csv, Columns, MaxRows, out var lines, out var fault)
        ? lines.Select(line => (line.Line, new InviteContent { Email = line["email"] ?? "", CohortId = line["cohortId"] is { } id ? CohortId.From(id) : null })).ToList()
        : InviteRefusals.BadSheet(fault);
}
