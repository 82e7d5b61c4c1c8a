using Academy.Local.Cosmos.Cost;

namespace Academy.Local.Cosmos.Sql;

/// <summary>
/// Refuses what the service refuses: a filter or an order by a path that the container's indexing policy leaves out. A laptop would answer such a query
/// at once, while on Azure it reads every document of its partition; who wants that says so (<c>EnableScanInQuery</c>).
/// </summary>
internal static class IndexUse
{
    public static void Check(Query query, IndexedPaths indexed, bool mayScan)
    {
        var reader = query.Reader;
        if (reader.OrderBy.Any(key => DocumentPath.Of(key.Expression, reader) is { } path && !IsIndexed(path, indexed)))
        {
            throw CosmosError.BadRequest("The index path corresponding to the specified order-by item is excluded.");
        }

        if (!mayScan && reader.Where is { } filter && Paths(filter, reader).FirstOrDefault(path => !IsIndexed(path, indexed)) is { } excluded)
        {
            throw CosmosError.BadRequest(
                $"An invalid query has been specified with filters against path(s) excluded from indexing: {excluded}. Consider adding allow scan header in the request.");
        }
    }

    private static bool IsIndexed(DocumentPath path, IndexedPaths indexed) => path.Names is ["id" or "_ts"] || indexed.Covers(path.Names);

    /// <summary>The longest paths that a filter speaks of, those of its sub-queries among them.</summary>
    private static IEnumerable<DocumentPath> Paths(Expression expression, Query reader) => expression switch
    {
        Property when DocumentPath.Of(expression, reader) is { } path => [path],
        Subquery { Query: var inner } => inner.Sources.Select(SourceOf).OfType<Expression>().Concat(inner.Where is { } where ? [where] : [])
            .SelectMany(part => Paths(part, reader)),
        _ => expression.Children.SelectMany(child => Paths(child, reader)),
    };

    private static Expression? SourceOf(Source source) => source switch
    {
        ItemsSource { Path: var path } => path,
        PathSource { Path: var path } => path,
        _ => null,
    };
}
