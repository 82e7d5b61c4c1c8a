using SQLitePCL;

namespace Academy.Local.Cosmos.Storage;

/// <summary>SQLite failed: the disk is full, the file is damaged, a statement is wrong. Never an answer to a caller's mistake.</summary>
internal sealed class StorageException(int code, string message) : Exception($"{message} (SQLite {code})")
{
    public int Code { get; } = code;

    public static void ThrowUnlessOk(sqlite3 database, int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw From(database, code);
        }
    }

    public static StorageException From(sqlite3 database, int code) => new(code, raw.sqlite3_errmsg(database).utf8_to_string());
}
