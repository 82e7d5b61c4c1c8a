using Academy.Local.Cosmos.Batch;

namespace Academy.Local.Cosmos.Protocol;

/// <summary>Sends a request to the resource that answers it.</summary>
internal sealed class Routes(Account account)
{
    private readonly DatabaseResource databases = new(account.Catalog);
    private readonly ContainerResource containers = new(account.Catalog);
    private readonly OfferResource offers = new(account.Catalog.Offers);
    private readonly DocumentResource documents = new(account);
    private readonly BatchResource batches = new(account);
    private readonly ReadFeedResource readFeed = new(account);
    private readonly ChangeFeedResource changeFeed = new(account);
    private readonly QueryResource queries = new(account);

    public ValueTask<Reply> SendAsync(Request request, ResourcePath path, OperationKinds kind, CancellationToken cancellation) => kind switch
    {
        OperationKinds.Read => new(documents.Read(request, path)),
        OperationKinds.Query => new(queries.Run(request, path)),
        OperationKinds.Feed when request.Header(HeaderNames.ChangeFeed) is not null => changeFeed.ReadAsync(request, path, cancellation),
        OperationKinds.Feed => new(readFeed.Read(request, path)),
        OperationKinds.Create or OperationKinds.Upsert => new(documents.Write(request, path)),
        OperationKinds.Replace => new(documents.Replace(request, path)),
        OperationKinds.Patch => new(documents.Patch(request, path)),
        OperationKinds.Delete when path.Kind == ResourceKind.PartitionKeyDelete => new(documents.DeletePartition(request, path)),
        OperationKinds.Delete => new(documents.Delete(request, path)),
        OperationKinds.Batch => new(batches.Execute(request, path)),
        _ => new(Metadata(request, path)),
    };

    private Reply Metadata(Request request, ResourcePath path) => (path.Kind, request.Method) switch
    {
        (ResourceKind.Documents, "POST") => queries.Plan(request, path),
        (ResourceKind.PartitionKeyRanges, "GET") => containers.Ranges(request, path),
        (ResourceKind.Container, "GET") => containers.Read(path),
        (ResourceKind.Container, "PUT") => containers.Replace(request, path),
        (ResourceKind.Container, "DELETE") => containers.Delete(request, path),
        (ResourceKind.Containers, "GET") => containers.List(request, path),
        (ResourceKind.Containers, "POST") => containers.Create(request, path),
        (ResourceKind.Database, "GET") => databases.Read(path),
        (ResourceKind.Database, "DELETE") => databases.Delete(path),
        (ResourceKind.Databases, "GET") => databases.List(request),
        (ResourceKind.Databases, "POST") => databases.Create(request),
        (ResourceKind.Offers, "GET" or "POST") => offers.List(request),
        (ResourceKind.Offer, "GET") => offers.Read(path),
        (ResourceKind.Offer, "PUT") => offers.Replace(request, path),
        (ResourceKind.Account, "GET") => AccountDocument.Read(request.Endpoint),
        _ => throw CosmosError.BadRequest($"The account does not support {request.Method} on this address: {path.Kind}."),
    };
}
