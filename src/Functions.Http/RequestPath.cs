using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Pipeline;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;

namespace Academy.Functions.Http;

public static class RequestPath
{
    /// <summary>What every request passes on its way to a function, the same in both hosts and both apps.</summary>
    public static IFunctionsWorkerApplicationBuilder UseRequestPath(this IFunctionsWorkerApplicationBuilder builder) => builder
        // First, so that every log entry and problem of the steps below carries the id.
        .UseMiddleware<CorrelationMiddleware>()
        // Around everything that can throw.
        .UseMiddleware<ProblemMiddleware>()
        // Before anything that can refuse, because refusals need the headers too.
        .UseMiddleware<SecurityHeadersMiddleware>()
        // Before authentication: a flood of large bodies must not cost us token checks.
        .UseMiddleware<RequestLimitsMiddleware>()
        .UseMiddleware<AuthenticationMiddleware>()
        // Authorization before validation: a stranger learns nothing of a body's shape.
        .UseMiddleware<AuthorizationMiddleware>()
        // Needs a caller whom the step before let in.
        .UseMiddleware<ManagerMiddleware>()
        .UseMiddleware<ValidationMiddleware>()
        // Last, because only what reaches the function has an effect to protect.
        .UseMiddleware<IdempotencyMiddleware>();
}
