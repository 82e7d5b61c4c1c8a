namespace Academy.Local.Cosmos.Documents;

/// <summary>What the caller expects of the stored document: etags with their quotes, or <c>*</c>.</summary>
internal readonly record struct Precondition(string? IfMatch, string? IfNoneMatch)
{
    /// <summary>True when a read has nothing to tell the caller.</summary>
    public bool IsNotModified(string etag) => IfNoneMatch is not null && (IfNoneMatch == "*" || IfNoneMatch == etag);

    /// <summary>Refuses to write over the version with this etag when the caller expects another.</summary>
    public void Demand(string etag)
    {
        if ((IfMatch is not null && IfMatch != "*" && IfMatch != etag) || IsNotModified(etag))
        {
            throw CosmosError.PreconditionFailed();
        }
    }
}
