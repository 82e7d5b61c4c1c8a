using System.Buffers;
using System.Collections.Concurrent;

namespace Academy.Local.Cosmos.Storage;

/// <summary>
/// The account's SQLite file: one writer behind a lock, any number of readers. A commit is in the write-ahead log before it returns,
/// so it survives the death of the process; the log is synced at checkpoints, so a power cut may cost the last moments but never consistency.
/// </summary>
internal sealed class Store : IDisposable
{
    private const int IdleReaders = 16;

    private readonly string file;
    private readonly Action<Connection>? configure;
    private readonly ConcurrentQueue<Connection> readers = new();
    private readonly ArrayBufferWriter<byte> kept = new();
    private volatile bool closed;

    /// <param name="file">Created when missing.</param>
    /// <param name="configure">Runs on every connection, e.g. to register functions.</param>
    public Store(string file, Action<Connection>? configure = null)
    {
        (this.file, this.configure) = (file, configure);
        Writer = Open("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=-16000");
    }

    /// <summary>Held by whoever uses <see cref="Writer"/>.</summary>
    public Lock WriteLock { get; } = new();

    public Connection Writer { get; }

    /// <summary>Copies what a statement of the writer returned, until the next copy. A fresh array each time would cost every write a trip to cold memory.</summary>
    public ReadOnlyMemory<byte> Keep(ReadOnlySpan<byte> bytes)
    {
        kept.ResetWrittenCount();
        kept.Write(bytes);
        return kept.WrittenMemory;
    }

    /// <summary>A reading connection for as long as the lease lasts. Each statement sees the last commit before its first step.</summary>
    public ReaderLease Read()
    {
        ObjectDisposedException.ThrowIf(closed, this);
        return new ReaderLease(this, readers.TryDequeue(out var reader) ? reader : Open("PRAGMA query_only=1; PRAGMA temp_store=MEMORY"));
    }

    public void Return(Connection reader)
    {
        if (closed || readers.Count >= IdleReaders)
        {
            reader.Dispose();
            return;
        }

        readers.Enqueue(reader);
    }

    public void Dispose()
    {
        closed = true;
        while (readers.TryDequeue(out var reader))
        {
            reader.Dispose();
        }

        lock (WriteLock)
        {
            Writer.Dispose();
        }
    }

    private Connection Open(string pragmas)
    {
        var connection = new Connection(file);
        connection.Execute(pragmas);
        configure?.Invoke(connection);
        return connection;
    }
}

/// <summary>A reading connection on loan from the store.</summary>
internal readonly struct ReaderLease(Store store, Connection connection) : IDisposable
{
    public Connection Connection => connection;

    public void Dispose() => store.Return(connection);
}
