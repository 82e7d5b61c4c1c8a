using System.Net;
using System.Text;

namespace Academy.Cloud.Tests;

/// <summary>A service that answers as a test wants, and remembers what it was asked.</summary>
internal sealed class CannedHandler : HttpMessageHandler
{
    private readonly List<CannedRequest> requests = [];

    public IReadOnlyList<CannedRequest> Requests => requests;

    /// <summary>What is answered to each request.</summary>
    public Func<CannedRequest, HttpResponseMessage> Answer { get; set; } = _ => Json("{}");

    public static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK) => new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var asked = new CannedRequest(
            $"{request.Method} {request.RequestUri!.PathAndQuery}",
            request.Content is null ? "" : Uri.UnescapeDataString(await request.Content.ReadAsStringAsync(cancellationToken)),
            request.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value)));
        requests.Add(asked);
        cancellationToken.ThrowIfCancellationRequested();
        return Answer(asked);
    }
}

internal sealed record CannedRequest(string Line, string Body, IReadOnlyDictionary<string, string> Headers);
