namespace Academy.Local.Cosmos.Sql;

/// <summary>A place in a document that an index can hold, such as <c>/address/city</c>: property names only.</summary>
internal sealed record DocumentPath(Sequence<string> Names)
{
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

        return expression is Name name && name.Identifier == root.Alias ? new DocumentPath(new Sequence<string>([.. names])) : null;
    }
}
