namespace Academy.Local.Cosmos.Sql;

/// <summary>The terms from <paramref name="Low"/> up to, and without, <paramref name="High"/>.</summary>
internal readonly record struct Span(byte[] Low, byte[] High)
{
    public bool IsEmpty => Order(Low, High) >= 0;

    /// <summary>Whether it holds <see cref="Low"/> and nothing else.</summary>
    public bool IsPoint => High.Length == Low.Length + 1 && High[^1] == 0 && High.AsSpan(0, Low.Length).SequenceEqual(Low);

    public static Span Point(byte[] term) => new(term, After(term));

    /// <summary>All values of these types, both included.</summary>
    public static Span Of(ValueKind first, ValueKind last) => new([(byte)first], [(byte)(last + 1)]);

    /// <summary>The least sequence of bytes that comes after this one.</summary>
    public static byte[] After(byte[] term) => [.. term, 0];

    /// <summary>Above every term that starts with this one: UTF-8 has no byte FF.</summary>
    public static byte[] AfterPrefix(byte[] term) => [.. term, 0xFF];

    public static int Order(byte[] left, byte[] right) => left.AsSpan().SequenceCompareTo(right);

    public Span Intersect(Span other) => new(Order(Low, other.Low) >= 0 ? Low : other.Low, Order(High, other.High) <= 0 ? High : other.High);
}
