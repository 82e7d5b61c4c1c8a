using Academy.Core.Accounts;
using Academy.Core.Platform;
using Academy.Functions.Http.Pipeline;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Primitives;

namespace Academy.Functions.Http.Authentication;

/// <summary>
/// Finds out who sends a request. No Authorization header means anonymous; a bad one is refused even where anonymous callers are
/// welcome, so that a client learns of it instead of seeing an emptier page.
/// </summary>
public sealed class AuthenticationMiddleware(BearerTokens tokens, Sessions sessions) : HttpMiddleware
{
    private const string Scheme = "Bearer ";

    protected override async Task InvokeAsync(HttpContext http, FunctionContext context, FunctionExecutionDelegate next)
    {
        if (http.Request.Headers.TryGetValue("Authorization", out var header))
        {
            if (await AuthenticateAsync(header, http.RequestAborted) is not { } caller)
            {
                http.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
                await Answer(context, Problem.From(AuthRefusals.InvalidToken));
                return;
            }

            http.SetCaller(caller);
        }

        await next(context);
    }

    private async Task<Caller?> AuthenticateAsync(StringValues header, CancellationToken cancellation) =>
        header is [{ } value] && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && tokens.ReadAccess(value[Scheme.Length..].Trim()) is var (userId, sessionId)
            ? await sessions.AuthenticateAsync(userId, sessionId, cancellation)
            : null;
}
