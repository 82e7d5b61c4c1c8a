namespace Academy.Local.Cosmos.Cost;

/// <summary>
/// The request units that Cosmos DB documents for an operation on items of a given size: a model to hold budgets against, a floor
/// rather than a bill. Sizes are bytes of the stored item; term counts come from <see cref="IndexTerms"/>.
/// </summary>
/// <remarks>
/// Source: "Understand request units consumption in Azure Cosmos DB" (learn.microsoft.com, 2026-04-21), one region, session consistency.
/// Between two rows of its table the model interpolates. The article gives no figure for queries and refusals; those are measurements
/// on real accounts: a query starts near 2.5, a read that finds nothing costs 1.4, an unchanged one (304) 1. A query's scan is not modelled.
/// </remarks>
internal static class RequestCharge
{
    /// <summary>A look-up that ends there: the item is missing (404), taken (409) or not as expected (412).</summary>
    public const double LookUp = 1.4;

    /// <summary>A read, or a poll of the change feed, that finds nothing new (304), whatever the size.</summary>
    public const double NotModified = 1;

    private const double Term = 0.2;
    private const double PatchOperation = 0.4;
    private const double QueryStart = 2.5;
    private const int Kilobyte = 1024;

    // Row i is an item of 2^i KB.
    private static readonly double[] Reads = [1.00, 1.04, 1.14, 1.33, 1.67, 2.19, 4.76, 9.95, 20.28, 40.95, 145.9, 291.8];
    private static readonly double[] Writes = [4.95, 6.29, 6.67, 7.04, 9.52, 11.23, 22.67, 48.19, 98.29, 184.57, 625, 1250];

    /// <summary>What is refused without a look at the data costs nothing.</summary>
    public static double Refused(int status) => status is 404 or 409 or 412 ? LookUp : 0;

    public static double PointRead(long bytes) => Total(BySize(Reads, bytes));

    public static double Create(long bytes, int terms) => Total(Write(bytes) + (Term * terms));

    public static double Delete(long bytes, int terms) => Create(bytes, terms);

    /// <summary>The old item goes, the new one comes; of the index only the terms that differ are touched.</summary>
    public static double Replace(long oldBytes, long newBytes, TermChanges changes) =>
        Total(Write(oldBytes) + Write(newBytes) + (Term * (changes.Removed + changes.Added)));

    /// <summary>A patch is a replace and something for each of its operations.</summary>
    public static double WithPatch(double replace, int operations) => Total(replace + (PatchOperation * operations));

    /// <summary>One page of a query; <paramref name="bytes"/> is all that the page returns.</summary>
    public static double Query(long bytes) => Total(QueryStart + (bytes == 0 ? 0 : BySize(Reads, bytes)));

    /// <summary>A page of a feed costs what reading its items one by one costs, a batch what its operations cost.</summary>
    public static double Sum(IEnumerable<double> parts) => Total(parts.Sum());

    // The article's examples charge 5.0 where its table says 4.95: the part that depends on size is rounded to a tenth.
    private static double Write(long bytes) => Math.Round(BySize(Writes, bytes), 1, MidpointRounding.AwayFromZero);

    private static double Total(double charge) => Math.Round(charge, 2, MidpointRounding.AwayFromZero);

    private static double BySize(double[] table, long bytes)
    {
        if (bytes <= Kilobyte)
        {
            return table[0];
        }

        var doublings = Math.Log2((double)bytes / Kilobyte);
        var row = (int)doublings;
        if (row >= table.Length - 1)
        {
            return table[^1] * bytes / (Kilobyte << (table.Length - 1));
        }

        long from = Kilobyte << row;
        return table[row] + ((table[row + 1] - table[row]) * (bytes - from) / from);
    }
}
