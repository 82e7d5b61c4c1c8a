using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Academy.Local.Hosting.Http;

/// <summary>
/// Pages that stand in for what leaves the machine in production. They answer this machine only: never a connection from outside, never one that a
/// proxy forwards, never a foreign name that was made to point here, and never a form on a foreign page.
/// </summary>
internal static class ThisMachine
{
    public static RouteGroupBuilder MapForThisMachine(this IEndpointRouteBuilder endpoints, string prefix) => endpoints
        .MapGroup(prefix)
        .AddEndpointFilter(async (context, next) => IsThisMachine(context.HttpContext) ? await next(context) : Results.NotFound());

    private static bool IsThisMachine(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded")
        && (http.Request.Host.Host is "localhost" || (IPAddress.TryParse(http.Request.Host.Host, out var host) && IPAddress.IsLoopback(host)))
        && (HttpMethods.IsGet(http.Request.Method) || http.Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin");
}
