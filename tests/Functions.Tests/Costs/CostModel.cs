namespace Academy.Functions.Tests.Costs;

/// <summary>What an academy of some size asks of Azure in a month, and what that costs. Arithmetic over the assumptions, the endpoints' budgets and the triggers.</summary>
/// <param name="requestUnitsOf">The budget of an endpoint.</param>
/// <param name="pollsASecond">How often all functions together look at one physical partition of each of their containers.</param>
/// <param name="feedFunctions">How many functions the change feed wakes.</param>
internal sealed class CostModel(Usage usage, Func<string, double> requestUnitsOf, double pollsASecond, int feedFunctions, double learners)
{
    public const double SecondsAMonth = 30 * 24 * 3600;

    private const double HoursAMonth = 730;
    private const double ApiGigabytes = 2;
    private const double JobsGigabytes = 0.5;

    // Flex bills a second at least for each time that an idle instance does something.
    private const double LeastSeconds = 1;

    // Taken, not measured: a request waits for the store most of its time, and sixteen at once keep an instance busy.
    private const double RequestSeconds = 0.05;
    private const double Concurrency = 16;

    private const double ProjectionSeconds = 0.03;
    private const double PartitionGigabytes = 50;
    private const double PartitionUnits = 10_000;

    public double Learners => learners;

    public double Active => learners * usage.ActiveShare;

    public double Requests => Active * (usage.Reads.Values.Sum() + usage.Events.Sum(done => done.TimesAMonth * done.Requests));

    public double Documents => Active * usage.Events.Sum(done => done.TimesAMonth * done.Documents);

    public double ReadUnits => Active * usage.Reads.Sum(read => read.Value * requestUnitsOf(read.Key));

    public double EventUnits => Active * usage.Events.Sum(done => done.TimesAMonth * done.RequestUnits);

    /// <summary>Looking whether there is anything new, for as long as something is going on.</summary>
    public double PollUnits => pollsASecond * Math.Min(SecondsAMonth, Documents * LeastSeconds * 2) * Partitions("users");

    public double Units => ReadUnits + EventUnits + PollUnits;

    public double AverageUnits => Units / SecondsAMonth;

    public double PeakUnits => (ReadUnits + EventUnits) / SecondsAMonth * usage.PeakToAverage + (PollUnits / SecondsAMonth);

    public double Gigabytes => usage.KilobytesALearner.Keys.Sum(GigabytesOf);

    public double GigabytesOf(string container) => learners * usage.KilobytesALearner[container] / 1024 / 1024;

    /// <summary>Of a container that takes its share of the load by its share of the data.</summary>
    public double Partitions(string container)
    {
        var load = (ReadUnits + EventUnits) / SecondsAMonth * usage.PeakToAverage * usage.KilobytesALearner[container] / usage.KilobytesALearner.Values.Sum();
        return Math.Max(1, Math.Ceiling(Math.Max(GigabytesOf(container) / PartitionGigabytes, load / PartitionUnits)));
    }

    public double ServerlessCost => Units / 1e6 * usage.Prices.MillionRequestUnits;

    /// <summary>Billed by the hour's highest, taken as 1.6 times the average over a day, and never below a tenth of the maximum.</summary>
    public double AutoscaleCost =>
        Math.Max(Math.Max(AverageUnits * 1.6, PeakUnits / 10), 100) / 100 * usage.Prices.HundredAutoscaleUnitsAnHour * HoursAMonth;

    public double StorageCost => Gigabytes * (usage.Prices.StoredGigabyte + usage.Prices.BackedUpGigabyte);

    public double FunctionsCost =>
        (Math.Max(0, (ApiSeconds * ApiGigabytes) + (JobsSeconds * JobsGigabytes) - (2 * usage.Prices.FreeGigabyteSeconds)) * usage.Prices.OnDemandGigabyteSecond)
        + (Math.Max(0, Requests + Wakes - (2 * usage.Prices.FreeExecutions)) / 1e6 * usage.Prices.MillionExecutions);

    public double LogCost => Math.Max(0, (Requests / 1e6 * usage.LogGigabytesAMillionRequests) - usage.Prices.FreeLogGigabytes) * usage.Prices.LogGigabyte;

    public double OtherCost => (usage.FilesGigabytes * usage.Prices.FileGigabyte) + (Active * usage.MailsAMonth * usage.Prices.Mail) + usage.Prices.StaticSite;

    public double DatabaseCost => Math.Min(ServerlessCost, AutoscaleCost);

    public double Total => DatabaseCost + StorageCost + FunctionsCost + LogCost + OtherCost;

    // Alone, each costs a second; once instances never rest, they cost their time.
    private double ApiSeconds => Math.Min(Requests * LeastSeconds, SecondsAMonth * Math.Max(1, Requests * usage.PeakToAverage / 2 / SecondsAMonth * RequestSeconds / Concurrency));

    private double JobsSeconds => feedFunctions * Math.Min(Wakes / feedFunctions * LeastSeconds, SecondsAMonth * Math.Max(1, Documents / SecondsAMonth * ProjectionSeconds));

    // A document wakes the functions of its container, about half of all; what comes within a look comes together.
    private double Wakes => feedFunctions * Math.Min(Documents / 2, SecondsAMonth);
}
