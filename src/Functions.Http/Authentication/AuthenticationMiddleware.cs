using Academy.Core.Accounts;
using Academy.Core.Platform;
using Academy.Functions.Http.Responses;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Primitives;

namespace Academy.Functions.Http.Authentication;

/// <summary>
/// Finds out who sends a request. No Authorization header means anonymous; a bad one is refused even where anonymous callers are
/// welcome, so that a client learns of it instead of seeing an emptier page.
/// </summary>
public sealed class AuthenticationMiddleware(BearerTokens tokens, Sessions sessions) : IFunctionsWorkerMiddleware
{
    private const string Scheme = "Bearer ";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http && http.Request.Headers.TryGetValue("Authorization", out var header))
        {
            if (await AuthenticateAsync(header, context.CancellationToken) is not { } caller)
            {
                http.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
                context.GetInvocationResult().Value = Problem.From(AuthRefusals.InvalidToken);
                return;
            }

            http.SetCaller(caller);
        }

        await next(context);
    }

    private async Task<Caller?> AuthenticateAsync(StringValues header, CancellationToken cancellation) =>
        header is [{ } value] && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && tokens.ReadAccess(value[Scheme.Length..].Trim()) is var (userId, sessionId)
            ? await sessions.AuthenticateAsync(userId, sessionId, cancellation)
            : null;
}
