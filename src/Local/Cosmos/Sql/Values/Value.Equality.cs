namespace Academy.Local.Cosmos.Sql;

/// <summary>
/// Equality by content: 5 equals 5.0, objects are equal whatever the order of their properties. Undefined equals itself, which GROUP BY needs;
/// the operator <c>=</c> deals with undefined before it asks.
/// </summary>
internal readonly partial struct Value
{
    public static bool operator ==(Value left, Value right) => left.Equals(right);

    public static bool operator !=(Value left, Value right) => !left.Equals(right);

    public bool Equals(Value other) => Kind == other.Kind && Kind switch
    {
        ValueKind.Number => number == other.number,
        ValueKind.String => TextEquals(other),
        ValueKind.Array => Count == other.Count && Items.SequenceEqual(other.Items),
        ValueKind.Object => PropertiesEqual(other),
        _ => true,
    };

    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Kind, Kind switch
    {
        ValueKind.Number => (number + 0.0).GetHashCode(),
        ValueKind.String => Text.GetHashCode(StringComparison.Ordinal),
        ValueKind.Array => Items.Aggregate(0, (hash, item) => HashCode.Combine(hash, item)),
        ValueKind.Object => Properties.Aggregate(0, (hash, property) => hash ^ HashCode.Combine(property.Key, property.Value)),
        _ => 0,
    });

    private bool TextEquals(Value other)
    {
        if (IsStored && other.content is string text)
        {
            return StoredText.Equals(element, text);
        }

        return other.IsStored && content is string own ? StoredText.Equals(other.element, own) : Text == other.Text;
    }

    private bool PropertiesEqual(Value other)
    {
        var count = 0;
        foreach (var (name, value) in Properties)
        {
            var counterpart = other.Property(name);
            if (!counterpart.IsDefined || !value.Equals(counterpart))
            {
                return false;
            }

            count++;
        }

        return count == other.Properties.Count();
    }
}
