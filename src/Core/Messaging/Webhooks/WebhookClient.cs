using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace Academy.Core.Messaging.Webhooks;

/// <summary>
/// Posts events to receivers, whose addresses strangers choose. A name is looked up when it is connected to and the connection goes to the very address
/// that was checked, so a name that means something else a moment later gains nothing. Redirects and proxies are not followed, for the same reason.
/// </summary>
public sealed class WebhookClient : IDisposable
{
    /// <summary>How much of an answer is kept.</summary>
    public const int LongestBody = 1_024;

    public const string EventHeader = "Academy-Event-Id";

    /// <summary>How long a receiver may take in all.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient http;
    private readonly WebhookOptions options;
    private readonly TimeProvider clock;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> resolve;

    public WebhookClient(IOptions<WebhookOptions> options, TimeProvider clock)
        : this(options, clock, Dns.GetHostAddressesAsync)
    {
    }

    internal WebhookClient(IOptions<WebhookOptions> options, TimeProvider clock, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        (this.options, this.clock, this.resolve) = (options.Value, clock, resolve);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectCallback = ConnectAsync,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            MaxResponseHeadersLength = 16,
        };
        http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Academy-Webhooks/1.0");
    }

    /// <summary>Posts an event. Whatever the receiver does is an outcome, not an exception.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="eventId">The same on every attempt, by which the receiver knows what it has had.</param>
    /// <param name="body">JSON.</param>
    /// <param name="signature">Of the body.</param>
    /// <param name="cancellation">Gives up, and throws.</param>
    public async Task<WebhookResponse> PostAsync(string url, string eventId, string body, string signature, CancellationToken cancellation)
    {
        // The rules may be stricter than when it was subscribed.
        if (!WebhookUrl.Parse(url, options).Succeeded(out var address, out _))
        {
            return WebhookResponse.Failure(WebhookResponse.AddressRefused);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add(WebhookSignature.Header, signature);
        request.Headers.Add(EventHeader, eventId);
        using var timeout = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return new((int)response.StatusCode, Error: null, await BeginningAsync(response, either.Token));
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return WebhookResponse.Failure(WebhookResponse.TimedOut);
        }
        catch (HttpRequestException failure)
        {
            return WebhookResponse.Failure(failure.InnerException is PrivateAddressException ? WebhookResponse.AddressRefused : WebhookResponse.Unreachable);
        }
    }

    public void Dispose() => http.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = await resolve(host, cancellation);
        var mayBeLoopback = options.AllowLoopback && WebhookUrl.IsLoopback(host);
        if (addresses.Length == 0 || !addresses.All(address => PublicAddress.Is(address) || (mayBeLoopback && IPAddress.IsLoopback(address))))
        {
            throw new PrivateAddressException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // The receiver has answered by its status; that the rest doesn't come changes nothing about that.
    private static async Task<string?> BeginningAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var beginning = new byte[LongestBody];
        var length = 0;
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellation);
            length = await body.ReadAtLeastAsync(beginning, beginning.Length, throwOnEndOfStream: false, cancellation);
        }
        catch (Exception cut) when (cut is IOException or HttpRequestException or OperationCanceledException)
        {
            return null;
        }

        return length == 0 ? null : Encoding.UTF8.GetString(beginning, 0, length);
    }

    private sealed class PrivateAddressException() : IOException("The name stands for an address that is not on the public internet.");
}
