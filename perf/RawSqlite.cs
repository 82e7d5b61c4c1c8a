using System.Text;
using Academy.Local.Cosmos.Storage;

namespace Academy.Perf;

/// <summary>The floor of storage: the same table and settings as the account's, used by hand-written statements and nothing else.</summary>
internal sealed class RawSqlite : IDisposable
{
    private const string Upsert = "INSERT INTO docs(pk, id, lsn, body) VALUES(?1, ?2, ?3, ?4) ON CONFLICT(pk, id) DO UPDATE SET lsn=excluded.lsn, body=excluded.body";

    private readonly Connection connection;
    private long lsn;

    public RawSqlite(string folder)
    {
        connection = new Connection(Path.Combine(folder, "raw.db"));
        connection.Execute("""
            PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;
            CREATE TABLE docs(number INTEGER PRIMARY KEY, pk BLOB NOT NULL, id TEXT NOT NULL, lsn INTEGER NOT NULL, body TEXT NOT NULL, UNIQUE(pk, id));
            CREATE INDEX docs_lsn ON docs(lsn);
            CREATE INDEX docs_kind ON docs(pk, json_extract(body, '$.kind'));
            """);
    }

    public Task WriteAsync(string partition, params IReadOnlyList<Item> items)
    {
        connection.Execute("BEGIN IMMEDIATE");
        foreach (var item in items)
        {
            using var statement = connection.Prepare(Upsert);
            statement.BindBlob(1, Encoding.UTF8.GetBytes(partition)).BindText(2, item.Id).Bind(3, ++lsn).BindText(4, item.ToJson());
            statement.Step();
        }

        connection.Execute("COMMIT");
        return Task.CompletedTask;
    }

    public Task<byte[]> ReadAsync(string partition, string id)
    {
        using var statement = connection.Prepare("SELECT body FROM docs WHERE pk=?1 AND id=?2");
        statement.BindBlob(1, Encoding.UTF8.GetBytes(partition)).BindText(2, id);
        statement.Step();
        return Task.FromResult(statement.Bytes(0).ToArray());
    }

    public Task<int> QueryAsync(string partition, string kind)
    {
        using var statement = connection.Prepare("SELECT body FROM docs WHERE pk=?1 AND json_extract(body, '$.kind')=?2");
        statement.BindBlob(1, Encoding.UTF8.GetBytes(partition)).BindText(2, kind);
        var bytes = 0;
        while (statement.Step())
        {
            bytes += statement.Bytes(0).ToArray().Length;
        }

        return Task.FromResult(bytes);
    }

    public void Dispose() => connection.Dispose();
}
