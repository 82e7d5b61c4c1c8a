using System.Text;
using System.Text.Json;
using Academy.Local.Cosmos.Storage;

namespace Academy.Local.Cosmos.Catalog;

/// <summary>The tables that definitions of databases and containers are kept in. The caller holds the write lock.</summary>
internal sealed class DefinitionTables
{
    // AUTOINCREMENT, so that no number and therefore no rid is ever used again.
    private const string Create = """
        CREATE TABLE IF NOT EXISTS databases(number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, ts INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS containers(number INTEGER PRIMARY KEY AUTOINCREMENT, database INTEGER NOT NULL, id TEXT NOT NULL, ts INTEGER NOT NULL,
            definition TEXT NOT NULL, lsn INTEGER NOT NULL DEFAULT 0, last INTEGER NOT NULL DEFAULT 0, UNIQUE(database, id));
        """;

    private readonly Connection writer;

    public DefinitionTables(Connection writer)
    {
        this.writer = writer;
        writer.Execute(Create);
    }

    public StoredDatabase InsertDatabase(string id, long timestamp)
    {
        using var insert = writer.Prepare("INSERT INTO databases(id, ts) VALUES(?1, ?2) RETURNING number").BindText(1, id).Bind(2, timestamp);
        insert.Step();
        return new StoredDatabase(insert.Int64(0), id, timestamp);
    }

    public void DeleteDatabase(StoredDatabase database)
    {
        using var delete = writer.Prepare("DELETE FROM databases WHERE number=?1").Bind(1, database.Number);
        delete.Step();
    }

    public StoredContainer InsertContainer(StoredDatabase database, ContainerDefinition definition, long timestamp)
    {
        long number;
        using (var insert = writer.Prepare("INSERT INTO containers(database, id, ts, definition) VALUES(?1, ?2, ?3, ?4) RETURNING number"))
        {
            insert.Bind(1, database.Number).BindText(2, definition.Id).Bind(3, timestamp).BindText(4, Text(definition));
            insert.Step();
            number = insert.Int64(0);
        }

        var container = new StoredContainer(database, number, definition, timestamp);
        writer.Execute(container.Table.Create(definition.PartitionKey.Hierarchical));
        return container;
    }

    public void UpdateContainer(StoredContainer container, ContainerDefinition definition, long timestamp)
    {
        using var update = writer.Prepare("UPDATE containers SET definition=?2, ts=?3 WHERE number=?1").Bind(1, container.Number);
        update.BindText(2, Text(definition)).Bind(3, timestamp).Step();
    }

    public void DeleteContainer(StoredContainer container)
    {
        writer.Execute(container.Table.Drop);
        using var delete = writer.Prepare("DELETE FROM containers WHERE number=?1").Bind(1, container.Number);
        delete.Step();
    }

    private static byte[] Text(ContainerDefinition definition) => Encoding.UTF8.GetBytes(definition.ToJson().ToJsonString(JsonSerializerOptions.Default));
}
