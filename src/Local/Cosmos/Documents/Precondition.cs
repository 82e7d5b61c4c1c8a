using Academy.Local.Cosmos.Catalog;

namespace Academy.Local.Cosmos.Documents;

/// <summary>What the caller expects of the stored document: etags with their quotes, or <c>*</c>.</summary>
internal readonly record struct Precondition(string? IfMatch, string? IfNoneMatch)
{
    /// <summary>True when a read has nothing to tell the caller.</summary>
    public bool IsNotModified(string etag) => IfNoneMatch is not null && (IfNoneMatch == "*" || IfNoneMatch == etag);

    /// <summary>Refuses to write over the version of this LSN when the caller expects another.</summary>
    public void Demand(StoredContainer container, long lsn)
    {
        if (IfMatch is null && IfNoneMatch is null)
        {
            return;
        }

        var etag = container.SystemProperties.ETag(lsn);
        if ((IfMatch is not null && IfMatch != "*" && IfMatch != etag) || IsNotModified(etag))
        {
            throw CosmosError.PreconditionFailed();
        }
    }
}
