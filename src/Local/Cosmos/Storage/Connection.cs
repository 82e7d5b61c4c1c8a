using SQLitePCL;

namespace Academy.Local.Cosmos.Storage;

/// <summary>One connection to the account's file, used by one thread at a time; statements are prepared once and kept.</summary>
internal sealed class Connection : IDisposable
{
    private const int CachedStatements = 500;

    // The folder is this process's alone, so locks between processes would only cost system calls: a third of a read.
    private static readonly string? FileSystem = OperatingSystem.IsWindows() ? null : "unix-excl";

    private readonly Dictionary<string, Statement> statements = [];

    static Connection() => Batteries_V2.Init();

    public Connection(string file)
    {
        const int flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX;
        var code = raw.sqlite3_open_v2(file, out var handle, flags, FileSystem);
        Handle = handle;
        StorageException.ThrowUnlessOk(handle, code);
        Execute("PRAGMA busy_timeout=5000");
    }

    /// <summary>For registering functions and collations.</summary>
    public sqlite3 Handle { get; }

    /// <summary>Runs any number of statements once.</summary>
    public void Execute(string sql) => StorageException.ThrowUnlessOk(Handle, raw.sqlite3_exec(Handle, sql));

    /// <summary>Runs a statement that has no parameters and returns no rows, prepared once.</summary>
    public void Run(string sql)
    {
        using var statement = Prepare(sql);
        statement.Step();
    }

    /// <summary>The statement for this text, ready to bind; dispose it after use. A second use before that gets its own.</summary>
    public Statement Prepare(string sql)
    {
        if (statements.TryGetValue(sql, out var statement))
        {
            if (statement.Busy)
            {
                return Compile(sql, cached: false);
            }
        }
        else
        {
            Trim();
            statement = Compile(sql, cached: true);
            statements.Add(sql, statement);
        }

        statement.Busy = true;
        return statement;
    }

    public void Dispose()
    {
        foreach (var statement in statements.Values)
        {
            statement.Close();
        }

        statements.Clear();
        Handle.Dispose();
    }

    private Statement Compile(string sql, bool cached)
    {
        StorageException.ThrowUnlessOk(Handle, raw.sqlite3_prepare_v2(Handle, sql, out var handle));
        return new Statement(Handle, handle, cached);
    }

    private void Trim()
    {
        if (statements.Count < CachedStatements)
        {
            return;
        }

        foreach (var (sql, statement) in statements.Where(entry => !entry.Value.Busy).ToList())
        {
            statement.Close();
            statements.Remove(sql);
        }
    }
}
