using Academy.Local.Cosmos.Catalog;
using Academy.Local.Cosmos.Documents;
using Academy.Local.Cosmos.Storage;

namespace Academy.Local.Cosmos.Sql;

/// <summary>Chooses how a query gets at its documents, and makes the indexes for it.</summary>
internal sealed class Planner(Store store, StoredContainer container, QueryScope scope)
{
    // Reading so few costs less than another index costs every write.
    private const int FewDocuments = 100;

    private const int MostEqualities = 4;

    private static readonly TermSet Texts = TermSet.Of(ValueKind.String, ValueKind.String);

    private bool? hasFew;

    /// <summary>Null when no document can meet the filter.</summary>
    public Access? Plan(Query query, Ordering ordering)
    {
        var narrowing = Narrowing.Of(query);
        var sets = narrowing.Sets.ToDictionary(entry => entry.Key, entry => IsId(entry.Key) ? entry.Value.Intersect(Texts) : entry.Value);
        if (sets.Values.Any(set => set.Spans.Count == 0))
        {
            return null;
        }

        var equalities = Equalities(sets);
        List<FixedColumn> held = [.. scope.Columns, .. equalities.Select(path => Held(IndexColumn.Of(path), sets[path].Point!))];
        // A partition has one document of an id: nothing is left to order.
        var isSingle = scope.IsPartition && equalities.Exists(IsId);
        var keys = isSingle ? [] : Enumerable.Range(0, ordering.Paths.Count).Where(key => !equalities.Contains(ordering.Paths[key])).ToList();
        var first = keys.Count > 0 ? ordering.Paths[keys[0]] : null;

        return new Access(
            !isSingle && Narrowest(sets, equalities, first) is { } path
                ? Indexed(new Walk(held, [new OrderColumn(IndexColumn.Of(path), 0, false)], sets[path].Spans, false), [.. equalities, path])
                : null,
            new Lazy<RestAccess>(() => Indexed(Ordered(), first is null ? equalities : [.. equalities, first]) is { } way ? new(way, IsOrdered: true) : new(Scan(), IsOrdered: false)));

        Walk Ordered() => new(
            held,
            [.. keys.Select(key => new OrderColumn(IndexColumn.Of(ordering.Paths[key]), key, ordering.IsDescending(key)))],
            first is not null && sets.TryGetValue(first, out var spans) ? spans.Spans : [Walk.Everything],
            ordering.NumbersDescend);

        IndexedWalk Scan() =>
            Indexed(new Walk(held, [], [], false), equalities, mayCreate: false)
            ?? Indexed(new Walk(scope.Columns, [], [], false), [])
            ?? new IndexedWalk(new Walk(scope.Columns, [], [], false), null, IsExact: false);

        IndexedWalk? Indexed(Walk walk, IReadOnlyCollection<DocumentPath> covered, bool mayCreate = true)
        {
            var definition = string.Join(", ", walk.Columns);
            var isExact = narrowing.IsExact && sets.Keys.All(covered.Contains);
            if (definition is "" or DocumentTable.UniqueColumns)
            {
                return new IndexedWalk(walk, null, isExact);
            }

            return container.Indexes.Find(store, definition, () => mayCreate && !HasFew()) is { } name ? new IndexedWalk(walk, name, isExact) : null;
        }
    }

    private static bool IsId(DocumentPath path) => path.Names is ["id"];

    private static FixedColumn Held(IndexColumn column, byte[] term) => new(column, column.IsText ? term[1..] : term);

    /// <summary>The paths held to one value. An id says it all; and what the whole partition shares needs no index.</summary>
    private List<DocumentPath> Equalities(Dictionary<DocumentPath, TermSet> sets)
    {
        var points = sets.Where(entry => entry.Value.Point is not null && !scope.PartitionPaths.Contains(entry.Key)).Select(entry => entry.Key).ToList();
        return points.Find(IsId) is { } id ? [id] : [.. points.OrderBy(path => path.ToString(), StringComparer.Ordinal).Take(MostEqualities)];
    }

    /// <summary>Of the paths with several values the one to go by: single values before ranges. The first sort key isn't among them, its walk has the spans.</summary>
    private static DocumentPath? Narrowest(Dictionary<DocumentPath, TermSet> sets, List<DocumentPath> equalities, DocumentPath? sortKey) => sets
        .Where(entry => entry.Value.Point is null && entry.Key != sortKey && !equalities.Contains(entry.Key))
        .OrderBy(entry => entry.Value.Spans.Count(span => !span.IsPoint)).ThenBy(entry => entry.Key.ToString(), StringComparer.Ordinal)
        .Select(entry => entry.Key).FirstOrDefault();

    private bool HasFew()
    {
        if (hasFew is { } known)
        {
            return known;
        }

        using var reader = store.Read();
        using var rows = scope.Probe(reader.Connection, container.Table, FewDocuments + 1);
        hasFew = rows is not null && rows.Step() && rows.Int64(0) <= FewDocuments;
        return hasFew.Value;
    }
}
