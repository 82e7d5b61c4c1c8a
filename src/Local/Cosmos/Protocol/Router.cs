using Academy.Local.Cosmos.Batch;
using Academy.Local.Cosmos.Storage;

namespace Academy.Local.Cosmos.Protocol;

/// <summary>Sends a request to the resource that its address and method name, and words what is refused.</summary>
internal sealed class Router(Account account)
{
    private readonly DatabaseResource databases = new(account.Catalog);
    private readonly ContainerResource containers = new(account.Catalog);
    private readonly OfferResource offers = new(account.Catalog.Offers);
    private readonly DocumentResource documents = new(account);
    private readonly BatchResource batches = new(account);
    private readonly ReadFeedResource readFeed = new(account);
    private readonly ChangeFeedResource changeFeed = new(account);
    private readonly QueryResource queries = new(account);

    public ValueTask<Reply> SendAsync(Request request, CancellationToken cancellation)
    {
        try
        {
            var reply = RouteAsync(request, cancellation);
            return reply.IsCompleted ? reply : WaitAsync(reply, request);
        }
        catch (CosmosError error)
        {
            return new(Refuse(error, request));
        }
        catch (StorageException) when (IsGone(request.Path))
        {
            return new(Refuse(CosmosError.NotFound(), request));
        }
    }

    private async ValueTask<Reply> WaitAsync(ValueTask<Reply> reply, Request request)
    {
        try
        {
            return await reply;
        }
        catch (CosmosError error)
        {
            return Refuse(error, request);
        }
        catch (StorageException) when (IsGone(request.Path))
        {
            return Refuse(CosmosError.NotFound(), request);
        }
    }

    private Reply Refuse(CosmosError error, Request request)
    {
        var path = request.Path;
        return ErrorReply.From(error, request.ActivityId, account.Catalog.Find(path.Database, path.Container)?.Head);
    }

    // Dropped by another request since this one looked it up.
    private bool IsGone(ResourcePath path) => path.Container.Length > 0 && account.Catalog.Find(path.Database, path.Container) is null;

    private ValueTask<Reply> RouteAsync(Request request, CancellationToken cancellation)
    {
        var path = request.Path;
        return (path.Kind, request.Method) switch
        {
            (ResourceKind.Document, "GET") => new(documents.Read(request, path)),
            (ResourceKind.Document, "PUT") => new(documents.Replace(request, path)),
            (ResourceKind.Document, "PATCH") => new(documents.Patch(request, path)),
            (ResourceKind.Document, "DELETE") => new(documents.Delete(request, path)),
            (ResourceKind.Documents, "GET") when request.Header(HeaderNames.ChangeFeed) is not null => changeFeed.ReadAsync(request, path, cancellation),
            (ResourceKind.Documents, "GET") => new(readFeed.Read(request, path)),
            (ResourceKind.Documents, "POST") => new(Post(request, path)),
            (ResourceKind.PartitionKeyDelete, "POST") => new(documents.DeletePartition(request, path)),
            (ResourceKind.PartitionKeyRanges, "GET") => new(containers.Ranges(request, path)),
            (ResourceKind.Container, "GET") => new(containers.Read(path)),
            (ResourceKind.Container, "PUT") => new(containers.Replace(request, path)),
            (ResourceKind.Container, "DELETE") => new(containers.Delete(path)),
            (ResourceKind.Containers, "GET") => new(containers.List(path)),
            (ResourceKind.Containers, "POST") => new(containers.Create(request, path)),
            (ResourceKind.Database, "GET") => new(databases.Read(path)),
            (ResourceKind.Database, "DELETE") => new(databases.Delete(path)),
            (ResourceKind.Databases, "GET") => new(databases.List()),
            (ResourceKind.Databases, "POST") => new(databases.Create(request)),
            (ResourceKind.Offers, "GET" or "POST") => new(offers.List(request)),
            (ResourceKind.Offer, "GET") => new(offers.Read(path)),
            (ResourceKind.Offer, "PUT") => new(offers.Replace(request, path)),
            (ResourceKind.Account, "GET") => new(AccountDocument.Read()),
            _ => throw Unsupported(request),
        };
    }

    private Reply Post(Request request, ResourcePath path) =>
        request.Flag(HeaderNames.IsBatch) ? batches.Execute(request, path)
        : request.Flag(HeaderNames.IsQuery) ? queries.Run(request, path)
        : request.Flag(HeaderNames.IsQueryPlan) ? queries.Plan(request, path)
        : documents.Write(request, path);

    private static CosmosError Unsupported(Request request) =>
        CosmosError.BadRequest($"The account does not support {request.Method} on this address: {request.Path.Kind}.");
}
