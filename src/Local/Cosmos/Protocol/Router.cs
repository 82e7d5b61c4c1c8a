using Academy.Local.Cosmos.Cost;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Cosmos.Storage;

namespace Academy.Local.Cosmos.Protocol;

/// <summary>Answers requests: lets planned faults strike, words what is refused, and meters what is asked of items.</summary>
internal sealed class Router(Account account)
{
    private readonly Routes routes = new(account);

    public ValueTask<Reply> SendAsync(Request request, CancellationToken cancellation)
    {
        var path = request.Path;
        var kind = request.KindOf(path);
        return account.Faults is { } plan && FaultOf(plan, request, path, kind) is { } fault
            ? SufferAsync(fault, request, path, kind, cancellation)
            : AnswerAsync(request, path, kind, cancellation);
    }

    // Apart, so that what it captures is made only where faults are planned.
    private static Fault? FaultOf(FaultPlan plan, Request request, ResourcePath path, OperationKinds kind) =>
        plan.Next(kind, path.Container, () => request.HasCondition(kind));

    private ValueTask<Reply> SufferAsync(Fault fault, Request request, ResourcePath path, OperationKinds kind, CancellationToken cancellation) =>
        FaultInjection.SufferAsync(fault, request, account.Clock, () => AnswerAsync(request, path, kind, cancellation), cancellation);

    private ValueTask<Reply> AnswerAsync(Request request, ResourcePath path, OperationKinds kind, CancellationToken cancellation)
    {
        try
        {
            var reply = routes.SendAsync(request, path, kind, cancellation);
            return reply.IsCompletedSuccessfully ? new(Metered(reply.Result, kind)) : WaitAsync(reply, request, path, kind);
        }
        catch (Exception exception) when (RefusalIn(exception, path) is { } error)
        {
            return new(Metered(Refuse(error, request, path), kind));
        }
    }

    private async ValueTask<Reply> WaitAsync(ValueTask<Reply> reply, Request request, ResourcePath path, OperationKinds kind)
    {
        try
        {
            return Metered(await reply, kind);
        }
        catch (Exception exception) when (RefusalIn(exception, path) is { } error)
        {
            return Metered(Refuse(error, request, path), kind);
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

    private CosmosError? RefusalIn(Exception exception, ResourcePath path) => exception switch
    {
        // Storage fails when the table was dropped by another request since this one looked the container up.
        CosmosError { Status: 404 } or StorageException when path.Container.Length > 0 && account.Catalog.Find(path.Database, path.Container) is null =>
            path.Kind == ResourceKind.Container ? CosmosError.NotFound() : CosmosError.NoContainer(),
        CosmosError error => error,
        _ => null,
    };
}
