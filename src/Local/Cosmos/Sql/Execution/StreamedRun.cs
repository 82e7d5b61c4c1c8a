using Academy.Local.Cosmos.Storage;

namespace Academy.Local.Cosmos.Sql;

/// <summary>A query that turns one document after the other into results, and so reads no more of them than its page needs.</summary>
internal sealed class StreamedRun(Query query, QueryMetrics metrics) : QueryRun(new Ordering(query))
{
    private readonly DocumentBuffer buffer = new();
    private long skip;
    private long emitted;

    public override Position? Fill(ResultWriter page, Access? access, CandidateReader reader, Position? position)
    {
        emitted = position?.Emitted ?? 0;
        if (access is null || emitted >= query.Take)
        {
            return null;
        }

        // OFFSET was done with when the first result came.
        skip = position is null ? query.Skip : 0;
        var candidates = reader.Read(access, Ordering, position, Math.Min(page.Size, query.Take ?? page.Size));
        var asStored = candidates.IsExact && query.SelectsDocuments;
        Position? last = null;
        foreach (var row in candidates.Rows)
        {
            if (last is not null)
            {
                return last;
            }

            metrics.Count(row);
            var number = row.Int64(0);
            var rows = asStored ? AddStored(page, row) : AddResults(page, row, position?.Number == number ? position.Rows ?? 0 : 0);
            if (emitted == query.Take)
            {
                return null;
            }

            if (rows is not null)
            {
                return At(row, rows);
            }

            last = page.IsFull ? At(row, null) : null;
        }

        return null;
    }

    private Position At(Statement row, int? rows)
    {
        var keys = Ordering.KeysOf(row.Bytes(1), row.Int64(0));
        return new Position(emitted, keys.Terms, keys.Number, rows);
    }

    private int? AddStored(ResultWriter page, Statement row)
    {
        if (skip > 0)
        {
            skip--;
            return null;
        }

        page.Add(row.Bytes(1));
        emitted++;
        return null;
    }

    /// <summary>Adds the results of one document; how many of its rows are done when the page is full before the last, else null.</summary>
    private int? AddResults(ResultWriter page, Statement row, int done)
    {
        using var document = buffer.Parse(row.Bytes(1));
        var rows = 0;
        foreach (var scope in query.RowsOf(Value.From(document.RootElement)))
        {
            if (rows++ < done || query.Projection.Evaluate(scope) is not { IsDefined: true } result)
            {
                continue;
            }

            if (skip > 0)
            {
                skip--;
                continue;
            }

            if (page.IsFull)
            {
                return rows - 1;
            }

            Add(page, row, result);
            emitted++;
            if (emitted == query.Take)
            {
                return null;
            }
        }

        return null;
    }

    private void Add(ResultWriter page, Statement row, Value result)
    {
        if (query.SelectsDocuments)
        {
            page.Add(row.Bytes(1));
        }
        else
        {
            page.Add(result);
        }
    }
}
