namespace Academy.Local.Cosmos.Sql;

/// <summary>GROUP BY and aggregates: one row a group, in the order in which the groups were met.</summary>
internal static class Grouping
{
    public static IEnumerable<Scope> Run(Query query, IEnumerable<Scope> rows)
    {
        var groups = new Dictionary<Value, Group>();
        var inOrder = new List<Group>();
        foreach (var row in rows)
        {
            var key = Value.Of(query.GroupBy.Select(expression => Value.Of([expression.Evaluate(row)])));
            if (!groups.TryGetValue(key, out var group))
            {
                inOrder.Add(groups[key] = group = new Group(query, row));
            }

            group.Add(row);
        }

        // Aggregates without GROUP BY have one group even when it is empty: the count of nothing is 0.
        if (inOrder.Count == 0 && query.GroupBy.Count == 0)
        {
            inOrder.Add(new Group(query, Scope.Empty));
        }

        return inOrder.Select(group => group.Result);
    }

    private sealed class Group(Query query, Scope first)
    {
        private readonly Accumulator[] accumulators = [.. query.Aggregates.Select(call => new Accumulator(call.Kind))];

        /// <summary>The first row stands for all: outside aggregates SELECT sees only what GROUP BY makes equal.</summary>
        public Scope Result => first.With(query.Aggregates.Zip(accumulators).ToDictionary(pair => pair.First, pair => pair.Second.Result));

        public void Add(Scope row)
        {
            for (var i = 0; i < accumulators.Length; i++)
            {
                accumulators[i].Add(query.Aggregates[i].Argument.Evaluate(row));
            }
        }
    }
}
