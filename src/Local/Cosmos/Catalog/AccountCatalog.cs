using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Academy.Local.Cosmos.Documents;
using Academy.Local.Cosmos.Storage;

namespace Academy.Local.Cosmos.Catalog;

/// <summary>The databases and containers of the account: in memory for every request, in the file for the next start.</summary>
internal sealed class AccountCatalog
{
    // AUTOINCREMENT, so that no number and therefore no rid is ever used again.
    private const string Tables = """
        CREATE TABLE IF NOT EXISTS databases(number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, ts INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS containers(number INTEGER PRIMARY KEY AUTOINCREMENT, database INTEGER NOT NULL, id TEXT NOT NULL, ts INTEGER NOT NULL,
            definition TEXT NOT NULL, lsn INTEGER NOT NULL DEFAULT 0, last INTEGER NOT NULL DEFAULT 0, UNIQUE(database, id));
        """;

    private readonly Store store;
    private readonly TimeProvider clock;
    private readonly ConcurrentDictionary<string, StoredDatabase> databases = new(StringComparer.Ordinal);

    public AccountCatalog(Store store, TimeProvider clock)
    {
        (this.store, this.clock) = (store, clock);
        store.Writer.Execute(Tables);
        Offers = new OfferTable(store, clock);
        CatalogLoader.Load(store.Writer).ToList().ForEach(database => databases[database.Id] = database);
    }

    public OfferTable Offers { get; }

    public IEnumerable<StoredDatabase> Databases => databases.Values.OrderBy(database => database.Number);

    /// <summary>By id or by rid; 404.</summary>
    public StoredDatabase Database(string address) =>
        databases.TryGetValue(address, out var database) ? database
        : databases.Values.FirstOrDefault(candidate => candidate.Rid == address) ?? throw CosmosError.NotFound();

    /// <summary>Null when there is none.</summary>
    public StoredContainer? Find(string database, string container) =>
        databases.TryGetValue(database, out var found) && found.Containers.TryGetValue(container, out var named) ? named
        : databases.Values.FirstOrDefault(candidate => candidate.Rid == database)?.Containers.Values.FirstOrDefault(candidate => candidate.Rid == container);

    public StoredContainer Container(string database, string container) => Database(database).Container(container);

    public StoredDatabase CreateDatabase(string id)
    {
        lock (store.WriteLock)
        {
            if (databases.ContainsKey(id))
            {
                throw AlreadyExists();
            }

            var timestamp = Now();
            using var insert = store.Writer.Prepare("INSERT INTO databases(id, ts) VALUES(?1, ?2) RETURNING number").BindText(1, id).Bind(2, timestamp);
            insert.Step();
            return databases[id] = new StoredDatabase(insert.Int64(0), id, timestamp);
        }
    }

    public void DeleteDatabase(StoredDatabase database)
    {
        lock (store.WriteLock)
        {
            foreach (var container in database.Containers.Values)
            {
                DeleteContainer(container);
            }

            Run("DELETE FROM databases WHERE number=?1", database.Number);
            Offers.Delete(database.Rid);
            databases.TryRemove(database.Id, out _);
        }
    }

    public StoredContainer CreateContainer(StoredDatabase database, ContainerDefinition definition)
    {
        lock (store.WriteLock)
        {
            if (database.Containers.ContainsKey(definition.Id))
            {
                throw AlreadyExists();
            }

            StoredContainer container = null!;
            Together(() =>
            {
                container = new StoredContainer(database, Insert(database, definition), definition, Now());
                store.Writer.Execute(container.Table.Create(definition.PartitionKey.Hierarchical));
            });
            return database.Containers[definition.Id] = container;
        }
    }

    public void ReplaceContainer(StoredContainer container, ContainerDefinition definition)
    {
        lock (store.WriteLock)
        {
            if (!container.Definition.CanBecome(definition))
            {
                throw CosmosError.BadRequest("The id, the partition key and the unique keys of a container can't be changed.");
            }

            var timestamp = Now();
            Together(() =>
            {
                using var update = store.Writer.Prepare("UPDATE containers SET definition=?2, ts=?3 WHERE number=?1").Bind(1, container.Number);
                update.BindText(2, Text(definition)).Bind(3, timestamp).Step();
                ExpiryChange.Apply(store.Writer, container, definition.DefaultTtl);
            });
            (container.Definition, container.Timestamp) = (definition, timestamp);
        }
    }

    public void DeleteContainer(StoredContainer container)
    {
        lock (store.WriteLock)
        {
            container.Database.Containers.TryRemove(container.Definition.Id, out _);
            Together(() =>
            {
                store.Writer.Execute(container.Table.Drop);
                Run("DELETE FROM containers WHERE number=?1", container.Number);
                Offers.Delete(container.Rid);
            });
            container.Written.Signal();
        }
    }

    private long Insert(StoredDatabase database, ContainerDefinition definition)
    {
        using var insert = store.Writer.Prepare("INSERT INTO containers(database, id, ts, definition) VALUES(?1, ?2, ?3, ?4) RETURNING number");
        insert.Bind(1, database.Number).BindText(2, definition.Id).Bind(3, Now()).BindText(4, Text(definition));
        insert.Step();
        return insert.Int64(0);
    }

    private void Together(Action action)
    {
        store.Writer.Run("BEGIN IMMEDIATE");
        try
        {
            action();
            store.Writer.Run("COMMIT");
        }
        catch
        {
            store.Writer.Run("ROLLBACK");
            throw;
        }
    }

    private void Run(string sql, long number)
    {
        using var statement = store.Writer.Prepare(sql).Bind(1, number);
        statement.Step();
    }

    private long Now() => clock.GetUtcNow().ToUnixTimeSeconds();

    private static byte[] Text(ContainerDefinition definition) => Encoding.UTF8.GetBytes(definition.ToJson().ToJsonString(JsonSerializerOptions.Default));

    private static CosmosError AlreadyExists() => CosmosError.Conflict("Resource with specified id or name already exists.");
}
