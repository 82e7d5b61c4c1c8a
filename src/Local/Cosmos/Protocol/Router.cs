using Academy.Local.Cosmos.Batch;
using Academy.Local.Cosmos.Cost;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Storage;

namespace Academy.Local.Cosmos.Protocol;

/// <summary>Sends a request to the resource that its address and method name, words what is refused, and meters what is asked of items.</summary>
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
        var path = request.Path;
        var kind = request.KindOf(path);
        return account.Faults?.Next(kind, path.Container) is { } fault
            ? FaultInjection.SufferAsync(fault, request, account.Clock, () => AnswerAsync(request, path, kind, cancellation), cancellation)
            : AnswerAsync(request, path, kind, cancellation);
    }

    private ValueTask<Reply> AnswerAsync(Request request, ResourcePath path, OperationKinds kind, CancellationToken cancellation)
    {
        try
        {
            var reply = RouteAsync(request, path, kind, cancellation);
            return reply.IsCompletedSuccessfully ? new(Metered(reply.Result, kind)) : WaitAsync(reply, request, path, kind);
        }
        catch (CosmosError error)
        {
            return new(Metered(Refuse(error, request, path), kind));
        }
        catch (StorageException) when (IsGone(path))
        {
            return new(Metered(Refuse(CosmosError.NotFound(), request, path), kind));
        }
    }

    private async ValueTask<Reply> WaitAsync(ValueTask<Reply> reply, Request request, ResourcePath path, OperationKinds kind)
    {
        try
        {
            return Metered(await reply, kind);
        }
        catch (CosmosError error)
        {
            return Metered(Refuse(error, request, path), kind);
        }
        catch (StorageException) when (IsGone(path))
        {
            return Metered(Refuse(CosmosError.NotFound(), request, path), kind);
        }
    }

    private static Reply Metered(Reply reply, OperationKinds kind)
    {
        if (kind != OperationKinds.Metadata)
        {
            OperationMeter.Count(reply.Charge, reply.Operations);
        }

        return reply;
    }

    private Reply Refuse(CosmosError error, Request request, ResourcePath path) =>
        ErrorReply.From(error, request.ActivityId, account.Catalog.Find(path.Database, path.Container)?.Head);

    // Dropped by another request since this one looked it up.
    private bool IsGone(ResourcePath path) => path.Container.Length > 0 && account.Catalog.Find(path.Database, path.Container) is null;

    private ValueTask<Reply> RouteAsync(Request request, ResourcePath path, OperationKinds kind, CancellationToken cancellation) => kind switch
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
        (ResourceKind.Container, "DELETE") => containers.Delete(path),
        (ResourceKind.Containers, "GET") => containers.List(path),
        (ResourceKind.Containers, "POST") => containers.Create(request, path),
        (ResourceKind.Database, "GET") => databases.Read(path),
        (ResourceKind.Database, "DELETE") => databases.Delete(path),
        (ResourceKind.Databases, "GET") => databases.List(),
        (ResourceKind.Databases, "POST") => databases.Create(request),
        (ResourceKind.Offers, "GET" or "POST") => offers.List(request),
        (ResourceKind.Offer, "GET") => offers.Read(path),
        (ResourceKind.Offer, "PUT") => offers.Replace(request, path),
        (ResourceKind.Account, "GET") => AccountDocument.Read(request.Endpoint),
        _ => throw CosmosError.BadRequest($"The account does not support {request.Method} on this address: {path.Kind}."),
    };
}
