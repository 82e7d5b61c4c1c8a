using Academy.Local.Cosmos.Documents;
using Academy.Local.Cosmos.Feeds;
using Academy.Local.Cosmos.Sql;

namespace Academy.Local.Cosmos.Catalog;

/// <summary>A container: its definition, the table of its documents, and how far it has been written.</summary>
internal sealed class StoredContainer
{
    private long head;

    public StoredContainer(StoredDatabase database, long number, ContainerDefinition definition, long timestamp)
    {
        (Database, Number, Definition, Timestamp) = (database, number, definition, timestamp);
        RidBytes = ResourceId.Container(database.RidBytes, number);
        Rid = ResourceId.Text(RidBytes);
        Table = new DocumentTable(number);
        Indexes = new TermIndexes(Table);
        SystemProperties = new SystemProperties(this);
    }

    public StoredDatabase Database { get; }

    public long Number { get; }

    public byte[] RidBytes { get; }

    public string Rid { get; }

    public DocumentTable Table { get; }

    /// <summary>What queries made to find their documents.</summary>
    public TermIndexes Indexes { get; }

    public SystemProperties SystemProperties { get; }

    public ContainerDefinition Definition { get; set; }

    /// <summary>When the definition was last written, in Unix seconds.</summary>
    public long Timestamp { get; set; }

    /// <summary>The LSN of the last commit: one more with every document written or deleted, never used twice.</summary>
    public long Head => Volatile.Read(ref head);

    /// <summary>The number of the document created last. Guarded by the write lock.</summary>
    public long LastNumber { get; private set; }

    /// <summary>The earliest instant, in Unix seconds, at which some document expires. Guarded by the write lock.</summary>
    public long NextExpiry { get; private set; } = long.MaxValue;

    public Pulse Written { get; } = new();

    /// <summary>Makes a commit visible to whoever watches the head; called after the commit, under the write lock.</summary>
    public void Advance(long lsn, long lastNumber, long nextExpiry)
    {
        (LastNumber, NextExpiry) = (lastNumber, nextExpiry);
        if (lsn != Head)
        {
            Volatile.Write(ref head, lsn);
            Written.Signal();
        }
    }
}
