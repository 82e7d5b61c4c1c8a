using Academy.Local.Cosmos.Documents;
using Academy.Local.Cosmos.Storage;

namespace Academy.Local.Cosmos.Sql;

/// <summary>The documents that a query has to look at, in its order, each as a row of number and body.</summary>
/// <param name="Rows">The statement on a row; what it holds is valid until the next one is asked for.</param>
/// <param name="IsExact">Whether all of them meet the query's filter.</param>
internal readonly record struct Candidates(IEnumerable<Statement> Rows, bool IsExact);

/// <summary>Reads the candidates of a query, in one transaction so that all are of one moment.</summary>
internal sealed class CandidateReader(Connection connection, DocumentTable table, QueryScope scope, long now) : IDisposable
{
    // So many numbers are had from an index in the time in which a walk reads a few hundred documents.
    private const int FewNumbers = 20_000;

    // Sort keys are in the documents: reading more of them than this, or than some pages, costs more than a walk past those that don't match.
    private const int FewKeys = 1_000;
    private const int FewPages = 10;

    private bool isOpen;

    /// <param name="access">How to get at them.</param>
    /// <param name="ordering">In which order.</param>
    /// <param name="position">From where on.</param>
    /// <param name="size">How many the page takes, if every one is a result.</param>
    public Candidates Read(Access access, Ordering ordering, Position? position, long size)
    {
        if (access.Narrow is { } narrow)
        {
            Begin();
            var few = ordering.Paths.Count == 0 ? FewNumbers : (int)Math.Clamp(size * FewPages, FewKeys, FewNumbers);
            var matches = Gather(narrow, few + 1);
            if (matches.Count <= few)
            {
                return new(Fetch(Sort(matches, ordering, position)), narrow.IsExact);
            }

            End();
        }

        // Outside the transaction, which would not see the index that this may make.
        var (way, isOrdered) = access.Rest.Value;
        Begin();
        return new(isOrdered ? Stream(way, position, ordering.NumbersDescend) : Fetch(Sort(Gather(way, int.MaxValue), ordering, position)), way.IsExact);
    }

    /// <summary>How many documents there are on a walk.</summary>
    public long Count(IndexedWalk walk)
    {
        Begin();
        var count = 0L;
        foreach (var leg in walk.Walk.Legs(null, 0))
        {
            using var row = leg.Count(connection, table, walk.Index, scope, now);
            row.Step();
            count += row.Int64(0);
        }

        return count;
    }

    public void Dispose() => End();

    private void Begin()
    {
        connection.Execute("BEGIN");
        isOpen = true;
    }

    private void End()
    {
        if (isOpen)
        {
            isOpen = false;
            connection.Execute("COMMIT");
        }
    }

    private IEnumerable<Statement> Stream(IndexedWalk walk, Position? position, bool descends)
    {
        // A document that a page ended within comes once more.
        var past = position is null ? 0 : position.Rows is null ? position.Number : descends ? position.Number + 1 : position.Number - 1;
        foreach (var leg in walk.Walk.Legs(position?.Keys, past))
        {
            using var rows = leg.Read(connection, table, walk.Index, scope, now);
            while (rows.Step())
            {
                yield return rows;
            }
        }
    }

    private List<long> Gather(IndexedWalk walk, int limit)
    {
        var numbers = new List<long>();
        foreach (var leg in walk.Walk.Legs(null, 0))
        {
            using var rows = leg.Gather(connection, table, walk.Index, scope, now, limit - numbers.Count);
            while (rows.Step())
            {
                numbers.Add(rows.Int64(0));
            }
        }

        return numbers;
    }

    private IEnumerable<long> Sort(List<long> numbers, Ordering ordering, Position? position)
    {
        if (ordering.Paths.Count > 0)
        {
            var due = Keys(numbers, ordering).Where(keys => position is null || ordering.IsDue(keys, position)).ToList();
            due.Sort(ordering);
            return due.Select(keys => keys.Number);
        }

        numbers.Sort();
        return position is null ? numbers : numbers.Where(number => ordering.IsDue(new DocumentKeys([], number), position));
    }

    private IEnumerable<DocumentKeys> Keys(IEnumerable<long> numbers, Ordering ordering)
    {
        foreach (var row in Fetch(numbers))
        {
            yield return ordering.KeysOf(row.Bytes(1), row.Int64(0));
        }
    }

    private IEnumerable<Statement> Fetch(IEnumerable<long> numbers)
    {
        foreach (var number in numbers)
        {
            using var row = connection.Prepare(table.ByNumber).Bind(1, number);
            if (row.Step())
            {
                yield return row;
            }
        }
    }
}
