namespace Academy.Local.Cosmos.Sql;

/// <summary>
/// The total order of ORDER BY, MIN and MAX: by type, then by value. Arrays are ties among themselves and so are objects:
/// Cosmos promises no order within them, and an index term then is their type alone.
/// </summary>
internal sealed class SortOrder : IComparer<Value>
{
    public static SortOrder Ascending { get; } = new();

    public int Compare(Value x, Value y)
    {
        if (x.Kind != y.Kind)
        {
            return x.Kind.CompareTo(y.Kind);
        }

        return x.Kind switch
        {
            ValueKind.Number => x.Number.CompareTo(y.Number),
            ValueKind.String => Compare(x.Text, y.Text),
            _ => 0,
        };
    }

    /// <summary>Order by code point, which is the order of the UTF-8 bytes that an index holds; UTF-16 sorts surrogates too low.</summary>
    public static int Compare(string x, string y)
    {
        var at = x.AsSpan().CommonPrefixLength(y);
        return at == x.Length || at == y.Length ? x.Length - y.Length : Rank(x[at]) - Rank(y[at]);

        static int Rank(char unit) => char.IsSurrogate(unit) ? unit + char.MaxValue : unit;
    }
}
