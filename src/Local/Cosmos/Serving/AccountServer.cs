using System.Net;
using Academy.Local.Cosmos.Documents;
using Academy.Local.Cosmos.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Academy.Local.Cosmos.Serving;

/// <summary>
/// Serves an account over plain HTTP to this machine, for Cosmos SDKs of other languages and tools. Keys aren't checked: whoever may
/// run programs here may read the account's file as well. Pages in a browser may not, so what comes from one is refused.
/// </summary>
internal sealed class AccountServer : IAsyncDisposable
{
    private readonly WebApplication web;
    private readonly Router router;

    private AccountServer(WebApplication web, Router router) => (this.web, this.router) = (web, router);

    /// <summary>E.g. <c>http://127.0.0.1:8081/</c>.</summary>
    public Uri Address => new(web.Urls.Single());

    /// <param name="port">On 127.0.0.1; 0 takes any that is free.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<AccountServer> StartAsync(Account account, int port, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        var server = new AccountServer(builder.Build(), new Router(account));
        server.web.Run(server.AnswerAsync);
        await server.web.StartAsync(cancellation);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await web.StopAsync();
        await web.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (ComesFromAPage(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        try
        {
            var request = new ServedRequest(context.Request, await ReadBodyAsync(context.Request, context.RequestAborted));
            await WriteAsync(context.Response, request, await router.SendAsync(request, context.RequestAborted));
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            context.Abort();
        }
    }

    // A page always names its origin when it writes; a rebound name shows in the host.
    private static bool ComesFromAPage(HttpRequest request) =>
        request.Headers.ContainsKey("Origin")
        || !(string.Equals(request.Host.Host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(request.Host.Host, out var address) && IPAddress.IsLoopback(address)));

    // One byte more than is allowed is enough for the account to refuse it, and all that is kept of it.
    private static async Task<ReadOnlyMemory<byte>> ReadBodyAsync(HttpRequest request, CancellationToken cancellation)
    {
        var body = new MemoryStream();
        var chunk = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(chunk, cancellation)) > 0;)
        {
            body.Write(chunk, 0, (int)Math.Min(read, IncomingDocument.MaxLength + 1 - body.Length));
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static async Task WriteAsync(HttpResponse response, ServedRequest request, Reply reply)
    {
        response.StatusCode = reply.Status;
        reply.CopyHeaders((name, value) => response.Headers[name] = value);
        if (request.ActivityId is { } activityId)
        {
            response.Headers[HeaderNames.ActivityId] = activityId;
        }

        if (!reply.Body.IsEmpty)
        {
            response.ContentType = "application/json";
            response.ContentLength = reply.Body.Length;
            await response.Body.WriteAsync(reply.Body);
        }
    }
}
