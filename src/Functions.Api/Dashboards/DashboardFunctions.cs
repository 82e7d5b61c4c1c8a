using Academy.Core.Dashboards;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Academy.Functions.Api.Dashboards;

public sealed class DashboardFunctions(DashboardReading dashboards)
{
    [Function(nameof(GetDashboard))]
    [AtLeast(Role.Learner), Operation("Get my dashboard")]
    public async Task<Reply<DashboardView>> GetDashboard(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/me/dashboard")] HttpRequest request, CancellationToken cancellation) =>
        await dashboards.ReadAsync(request.Caller(), cancellation);
}
