using System.Globalization;
using Academy.Local.Cosmos.Documents;
using Academy.Local.Cosmos.Storage;

namespace Academy.Local.Cosmos.Sql;

/// <summary>
/// The indexes of one container. They are made when a query first needs them, for a document can have any property and every index costs every write.
/// </summary>
internal sealed class TermIndexes(DocumentTable table)
{
    // Beyond this a query does with what there is.
    private const int Most = 16;

    private readonly Lock gate = new();
    private Dictionary<string, string>? names;

    /// <summary>An index on exactly these columns, as SQL has them, made when missing and <paramref name="mayCreate"/> says so; null when there is none.</summary>
    public string? Find(Store store, string definition, Func<bool> mayCreate)
    {
        lock (gate)
        {
            names ??= Load(store);
            return names.TryGetValue(definition, out var name) ? name
                : names.Count < Most && mayCreate() ? names[definition] = Create(store, definition)
                : null;
        }
    }

    private Dictionary<string, string> Load(Store store)
    {
        using var reader = store.Read();
        using var indexes = reader.Connection.Prepare("SELECT name, sql FROM sqlite_master WHERE type='index' AND tbl_name=?1 AND name LIKE ?2").BindText(1, table.Name);
        indexes.BindText(2, $"{table.Name}_by_%");
        var loaded = new Dictionary<string, string>();
        while (indexes.Step())
        {
            var sql = indexes.Text(1);
            loaded.Add(sql[(sql.IndexOf('(', StringComparison.Ordinal) + 1)..^1], indexes.Text(0));
        }

        return loaded;
    }

    private string Create(Store store, string definition)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{table.Name}_by_{names!.Count}");
        lock (store.WriteLock)
        {
            store.Writer.Execute($"CREATE INDEX {name} ON {table.Name}({definition})");
        }

        return name;
    }
}
