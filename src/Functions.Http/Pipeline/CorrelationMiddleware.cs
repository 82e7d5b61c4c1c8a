using System.Buffers;
using System.Diagnostics;
using Academy.Core.Platform;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Academy.Functions.Http.Pipeline;

/// <summary>
/// Gives every request one id, in its response, its problem and each of its log entries: the caller's own when it is sane, else the trace id of
/// a W3C traceparent, else a fresh one.
/// </summary>
public sealed class CorrelationMiddleware(TimeProvider clock, ILogger<CorrelationMiddleware> logger) : HttpMiddleware
{
    private const int LongestId = 128;
    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");
    private static readonly Func<ILogger, string, IDisposable?> Scope = LoggerMessage.DefineScope<string>("CorrelationId:{CorrelationId}");

    protected override async Task InvokeAsync(HttpContext http, FunctionContext context, FunctionExecutionDelegate next)
    {
        var id = Choose(http.Request.Headers);
        http.TraceIdentifier = id;
        http.Response.Headers[ApiHeaders.CorrelationId] = id;
        using (Scope(logger, id))
        {
            await next(context);
        }
    }

    private string Choose(IHeaderDictionary headers)
    {
        if (headers[ApiHeaders.CorrelationId] is [{ Length: > 0 and <= LongestId } given] && !given.AsSpan().ContainsAnyExcept(IdCharacters))
        {
            return given;
        }

        return headers.TraceParent is [{ } parent] && ActivityContext.TryParse(parent, traceState: null, out var trace)
            ? trace.TraceId.ToHexString()
            : Ids.NewText(clock);
    }
}
