using Academy.Local.Cosmos.Storage;

namespace Academy.Local.Cosmos.Sql;

/// <summary>
/// A query whose first result depends on its last document: GROUP BY, aggregates, DISTINCT, FROM (SELECT …). Every page runs it again
/// and goes on after the results that came before.
/// </summary>
internal sealed class WholeRun(Query query, QueryMetrics metrics) : QueryRun(Ordering.None)
{
    public override Position? Fill(ResultWriter page, Access? access, CandidateReader reader, Position? position)
    {
        var done = position?.Emitted ?? 0;
        foreach (var result in Results(access, reader).Skip((int)Math.Min(done, int.MaxValue)))
        {
            if (page.IsFull)
            {
                return Position.AfterResults(done);
            }

            page.Add(result);
            done++;
        }

        return null;
    }

    private Value Keep(Statement row)
    {
        metrics.Count(row);
        return DocumentBuffer.Keep(row.Bytes(1));
    }

    private IEnumerable<Value> Results(Access? access, CandidateReader reader)
    {
        if (query.CountsDocuments && (access?.Narrow ?? access?.Rest.Value.Way) is { IsExact: true } exact)
        {
            return query.Window([query.ProjectCount(reader.Count(exact))]);
        }

        return query.Run(access is null ? [] : reader.Read(access, Ordering, null, long.MaxValue).Rows.Select(Keep));
    }
}
