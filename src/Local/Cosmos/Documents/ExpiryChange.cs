using Academy.Local.Cosmos.Catalog;
using Academy.Local.Cosmos.Storage;

namespace Academy.Local.Cosmos.Documents;

/// <summary>Sets anew when documents expire, after their container's default has changed.</summary>
internal static class ExpiryChange
{
    /// <summary>Runs in the transaction that changes the definition.</summary>
    public static void Apply(Connection writer, StoredContainer container, int? defaultTtl)
    {
        if (defaultTtl == container.Definition.DefaultTtl)
        {
            return;
        }

        using (var update = writer.Prepare(defaultTtl is null ? Never(container.Table) : ByDefault(container.Table)))
        {
            update.Bind(1, defaultTtl > 0 ? defaultTtl : null).Step();
        }

        using var earliest = writer.Prepare(container.Table.NextExpiry);
        earliest.Step();
        container.Advance(container.Head, container.LastNumber, earliest.Int64OrNull(0) ?? long.MaxValue);
    }

    private static string Never(DocumentTable table) => $"UPDATE {table.Name} SET expires = ?1 WHERE expires IS NOT NULL";

    private static string ByDefault(DocumentTable table) => $"""
        UPDATE {table.Name} SET expires = json_extract(body, '$._ts') +
            CASE json_type(body, '$.ttl') WHEN 'integer' THEN nullif(json_extract(body, '$.ttl'), -1) ELSE ?1 END
        """;
}
