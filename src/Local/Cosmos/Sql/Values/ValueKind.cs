namespace Academy.Local.Cosmos.Sql;

/// <summary>The types of the query language, in the order in which ORDER BY, MIN and MAX sort them.</summary>
internal enum ValueKind : byte
{
    Undefined,
    Null,
    False,
    True,
    Number,
    String,
    Array,
    Object,
}
