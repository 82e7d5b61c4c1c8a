using SQLitePCL;

namespace Academy.Local.Cosmos.Storage;

/// <summary>
/// A prepared statement, for one use at a time: bind (from 1), step, read columns (from 0), dispose. Disposing returns it to its
/// connection's cache. Spans are valid until the next step.
/// </summary>
internal sealed class Statement(sqlite3 database, sqlite3_stmt handle, bool cached) : IDisposable
{
    public bool Busy { get; set; }

    public Statement Bind(int index, long value)
    {
        StorageException.ThrowUnlessOk(database, raw.sqlite3_bind_int64(handle, index, value));
        return this;
    }

    public Statement Bind(int index, long? value) => value is { } number ? Bind(index, number) : BindNull(index);

    public Statement Bind(int index, double value)
    {
        StorageException.ThrowUnlessOk(database, raw.sqlite3_bind_double(handle, index, value));
        return this;
    }

    public Statement BindNull(int index)
    {
        StorageException.ThrowUnlessOk(database, raw.sqlite3_bind_null(handle, index));
        return this;
    }

    public Statement BindText(int index, string value)
    {
        StorageException.ThrowUnlessOk(database, raw.sqlite3_bind_text(handle, index, value));
        return this;
    }

    public Statement BindText(int index, ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            // An empty span has no address, which SQLite takes for null.
            return BindText(index, "");
        }

        StorageException.ThrowUnlessOk(database, raw.sqlite3_bind_text(handle, index, utf8));
        return this;
    }

    public Statement BindBlob(int index, ReadOnlySpan<byte> value)
    {
        StorageException.ThrowUnlessOk(database, raw.sqlite3_bind_blob(handle, index, value));
        return this;
    }

    /// <summary>Moves to the next row; false when there is none.</summary>
    public bool Step() => raw.sqlite3_step(handle) switch
    {
        raw.SQLITE_ROW => true,
        raw.SQLITE_DONE => false,
        var code => throw StorageException.From(database, code),
    };

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    public long? Int64OrNull(int column) => IsNull(column) ? null : Int64(column);

    /// <summary>A text or blob column as its bytes.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(handle, column);

    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    public void Dispose()
    {
        if (cached)
        {
            // What reset returns is the error of the last step, which was thrown already.
            _ = raw.sqlite3_reset(handle);
            _ = raw.sqlite3_clear_bindings(handle);
            Busy = false;
        }
        else
        {
            Close();
        }
    }

    /// <summary>Frees the statement; the connection calls this.</summary>
    public void Close() => handle.Dispose();
}
