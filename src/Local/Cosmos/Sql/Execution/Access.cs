namespace Academy.Local.Cosmos.Sql;

/// <summary>A walk through an index.</summary>
/// <param name="Index">Null where SQLite has a way of its own: by number, or by partition key and id.</param>
/// <param name="IsExact">Whether every document on the way meets the query's filter, so that none has to be asked.</param>
internal sealed record IndexedWalk(Walk Walk, string? Index, bool IsExact);

/// <summary>How a query gets at its documents.</summary>
/// <param name="Narrow">Tried first: the documents in some spans of values, which are sorted here if they are few.</param>
/// <param name="Rest">Then, or if there are no such spans. Asking for it may make an index.</param>
internal sealed record Access(IndexedWalk? Narrow, Lazy<RestAccess> Rest);

/// <param name="Way">The walk.</param>
/// <param name="IsOrdered">Whether it goes in the query's order, so that a page needs only its beginning; else all of it is sorted here.</param>
internal sealed record RestAccess(IndexedWalk Way, bool IsOrdered);
