using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Academy.Core.Platform;

/// <summary>A line of a sheet.</summary>
/// <param name="Line">Its number in the sheet, the header being 1.</param>
/// <param name="Values">What it says, by column; nothing for what it leaves out.</param>
public sealed record SheetLine(int Line, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>What it says in a column; null when nothing.</summary>
    public string? this[string column] => Values.GetValueOrDefault(column);
}

/// <summary>Tables as spreadsheets write them: separated by commas, semicolons or tabs, with a header, in any case and order of columns.</summary>
public static class CsvSheet
{
    /// <summary>Reads all lines but blank ones; false with a sentence for a person when it is no such table.</summary>
    /// <param name="columns">The columns that there may be; the first must be there.</param>
    /// <param name="most">The most lines.</param>
    public static bool TryRead(
        string text, IReadOnlyList<string> columns, int most, [NotNullWhen(true)] out IReadOnlyList<SheetLine>? lines, [NotNullWhen(false)] out string? fault)
    {
        (lines, fault) = (null, null);
        using var csv = new CsvReader(new StringReader(text), Configuration);
        if (!csv.Read() || !csv.ReadHeader() || csv.HeaderRecord!.Select(Named).ToList() is not { } header || !header.Contains(Named(columns[0])))
        {
            fault = $"The first line must name the columns, and one of them must be {columns[0]}.";
            return false;
        }

        if (header.Except(columns.Select(Named)).FirstOrDefault(name => name.Length > 0) is { } unknown)
        {
            fault = $"There is no column {unknown.ToLowerInvariant()}: use {string.Join(", ", columns)}.";
            return false;
        }

        var read = new List<SheetLine>();
        while (csv.Read())
        {
            if (read.Count == most)
            {
                fault = $"At most {most} lines at once.";
                return false;
            }

            read.Add(new(csv.Parser.RawRow, columns.Where(column => Field(csv, column) is not null).ToDictionary(column => column, column => Field(csv, column)!)));
        }

        lines = read;
        return true;
    }

    private static CsvConfiguration Configuration => new(CultureInfo.InvariantCulture)
    {
        DetectDelimiter = true,
        DetectDelimiterValues = [",", ";", "\t"],
        TrimOptions = TrimOptions.Trim,
        BadDataFound = null,
        MissingFieldFound = null,
        PrepareHeaderForMatch = header => Named(header.Header),
    };

    // Excel begins a file with a byte order mark.
    private static string Named(string column) => column.Trim('\uFEFF', ' ').ToUpperInvariant();

    private static string? Field(CsvReader csv, string column) => csv.TryGetField<string>(column, out var value) && !string.IsNullOrEmpty(value) ? value : null;
}
