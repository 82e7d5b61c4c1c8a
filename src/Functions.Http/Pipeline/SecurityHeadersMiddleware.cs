using Academy.Core.Platform;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Academy.Functions.Http.Pipeline;

/// <summary>Tells browsers to treat a response as data and nothing else. A page of ours loosens what it needs in its own result.</summary>
public sealed class SecurityHeadersMiddleware : HttpMiddleware
{
    /// <summary>Also for what a host answers before any function runs.</summary>
    public static void Write(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        if (http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }
    }

    protected override async Task InvokeAsync(HttpContext http, FunctionContext context, FunctionExecutionDelegate next)
    {
        Write(http);
        await next(context);
        // Whatever a signed-in caller reads is theirs, and what a write answers may be a token; the rest may be kept, but must be asked about.
        http.Response.Headers.CacheControl = HttpMethods.IsGet(http.Request.Method) && http.Features.Get<Caller>() is null ? "no-cache" : "no-store";
    }
}
