using Academy.Core.Organizations;
using Academy.Core.Organizations.Managers;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Academy.Functions.Http.Pipeline;

/// <summary>Holds the caller's grant in the organization of the route against the permission that the function declares, and hands it to the function.</summary>
public sealed partial class ManagerMiddleware(EndpointCatalog catalog, ManagerAccess access, ILogger<ManagerMiddleware> logger) : HttpMiddleware
{
    protected override async Task InvokeAsync(HttpContext http, FunctionContext context, FunctionExecutionDelegate next)
    {
        if (catalog.Find(context)?.Managers is not { } needed)
        {
            await next(context);
            return;
        }

        var (caller, organization) = (http.Request.Caller(), OrganizationId.From((string)http.GetRouteValue(ForManagersAttribute.RouteParameter)!));
        if ((await access.EnterAsync(caller, organization, needed.Permission, needed.Role, http.RequestAborted)).Succeeded(out var manager, out var refusal))
        {
            http.Features.Set(manager);
            await next(context);
            return;
        }

        Denied(logger, context.FunctionDefinition.Name, caller.UserId.Value, refusal.Code);
        await Answer(context, Problem.From(refusal));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Access to {Function} denied: user {UserId}, {Code}.")]
    private static partial void Denied(ILogger logger, string function, string userId, string code);
}
