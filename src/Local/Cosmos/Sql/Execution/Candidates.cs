using Academy.Local.Cosmos.Documents;
using Academy.Local.Cosmos.Storage;

namespace Academy.Local.Cosmos.Sql;

/// <summary>The documents that a query has to look at, in its order, each as a row of number and body.</summary>
/// <param name="Rows">The statement on a row; what it holds is valid until the next one is asked for.</param>
/// <param name="IsExact">Whether all of them meet the query's filter.</param>
internal readonly record struct Candidates(IEnumerable<Statement> Rows, bool IsExact);

/// <summary>Reads the candidates of a query in one transaction of one connection.</summary>
internal sealed class CandidateReader(Connection connection, DocumentTable table, QueryScope scope, long now)
{
    // Sorting so many costs less than a walk past all others.
    private const int FewMatches = 1_000;

    public Candidates Read(Access access, Ordering ordering, Position? position)
    {
        if (access.Narrow is { } narrow && Gather(narrow, FewMatches + 1) is { Count: <= FewMatches } matches)
        {
            return new(Fetch(Sort(matches, ordering, position)), narrow.IsExact);
        }

        return access.Stream is { } stream
            ? new(Stream(stream, position, ordering.NumbersDescend), stream.IsExact)
            : new(Fetch(Sort(Gather(access.Scan, int.MaxValue), ordering, position)), access.Scan.IsExact);
    }

    public long Count(IndexedWalk walk)
    {
        var count = 0L;
        foreach (var leg in walk.Walk.Legs(null, 0))
        {
            using var row = leg.Count(connection, table, walk.Index, scope, now);
            row.Step();
            count += row.Int64(0);
        }

        return count;
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
