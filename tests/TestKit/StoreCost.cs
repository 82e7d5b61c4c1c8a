using Microsoft.Azure.Cosmos;

namespace Academy.TestKit;

/// <summary>What the store was asked for.</summary>
/// <param name="Operations">How many requests, each page of a query one. That the SDK asks first how to run a query isn't among them.</param>
/// <param name="Charge">In request units.</param>
public readonly record struct StoreCost(int Operations, double Charge);

/// <summary>Adds up what the requests of a client cost.</summary>
internal sealed class CostCounter : RequestHandler
{
    private const string QueryPlan = "x-ms-cosmos-is-query-plan-request";

    private readonly Lock gate = new();

    public StoreCost Total { get; private set; }

    public override async Task<ResponseMessage> SendAsync(RequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (request.Headers[QueryPlan] is not null)
        {
            return response;
        }

        lock (gate)
        {
            Total = new(Total.Operations + 1, Total.Charge + response.Headers.RequestCharge);
        }

        return response;
    }
}
