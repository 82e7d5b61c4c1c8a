using System.Collections.Concurrent;
using Academy.Local.Cosmos.Documents;
using Academy.Local.Cosmos.Storage;

namespace Academy.Local.Cosmos.Catalog;

/// <summary>The databases and containers of the account: in memory for every request, in the file for the next start.</summary>
internal sealed class AccountCatalog
{
    private readonly Store store;
    private readonly TimeProvider clock;
    private readonly DefinitionTables tables;
    private readonly ConcurrentDictionary<string, StoredDatabase> databases = new(StringComparer.Ordinal);

    public AccountCatalog(Store store, TimeProvider clock)
    {
        (this.store, this.clock) = (store, clock);
        tables = new DefinitionTables(store.Writer);
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

    /// <summary>409 when there is one.</summary>
    public StoredDatabase CreateDatabase(string id)
    {
        lock (store.WriteLock)
        {
            return databases.ContainsKey(id) ? throw AlreadyExists() : databases[id] = tables.InsertDatabase(id, Now());
        }
    }

    public void DeleteDatabase(StoredDatabase database)
    {
        lock (store.WriteLock)
        {
            databases.TryRemove(database.Id, out _);
            var containers = database.Containers.Values.ToList();
            Together(() =>
            {
                containers.ForEach(Drop);
                tables.DeleteDatabase(database);
                Offers.Delete(database.Rid);
            });
            containers.ForEach(container => container.Written.Signal());
        }
    }

    /// <summary>409 when there is one.</summary>
    public StoredContainer CreateContainer(StoredDatabase database, ContainerDefinition definition)
    {
        lock (store.WriteLock)
        {
            if (database.Containers.ContainsKey(definition.Id))
            {
                throw AlreadyExists();
            }

            StoredContainer? container = null;
            Together(() => container = tables.InsertContainer(database, definition, Now()));
            return database.Containers[definition.Id] = container!;
        }
    }

    /// <summary>400 when documents would have to move.</summary>
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
                tables.UpdateContainer(container, definition, timestamp);
                ExpiryChange.Apply(store.Writer, container, definition.DefaultTtl);
            });
            (container.Definition, container.Timestamp) = (definition, timestamp);
        }
    }

    public void DeleteContainer(StoredContainer container)
    {
        lock (store.WriteLock)
        {
            Together(() => Drop(container));
            // After the commit: a reader woken before it would still find the table and wait again.
            container.Written.Signal();
        }
    }

    private void Drop(StoredContainer container)
    {
        // Out of sight first: who meets the missing table looks here to learn why.
        container.Database.Containers.TryRemove(container.Definition.Id, out _);
        tables.DeleteContainer(container);
        Offers.Delete(container.Rid);
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

    private long Now() => clock.GetUtcNow().ToUnixTimeSeconds();

    private static CosmosError AlreadyExists() => CosmosError.Conflict("Resource with specified id or name already exists.");
}
