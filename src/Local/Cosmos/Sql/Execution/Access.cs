namespace Academy.Local.Cosmos.Sql;

/// <summary>A walk through an index.</summary>
/// <param name="Index">Null where SQLite has a way of its own: by number, or by partition key and id.</param>
/// <param name="IsExact">Whether every document on the way meets the query's filter, so that none has to be asked.</param>
internal sealed record IndexedWalk(Walk Walk, string? Index, bool IsExact);

/// <summary>How a query gets at its documents.</summary>
/// <param name="Narrow">Tried first: the documents in some span of values, which are sorted here if they are few.</param>
/// <param name="Stream">Then: the documents in the query's order, as many as the page needs.</param>
/// <param name="Scan">When there is no index for that order: all that the scope has, sorted here.</param>
internal sealed record Access(IndexedWalk? Narrow, IndexedWalk? Stream, IndexedWalk Scan);
