using Academy.Local.Cosmos.Storage;

namespace Academy.Local.Cosmos.Catalog;

/// <summary>Reads the catalogue from the file when the account is opened.</summary>
internal static class CatalogLoader
{
    public static IEnumerable<StoredDatabase> Load(Connection connection)
    {
        var databases = new Dictionary<long, StoredDatabase>();
        using (var rows = connection.Prepare("SELECT number, id, ts FROM databases"))
        {
            while (rows.Step())
            {
                databases.Add(rows.Int64(0), new StoredDatabase(rows.Int64(0), rows.Text(1), rows.Int64(2)));
            }
        }

        using var containers = connection.Prepare("SELECT number, database, ts, definition, lsn, last FROM containers");
        while (containers.Step())
        {
            var database = databases[containers.Int64(1)];
            var container = new StoredContainer(database, containers.Int64(0), ContainerDefinition.Parse(containers.Bytes(3)), containers.Int64(2));
            Resume(connection, container, containers.Int64(4), containers.Int64(5));
            database.Containers[container.Definition.Id] = container;
        }

        return databases.Values;
    }

    /// <summary>The rows tell how far the container was written; where the last rows were deleted, the note that a delete leaves does.</summary>
    private static void Resume(Connection connection, StoredContainer container, long notedLsn, long notedNumber)
    {
        using var greatest = connection.Prepare(container.Table.Greatest);
        using var expiry = connection.Prepare(container.Table.NextExpiry);
        greatest.Step();
        expiry.Step();
        container.Advance(Math.Max(notedLsn, greatest.Int64(0)), Math.Max(notedNumber, greatest.Int64(1)), expiry.Int64OrNull(0) ?? long.MaxValue);
    }
}
