using System.Globalization;
using Academy.Local.Cosmos.Storage;

namespace Academy.Local.Cosmos.Sql;

/// <summary>What a page of a query had to read, for the header that the SDK shows as query metrics.</summary>
internal sealed class QueryMetrics
{
    private long bytes;

    /// <summary>How many documents were read.</summary>
    public long Documents { get; private set; }

    /// <summary>Notes a document that was read.</summary>
    public void Count(Statement row)
    {
        Documents++;
        bytes += row.Bytes(1).Length;
    }

    /// <param name="elapsed">From the request to the page.</param>
    /// <param name="results">How many came out.</param>
    /// <param name="length">Their bytes.</param>
    public string ToHeader(TimeSpan elapsed, int results, long length)
    {
        var ratio = Documents == 0 ? 1 : Math.Min(1, (double)results / Documents);
        return string.Create(CultureInfo.InvariantCulture, $"""
            totalExecutionTimeInMs={elapsed.TotalMilliseconds:0.00};queryCompileTimeInMs=0.00;queryLogicalPlanBuildTimeInMs=0.00;queryPhysicalPlanBuildTimeInMs=0.00;queryOptimizationTimeInMs=0.00;VMExecutionTimeInMs={elapsed.TotalMilliseconds:0.00};indexLookupTimeInMs=0.00;instructionCount=0;documentLoadTimeInMs=0.00;systemFunctionExecuteTimeInMs=0.00;userFunctionExecuteTimeInMs=0.00;retrievedDocumentCount={Documents};retrievedDocumentSize={bytes};outputDocumentCount={results};outputDocumentSize={length};writeOutputTimeInMs=0.00;indexUtilizationRatio={ratio:0.00}
            """);
    }
}
