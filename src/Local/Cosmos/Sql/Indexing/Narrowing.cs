namespace Academy.Local.Cosmos.Sql;

/// <summary>
/// What a filter says about single paths, path by path: what an index can use. A document for which the filter is true has a value of the
/// set at every one of these paths.
/// </summary>
internal sealed class Narrowing
{
    private static readonly Dictionary<string, TermSet> Types = new()
    {
        ["IS_DEFINED"] = TermSet.Of(ValueKind.Null, ValueKind.Object),
        ["IS_NULL"] = TermSet.Of(ValueKind.Null, ValueKind.Null),
        ["IS_BOOL"] = TermSet.Of(ValueKind.False, ValueKind.True),
        ["IS_NUMBER"] = TermSet.Of(ValueKind.Number, ValueKind.Number),
        ["IS_STRING"] = TermSet.Of(ValueKind.String, ValueKind.String),
        ["IS_ARRAY"] = TermSet.Of(ValueKind.Array, ValueKind.Array),
        ["IS_OBJECT"] = TermSet.Of(ValueKind.Object, ValueKind.Object),
    };

    private readonly Dictionary<DocumentPath, TermSet> sets = [];

    private Narrowing(bool isExact) => IsExact = isExact;

    public IReadOnlyDictionary<DocumentPath, TermSet> Sets => sets;

    /// <summary>Whether, the other way round, the filter is true for every document that has such values.</summary>
    public bool IsExact { get; private set; }

    public static Narrowing Of(Query query) => query.Where is { } where ? Of(where, query) : new Narrowing(isExact: true);

    private static Narrowing Of(Expression filter, Query query)
    {
        switch (filter)
        {
            case Constant { Value.IsTrue: true }:
                return new Narrowing(isExact: true);
            case And and:
                return And(and.Operands.Select(operand => Of(operand, query)));
            case Or or:
                return Or([.. or.Operands.Select(operand => Of(operand, query))]);
            default:
                var narrowing = new Narrowing(isExact: false);
                if (OfPredicate(filter, query) is var (path, set))
                {
                    narrowing.IsExact = set.IsExact;
                    narrowing.sets.Add(path, set);
                }

                return narrowing;
        }
    }

    private static Narrowing And(IEnumerable<Narrowing> parts)
    {
        var both = new Narrowing(isExact: true);
        foreach (var part in parts)
        {
            both.IsExact &= part.IsExact;
            foreach (var (path, set) in part.sets)
            {
                both.sets[path] = both.sets.TryGetValue(path, out var other) ? other.Intersect(set) : set;
            }
        }

        return both;
    }

    /// <summary>Only a path that every alternative speaks of is narrowed; and only one alone is so exactly: of two, any pair of values would do.</summary>
    private static Narrowing Or(IReadOnlyList<Narrowing> parts)
    {
        var common = parts[0].sets.Keys.Where(path => parts.All(part => part.sets.ContainsKey(path))).ToList();
        var either = new Narrowing(parts.All(part => part.IsExact && part.sets.Count == 1) && common.Count == 1);
        foreach (var path in common)
        {
            either.sets.Add(path, TermSet.Union(parts.Select(part => part.sets[path])));
        }

        return either;
    }

    private static (DocumentPath Path, TermSet Set)? OfPredicate(Expression filter, Query query) => filter switch
    {
        Comparison { Operator: not Comparator.NotEqual, Right: Constant constant } comparison =>
            At(comparison.Left, query, TermSet.Compared(comparison.Operator, constant.Value)),
        Comparison { Operator: not Comparator.NotEqual, Left: Constant constant } comparison =>
            At(comparison.Right, query, TermSet.Compared(Mirror(comparison.Operator), constant.Value)),
        In { Items: var items } @in when items.All(item => item is Constant) =>
            At(@in.Operand, query, TermSet.Union(items.Select(item => TermSet.EqualTo(((Constant)item).Value)))),
        FunctionCall { Function.Name: "STARTSWITH", Arguments: [var path, Constant { Value: { Kind: ValueKind.String } prefix }] } =>
            At(path, query, TermSet.StartingWith(prefix.Text)),
        FunctionCall { Arguments: [var path] } call when Types.TryGetValue(call.Function.Name, out var type) => At(path, query, type),
        Not { Operand: FunctionCall { Function.Name: "IS_DEFINED", Arguments: [var path] } } => At(path, query, TermSet.Of(ValueKind.Undefined, ValueKind.Undefined)),
        Not { Operand: Property property } => At(property, query, TermSet.EqualTo(Value.False)),
        Property property => At(property, query, TermSet.EqualTo(Value.True)),
        _ => null,
    };

    private static (DocumentPath, TermSet)? At(Expression expression, Query query, TermSet set) =>
        DocumentPath.Of(expression, query) is { } path ? (path, set) : null;

    private static Comparator Mirror(Comparator comparator) => comparator switch
    {
        Comparator.Less => Comparator.Greater,
        Comparator.LessOrEqual => Comparator.GreaterOrEqual,
        Comparator.Greater => Comparator.Less,
        Comparator.GreaterOrEqual => Comparator.LessOrEqual,
        _ => comparator,
    };
}
