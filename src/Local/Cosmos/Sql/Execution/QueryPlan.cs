using System.Text;

namespace Academy.Local.Cosmos.Sql;

/// <summary>
/// The plan that the SDK asks for before all but the simplest queries. A container is one range, so there is nothing to distribute: the SDK
/// sends the text as it is and takes what comes back. Only of DISTINCT it learns, so that it refuses continuation tokens as it does on Azure.
/// </summary>
internal static class QueryPlan
{
    private static readonly byte[] Undistributed = With("None");
    private static readonly byte[] Distinct = With("Unordered");

    public static ReadOnlyMemory<byte> For(Query query) => query is { IsDistinct: true, OrderBy.Count: 0 } ? Distinct : Undistributed;

    private static byte[] With(string distinctType) => Encoding.UTF8.GetBytes($$"""
        {"partitionedQueryExecutionInfoVersion":2,"queryInfo":{"distinctType":"{{distinctType}}","top":null,"offset":null,"limit":null,"orderBy":[],"orderByExpressions":[],
        "groupByExpressions":[],"groupByAliases":[],"aggregates":[],"groupByAliasToAggregateType":{},"rewrittenQuery":"","hasSelectValue":false,"dCountInfo":null,
        "hasNonStreamingOrderBy":false},"queryRanges":[{"min":"","max":"FF","isMinInclusive":true,"isMaxInclusive":false}]}
        """);
}
