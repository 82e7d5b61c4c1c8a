using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Academy.Core.Cohorts;
using Academy.Core.Platform;
using CsvHelper;
using CsvHelper.Configuration;

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
    internal Result<List<(int Line, InviteContent Content)>> Read()
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true,
            DetectDelimiterValues = [",", ";", "\t"],
            TrimOptions = TrimOptions.Trim,
            BadDataFound = null,
            MissingFieldFound = null,
            PrepareHeaderForMatch = header => header.Header.Trim('\uFEFF', ' ').ToUpperInvariant(),
        };
        using var csv = new CsvReader(new StringReader(Csv), configuration);
        if (!csv.Read() || !csv.ReadHeader() || csv.HeaderRecord!.Select(Named).ToList() is not { } header || !header.Contains("EMAIL"))
        {
            return InviteRefusals.BadSheet("The first line must name the columns, and one of them must be email.");
        }

        if (header.Except(Columns.Select(Named)).FirstOrDefault(name => name.Length > 0) is { } unknown)
        {
            return InviteRefusals.BadSheet($"There is no column {unknown.ToLowerInvariant()}: use {string.Join(", ", Columns)}.");
        }

        var rows = new List<(int, InviteContent)>();
        while (csv.Read())
        {
            if (rows.Count == MaxRows)
            {
                return InviteRefusals.BadSheet($"At most {MaxRows} lines at once.");
            }

            rows.Add((csv.Parser.RawRow, new() { Email = csv.GetField("email") ?? "", CohortId = Cohort(csv) }));
        }

        return rows;
    }

    private static string Named(string column) => column.Trim('\uFEFF', ' ').ToUpperInvariant();

    private static CohortId? Cohort(CsvReader csv) => csv.TryGetField<string>("cohortId", out var id) && !string.IsNullOrEmpty(id) ? CohortId.From(id) : null;
}
