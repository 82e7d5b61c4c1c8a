using System.Text;

namespace Academy.Local.Cosmos.Sql;

/// <summary>A place in a document that an index can hold, such as <c>/address/city</c>: property names only.</summary>
internal sealed record DocumentPath(Sequence<string> Names)
{
    /// <summary>The names as they are in a document.</summary>
    public IReadOnlyList<byte[]> Utf8Names { get; } = [.. Names.Select(Encoding.UTF8.GetBytes)];

    /// <summary>The path that an expression of a query stands for; null when it is anything but a property of the document.</summary>
    public static DocumentPath? Of(Expression expression, Query query)
    {
        if (query.Sources is not [PathSource { Path: Name } root, ..])
        {
            return null;
        }

        var names = new Stack<string>();
        while (expression is Property property)
        {
            names.Push(property.Identifier);
            expression = property.Of;
        }

        // SQL text, in which an index is declared, can't hold a zero.
        var isPath = names.Count > 0 && expression is Name name && name.Identifier == root.Alias && !names.Any(part => part.Contains('\0', StringComparison.Ordinal));
        return isPath ? new DocumentPath(new Sequence<string>([.. names])) : null;
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static DocumentPath Parse(string text) =>
        new(new Sequence<string>([.. text.Split('/').Skip(1).Select(name => name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))]));

    public bool Equals(DocumentPath? other) => other is not null && Names.Equals(other.Names);

    public override int GetHashCode() => Names.GetHashCode();

    /// <summary>As a JSON pointer.</summary>
    public override string ToString() =>
        string.Concat(Names.Select(name => $"/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}"));
}
