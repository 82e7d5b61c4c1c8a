using System.Globalization;

namespace Academy.Local.Cosmos.Documents;

/// <summary>
/// The table of a container's documents and the statements on it.
/// <list type="table">
/// <item><term>number</term><description>The row id and the last 8 bytes of <c>_rid</c>, in order of creation. Kept when the document is replaced.</description></item>
/// <item><term>pk</term><description>The partition key's canonical bytes (<see cref="PartitionKeys.KeyEncoding"/>). A prefix of a hierarchical key is the range from the prefix to prefix + FF.</description></item>
/// <item><term>epk</term><description>The effective partition key, hex text. Indexed only where keys are hierarchical.</description></item>
/// <item><term>id</term><description>Unique within pk.</description></item>
/// <item><term>lsn</term><description>The container's LSN at the last write of this document; its etag is made from it.</description></item>
/// <item><term>expires</term><description>Unix seconds from which on the document is absent; null when it stays. Every read must say <c>expires IS NULL OR expires &gt; now</c>.</description></item>
/// <item><term>body</term><description>The stored JSON as text, so that json_extract reads it as it is: the caller's properties, then the system's.</description></item>
/// </list>
/// Documents are updated in place. Other tables with the container's number hang on it: <c>keys_{n}</c> for unique keys.
/// </summary>
internal sealed class DocumentTable(long container)
{
    /// <summary>What the table itself has an index on.</summary>
    public const string UniqueColumns = "pk, id";

    private const string Alive = "(expires IS NULL OR expires > ?1)";

    public string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"docs_{container}");

    public string UniqueKeys { get; } = string.Create(CultureInfo.InvariantCulture, $"keys_{container}");

    /// <summary>pk, id → lsn, expires, body.</summary>
    public string Read => field ??= $"SELECT lsn, expires, body FROM {Name} WHERE pk=?1 AND id=?2";

    /// <summary>pk, id → number, lsn, expires, body.</summary>
    public string Locate => field ??= $"SELECT number, lsn, expires, body FROM {Name} WHERE pk=?1 AND id=?2";

    /// <summary>number, pk, epk, id, lsn, expires, body.</summary>
    public string Insert => field ??= $"INSERT INTO {Name}(number, pk, epk, id, lsn, expires, body) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)";

    /// <summary>number, lsn, expires, body.</summary>
    public string Update => field ??= $"UPDATE {Name} SET lsn=?2, expires=?3, body=?4 WHERE number=?1";

    /// <summary>number, id.</summary>
    public string Rename => field ??= $"UPDATE {Name} SET id=?2 WHERE number=?1";

    /// <summary>number.</summary>
    public string Delete => field ??= $"DELETE FROM {Name} WHERE number=?1";

    /// <summary>now, limit → number.</summary>
    public string Expired => field ??= $"SELECT number FROM {Name} WHERE expires <= ?1 ORDER BY expires LIMIT ?2";

    /// <summary>→ the earliest expiry, or null.</summary>
    public string NextExpiry => field ??= $"SELECT min(expires) FROM {Name} WHERE expires IS NOT NULL";

    /// <summary>→ the greatest lsn and number, or null.</summary>
    public string Greatest => field ??= $"SELECT max(lsn), (SELECT max(number) FROM {Name}) FROM {Name}";

    /// <summary>now, after this number, limit, and the scope's parameters → number, body; in order of creation.</summary>
    public string ReadFeed(string scope) => $"SELECT number, body FROM {Name} WHERE {Alive} AND number > ?2{scope} ORDER BY number LIMIT ?3";

    /// <summary>now, after this lsn, limit, earliest timestamp, and the scope's parameters → lsn, body; in order of last write.</summary>
    public string ChangeFeed(string scope, bool since) =>
        $"SELECT lsn, body FROM {Name} WHERE {Alive} AND lsn > ?2{(since ? " AND json_extract(body, '$._ts') >= ?4" : "")}{scope} ORDER BY lsn LIMIT ?3";

    /// <summary>now, and the conditions' parameters → these columns.</summary>
    public string Query(string columns, string? index, string conditions, string order) =>
        $"SELECT {columns} FROM {Name}{Using(index)} WHERE {Alive}{conditions} ORDER BY {order}";

    /// <summary>number → number, body.</summary>
    public string ByNumber => field ??= $"SELECT number, body FROM {Name} WHERE number=?1";

    /// <summary>limit, and the conditions' parameters → the count, up to the limit.</summary>
    public string Probe(string conditions) => $"SELECT count(*) FROM (SELECT 1 FROM {Name} WHERE true{conditions} LIMIT ?1)";

    /// <summary>now, and the conditions' parameters → the count. What has expired is counted apart, so that an index alone can tell the rest.</summary>
    public string CountQuery(string? index, string conditions) => $"""
        SELECT (SELECT count(*) FROM {Name}{Using(index)} WHERE true{conditions})
            - (SELECT count(*) FROM {Name} INDEXED BY {Name}_expires WHERE expires <= ?1{conditions})
        """;

    /// <summary>pk → number.</summary>
    public string Partition => field ??= $"SELECT number FROM {Name} WHERE pk=?1";

    public string Create(bool hierarchical) => $"""
        CREATE TABLE {Name}(number INTEGER PRIMARY KEY, pk BLOB NOT NULL, epk TEXT NOT NULL, id TEXT NOT NULL,
            lsn INTEGER NOT NULL, expires INTEGER, body TEXT NOT NULL, UNIQUE({UniqueColumns}));
        CREATE INDEX {Name}_lsn ON {Name}(lsn);
        CREATE INDEX {Name}_expires ON {Name}(expires) WHERE expires IS NOT NULL;
        {(hierarchical ? $"CREATE INDEX {Name}_epk ON {Name}(epk);" : "")}
        CREATE TABLE {UniqueKeys}(pk BLOB NOT NULL, policy INTEGER NOT NULL, value BLOB NOT NULL, document INTEGER NOT NULL, PRIMARY KEY(pk, policy, value));
        CREATE INDEX {UniqueKeys}_document ON {UniqueKeys}(document);
        """;

    public string Drop => $"DROP TABLE {Name}; DROP TABLE {UniqueKeys}";

    private static string Using(string? index) => index is null ? "" : $" INDEXED BY {index}";
}
