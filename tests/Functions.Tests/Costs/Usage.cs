using System.Text.Json;
using Academy.Core.Platform;

namespace Academy.Functions.Tests.Costs;

/// <summary>The assumptions of the cost model: docs/operations/usage.json.</summary>
internal sealed record Usage(
    double ActiveShare,
    double PeakToAverage,
    IReadOnlyDictionary<string, double> Reads,
    IReadOnlyList<UsageEvent> Events,
    IReadOnlyDictionary<string, double> KilobytesALearner,
    double FilesGigabytes,
    double MailsAMonth,
    double LogGigabytesAMillionRequests,
    Prices Prices)
{
    public static string Folder { get; } = Path.Combine(FindRoot(), "docs", "operations");

    public static Usage Read() => JsonSerializer.Deserialize<Usage>(File.ReadAllText(Path.Combine(Folder, "usage.json")), Json.Documents)!;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Academy.Functions.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests don't run below the solution.");
        }

        return folder.FullName;
    }
}

/// <param name="RequestUnits">Of the request and of everything that follows from it, feeds that are read among it.</param>
/// <param name="Documents">How many are written, which is what wakes the functions of the change feed.</param>
internal sealed record UsageEvent(string Name, double TimesAMonth, double RequestUnits, double Documents, double Requests);

/// <summary>In US dollars.</summary>
internal sealed record Prices(
    double MillionRequestUnits,
    double HundredAutoscaleUnitsAnHour,
    double StoredGigabyte,
    double BackedUpGigabyte,
    double OnDemandGigabyteSecond,
    double MillionExecutions,
    double FreeGigabyteSeconds,
    double FreeExecutions,
    double LogGigabyte,
    double FreeLogGigabytes,
    double FileGigabyte,
    double Mail,
    double StaticSite);
