namespace Academy.Local.Cosmos.Sql;

/// <summary>What grammar can't see: names that mean nothing, aggregates in the wrong place, an order that no index could give.</summary>
internal static class QueryCheck
{
    public static void Check(Query query) => Check(query, [], isReader: true);

    /// <param name="outer">The aliases of the queries around this one.</param>
    /// <param name="isReader">Whether the first name of FROM is the container's.</param>
    private static void Check(Query query, IEnumerable<string> outer, bool isReader)
    {
        var names = outer.ToHashSet();
        var aliases = new HashSet<string>();
        foreach (var (index, source) in query.Sources.Index())
        {
            CheckSource(source, names, isReader && index == 0);
            names.Add(source.Alias);
            if (!aliases.Add(source.Alias))
            {
                throw SqlError.At(default, "SC2002", $"The input alias '{source.Alias}' is specified more than once in the FROM clause.");
            }
        }

        IEnumerable<Expression> parts = [query.Projection, .. query.GroupBy, .. query.OrderBy.Select(key => key.Expression)];
        foreach (var part in query.Where is { } where ? parts.Append(where) : parts)
        {
            CheckNames(part, names);
        }

        CheckOrder(query);
        CheckAggregates(query, isReader);
    }

    private static void CheckSource(Source source, HashSet<string> names, bool isReader)
    {
        switch (source)
        {
            case QuerySource derived:
                Check(derived.Query, names, isReader && derived.Query.Sources.Count > 0);
                break;
            case PathSource { Path: var path } when !isReader:
                CheckNames(path, names);
                break;
            case ItemsSource { Path: var path } when !isReader:
                CheckNames(path, names);
                break;
        }
    }

    private static void CheckNames(Expression expression, HashSet<string> names)
    {
        foreach (var part in expression.All())
        {
            switch (part)
            {
                case Name name when !names.Contains(name.Identifier):
                    throw SqlError.Unresolved(name);
                case Subquery subquery:
                    Check(subquery.Query, names, isReader: false);
                    break;
            }
        }
    }

    private static void CheckOrder(Query query)
    {
        if (query.OrderBy.Count > 0 && query.IsGrouped)
        {
            throw SqlError.Unsupported("ORDER BY is not supported with GROUP BY or aggregates.");
        }

        if (query.OrderBy.Any(key => DocumentPath.Of(key.Expression, query) is null))
        {
            throw SqlError.At(default, "SC2204", "Unsupported ORDER BY clause. ORDER BY item expression could not be mapped to a document path.");
        }
    }

    private static void CheckAggregates(Query query, bool isReader)
    {
        var elsewhere = query.GroupBy.Concat(query.OrderBy.Select(key => key.Expression)).Concat(query.Where is { } where ? [where] : []);
        if (elsewhere.SelectMany(part => part.All()).Any(part => part is AggregateCall)
            || query.Aggregates.SelectMany(call => call.Argument.All()).Any(part => part is AggregateCall))
        {
            throw SqlError.At(default, "SC2103", "Aggregates are allowed in SELECT only, and not inside one another.");
        }

        if (query.IsGrouped)
        {
            CheckGrouped(query.Projection, query, isComposition: false, mayCompose: !isReader);
        }
    }

    private static void CheckGrouped(Expression part, Query query, bool isComposition, bool mayCompose)
    {
        if (query.GroupBy.Contains(part))
        {
            return;
        }

        switch (part)
        {
            case AggregateCall when isComposition && !mayCompose:
                throw SqlError.Unsupported("Compositions of aggregates and other expressions are unsupported.");
            case AggregateCall:
                return;
            case Name or Subquery when query.Sources.Count > 0:
                throw SqlError.At(default, "SC2102", "A property reference is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause.");
        }

        foreach (var child in part.Children)
        {
            CheckGrouped(child, query, isComposition || part is not (ObjectLiteral or ArrayLiteral), mayCompose);
        }
    }
}
