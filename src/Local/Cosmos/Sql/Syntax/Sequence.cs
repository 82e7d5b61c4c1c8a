using System.Collections;

namespace Academy.Local.Cosmos.Sql;

/// <summary>A list that is equal to another by its items, so that syntax trees compare by content: GROUP BY finds its expressions in SELECT that way.</summary>
internal sealed class Sequence<T>(params T[] items) : IReadOnlyList<T>, IEquatable<Sequence<T>>
    where T : class
{
    public static Sequence<T> Empty { get; } = new();

    public int Count => items.Length;

    public T this[int index] => items[index];

    public bool Equals(Sequence<T>? other) => other is not null && items.SequenceEqual(other);

    public override bool Equals(object? obj) => Equals(obj as Sequence<T>);

    public override int GetHashCode() => items.Aggregate(0, HashCode.Combine);

    public IEnumerator<T> GetEnumerator() => items.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
