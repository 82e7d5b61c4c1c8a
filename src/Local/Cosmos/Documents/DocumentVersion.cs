namespace Academy.Local.Cosmos.Documents;

/// <summary>A version of a document: its place in the change feed, its etag, and its stored JSON; the body is empty where it wasn't asked for.</summary>
internal readonly record struct DocumentVersion(long Lsn, string ETag, ReadOnlyMemory<byte> Body);

/// <summary>The outcome of a write, and its cost in request units.</summary>
internal readonly record struct DocumentWritten(bool Created, DocumentVersion Version, double Charge);
