using Academy.Core.Platform;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Academy.Functions.Http.Pipeline;

/// <summary>Holds the caller against what the function declares. What isn't declared, or declares what this step doesn't know, is refused.</summary>
public sealed partial class AuthorizationMiddleware(EndpointCatalog catalog, ILogger<AuthorizationMiddleware> logger) : HttpMiddleware
{
    protected override Task InvokeAsync(HttpContext http, FunctionContext context, FunctionExecutionDelegate next)
    {
        var caller = http.Features.Get<Caller>();
        switch (catalog.Find(context)?.Access, caller)
        {
            case (AnyoneAttribute, _):
            case (AtLeastAttribute needed, not null) when caller.Is(needed.Role):
                return next(context);
            case (AtLeastAttribute, null):
                SignedOut(logger, context.FunctionDefinition.Name);
                return Answer(context, Problem.From(RequestRefusals.SignedOut));
            default:
                RoleTooLow(logger, context.FunctionDefinition.Name, caller?.UserId.Value, caller?.Role);
                return Answer(context, Problem.From(RequestRefusals.RoleTooLow));
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Access to {Function} denied: nobody is signed in.")]
    private static partial void SignedOut(ILogger logger, string function);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Access to {Function} denied: user {UserId} is {Role}.")]
    private static partial void RoleTooLow(ILogger logger, string function, string? userId, Role? role);
}
