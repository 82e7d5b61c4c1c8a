using System.Collections.Concurrent;
using Academy.Local.Cosmos.Storage;
using SQLitePCL;

namespace Academy.Local.Cosmos.Sql;

/// <summary>
/// The SQL function <c>term(body, '/path')</c>, over which indexes are made. A file that has such an index can be written only by
/// connections that know the function.
/// </summary>
internal static class TermFunction
{
    private static readonly ConcurrentDictionary<string, DocumentPath> Paths = new();

    public static void Register(Connection connection) => StorageException.ThrowUnlessOk(
        connection.Handle,
        raw.sqlite3_create_function(connection.Handle, "term", 2, raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC, null, Apply));

    private static void Apply(sqlite3_context context, object state, sqlite3_value[] arguments)
    {
        try
        {
            var path = Paths.GetOrAdd(raw.sqlite3_value_text(arguments[1]).utf8_to_string(), DocumentPath.Parse);
            raw.sqlite3_result_blob(context, Term.At(raw.sqlite3_value_blob(arguments[0]), path));
        }
        catch (Exception exception)
        {
            // Native code is calling: it takes an error, not an exception.
            raw.sqlite3_result_error(context, exception.Message);
        }
    }
}
