namespace Academy.Local.Cosmos.Sql;

/// <summary>
/// A way through an index in the order of a query: its columns held to one value, then the columns that order it. Beginning in the middle,
/// it is several legs, from the documents that share all sort keys with the position to those that share none.
/// </summary>
internal sealed class Walk(IReadOnlyList<FixedColumn> @fixed, IReadOnlyList<OrderColumn> order, IReadOnlyList<Span> spans, bool numbersDescend)
{
    public static readonly Span Everything = Span.Of(ValueKind.Undefined, ValueKind.Object);

    /// <summary>The index that it needs. Read forwards or backwards, an index has its numbers in the same direction: other columns may have to be turned round.</summary>
    public IEnumerable<string> Columns =>
        @fixed.Select(column => column.Column.Sql).Concat(order.Select(column => column.IsDescending == numbersDescend ? column.Column.Sql : $"{column.Column.Sql} DESC"));

    /// <param name="keys">The terms of the query's sort keys where the walk begins; null to begin at the start.</param>
    /// <param name="past">The number that it begins after.</param>
    public IEnumerable<Leg> Legs(IReadOnlyList<byte[]>? keys, long past)
    {
        if (order.Count == 0)
        {
            return [Leg(@fixed, null, default, 0) with { Past = keys is null ? null : past }];
        }

        return keys is null ? Ranges(0, @fixed, spans) : Enumerable.Range(0, order.Count + 1).Reverse().SelectMany(shared => From(shared, keys, past));
    }

    /// <summary>What shares the first so many keys and no more, and comes after.</summary>
    private IEnumerable<Leg> From(int shared, IReadOnlyList<byte[]> keys, long past)
    {
        IReadOnlyList<FixedColumn> held = [.. @fixed, .. order.Take(shared).Select(column => Held(column.Column, keys[column.Key]))];
        if (shared == order.Count)
        {
            return [Leg(held, null, default, shared) with { Past = past }];
        }

        var key = keys[order[shared].Key];
        var rest = order[shared].IsDescending ? Everything with { High = key } : Everything with { Low = Span.After(key) };
        IEnumerable<Span> ahead = shared == 0 ? spans.Select(rest.Intersect) : [rest];
        return Ranges(shared, held, [.. ahead.Where(span => !span.IsEmpty)]);
    }

    private IEnumerable<Leg> Ranges(int at, IReadOnlyList<FixedColumn> held, IReadOnlyList<Span> ranges)
    {
        foreach (var range in order[at].IsDescending ? ranges.Reverse() : ranges)
        {
            var column = order[at].Column;
            yield return range == Everything ? Leg(held, null, range, at)
                : range.IsPoint ? Leg([.. held, Held(column, range.Low)], null, range, at + 1)
                : Leg(held, column, range, at);
        }
    }

    private Leg Leg(IReadOnlyList<FixedColumn> held, IndexColumn? ranged, Span range, int from) =>
        new(held, ranged, range, [.. order.Skip(from)]) { NumbersDescend = numbersDescend };

    private static FixedColumn Held(IndexColumn column, byte[] term) => new(column, column.IsText ? term[1..] : term);
}
