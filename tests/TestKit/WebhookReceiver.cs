using System.Collections.Concurrent;
using Academy.Core.Messaging.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Academy.TestKit;

/// <summary>What a receiver was sent.</summary>
public sealed record ReceivedWebhook(string EventId, string Signature, string ContentType, string Body);

/// <summary>Someone on this machine who is told of events, and answers as a test says.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication web;
    private readonly ConcurrentQueue<ReceivedWebhook> received = [];

    private WebhookReceiver(WebApplication web) => this.web = web;

    public IReadOnlyList<ReceivedWebhook> Received => [.. received];

    /// <summary>What the request with this number, from 1, is answered; 200 unless told otherwise.</summary>
    public Func<HttpContext, int, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Where it listens: a loopback address, which the academy must be told to allow.</summary>
    public string Url => $"{web.Urls.Single()}/hooks";

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(builder.Build());
        receiver.web.Run(receiver.ReceiveAsync);
        await receiver.web.StartAsync();
        return receiver;
    }

    /// <summary>Answers every request with this status.</summary>
    public void AnswerWith(int status) => AnswerWith(_ => status);

    public void AnswerWith(Func<int, int> statusOf) => Answer = (http, number) =>
    {
        http.Response.StatusCode = statusOf(number);
        return Task.CompletedTask;
    };

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await web.StopAsync(now.Token);
        await web.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpContext http)
    {
        using var body = new StreamReader(http.Request.Body);
        var (headers, text) = (http.Request.Headers, await body.ReadToEndAsync());
        received.Enqueue(new(headers[WebhookClient.EventHeader]!, headers[WebhookSignature.Header]!, http.Request.ContentType!, text));
        await Answer(http, received.Count);
    }
}
