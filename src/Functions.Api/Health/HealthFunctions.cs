using Academy.Core.Platform;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Api.Health;

public sealed class HealthFunctions(StoreHealth store)
{
    private static readonly Refusal StoreDown = new("service.store_down", RefusalKind.Unavailable, "The store does not answer.");

    [Function(nameof(Live))]
    [Anyone, Operation("Tell that the process runs")]
    public Reply<HealthView> Live([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/live")] HttpRequest request) => HealthView.Healthy;

    [Function(nameof(Ready))]
    [Anyone, Operation("Tell that requests can be served")]
    public async Task<Reply<HealthView>> Ready(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/ready")] HttpRequest request, CancellationToken cancellation) =>
        await store.IsHealthyAsync(cancellation) ? HealthView.Healthy : StoreDown;
}

/// <summary>The outcome of a health check.</summary>
public sealed record HealthView(string Status)
{
    public static readonly HealthView Healthy = new("healthy");
}
