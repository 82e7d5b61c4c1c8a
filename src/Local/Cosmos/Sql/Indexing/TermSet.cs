namespace Academy.Local.Cosmos.Sql;

/// <summary>
/// The values that a filter leaves to a path: spans in ascending order that don't touch. An exact set holds just the values for which the
/// filter is true; any other holds these and more.
/// </summary>
internal sealed record TermSet(IReadOnlyList<Span> Spans, bool IsExact)
{
    public static TermSet Nothing { get; } = new([], IsExact: true);

    /// <summary>The one term of the set; null when there are none or more.</summary>
    public byte[]? Point => Spans is [{ IsPoint: true } point] ? point.Low : null;

    public static TermSet Of(Span span) => Union([span], isExact: true);

    public static TermSet Of(ValueKind first, ValueKind last) => Of(Span.Of(first, last));

    /// <summary>What equals a value. Nothing equals undefined; an array or object is known by its type alone.</summary>
    public static TermSet EqualTo(Value value) => value.Kind switch
    {
        ValueKind.Undefined => Nothing,
        ValueKind.Array or ValueKind.Object => Of(value.Kind, value.Kind) with { IsExact = false },
        _ => Of(Span.Point(Term.Of(value))),
    };

    public static TermSet Compared(Comparator comparator, Value value)
    {
        if (comparator == Comparator.Equal)
        {
            return EqualTo(value);
        }

        if (value.Kind is ValueKind.Undefined or ValueKind.Array or ValueKind.Object)
        {
            return Nothing;
        }

        var all = value.IsBoolean ? Span.Of(ValueKind.False, ValueKind.True) : Span.Of(value.Kind, value.Kind);
        var term = Term.Of(value);
        return Of(comparator switch
        {
            Comparator.Less => all with { High = term },
            Comparator.LessOrEqual => all with { High = Span.After(term) },
            Comparator.Greater => all with { Low = Span.After(term) },
            Comparator.GreaterOrEqual => all with { Low = term },
            _ => throw new ArgumentOutOfRangeException(nameof(comparator), comparator, "Not a comparison that narrows."),
        });
    }

    public static TermSet StartingWith(string prefix)
    {
        var term = Term.Of(Value.Of(prefix));
        return Of(new Span(term, Span.AfterPrefix(term)));
    }

    public TermSet Intersect(TermSet other) =>
        Union(Spans.SelectMany(span => other.Spans.Select(span.Intersect)), IsExact && other.IsExact);

    public TermSet Union(TermSet other) => Union(Spans.Concat(other.Spans), IsExact && other.IsExact);

    public static TermSet Union(IEnumerable<TermSet> sets)
    {
        var all = sets.ToList();
        return Union(all.SelectMany(set => set.Spans), all.TrueForAll(set => set.IsExact));
    }

    private static TermSet Union(IEnumerable<Span> spans, bool isExact)
    {
        var merged = new List<Span>();
        foreach (var span in spans.Where(span => !span.IsEmpty).OrderBy(span => span.Low, Comparer<byte[]>.Create(Span.Order)))
        {
            if (merged.Count > 0 && Span.Order(span.Low, merged[^1].High) < 0)
            {
                var last = merged[^1];
                merged[^1] = last with { High = Span.Order(last.High, span.High) >= 0 ? last.High : span.High };
            }
            else
            {
                merged.Add(span);
            }
        }

        return new TermSet(merged, isExact);
    }
}
