namespace Academy.Local.Cosmos.Sql;

/// <summary>The order in which a query looks at documents: its sort keys, then their numbers in the direction of the first key.</summary>
internal sealed class Ordering : IComparer<DocumentKeys>
{
    private readonly bool[] descending;

    public Ordering(Query query)
    {
        Paths = [.. query.OrderBy.Select(key => DocumentPath.Of(key.Expression, query)!)];
        descending = [.. query.OrderBy.Select(key => key.IsDescending)];
    }

    private Ordering() => (Paths, descending) = ([], []);

    /// <summary>By number alone.</summary>
    public static Ordering None { get; } = new();

    public IReadOnlyList<DocumentPath> Paths { get; }

    public bool NumbersDescend => descending is [true, ..];

    public bool IsDescending(int key) => descending[key];

    public DocumentKeys KeysOf(ReadOnlySpan<byte> document, long number)
    {
        var terms = new byte[Paths.Count][];
        for (var i = 0; i < terms.Length; i++)
        {
            terms[i] = Term.At(document, Paths[i]);
        }

        return new DocumentKeys(terms, number);
    }

    /// <summary>Whether a document comes after a position, or is the one that was begun there.</summary>
    public bool IsDue(DocumentKeys document, Position position)
    {
        var order = Compare(document, new DocumentKeys(position.Keys, position.Number));
        return order > 0 || (order == 0 && position.Rows is not null);
    }

    public int Compare(DocumentKeys x, DocumentKeys y)
    {
        for (var i = 0; i < descending.Length; i++)
        {
            var order = Span.Order(x.Terms[i], y.Terms[i]);
            if (order != 0)
            {
                return descending[i] ? -order : order;
            }
        }

        return NumbersDescend ? y.Number.CompareTo(x.Number) : x.Number.CompareTo(y.Number);
    }
}

/// <summary>What places a document in a result.</summary>
internal readonly record struct DocumentKeys(IReadOnlyList<byte[]> Terms, long Number);
