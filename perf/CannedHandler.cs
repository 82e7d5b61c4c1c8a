using System.Collections.Concurrent;

namespace Academy.Perf;

/// <summary>The cheapest account there can be: remembers the first answer to each address and gives it again. What is left is the SDK's own cost.</summary>
internal sealed class CannedHandler(HttpMessageHandler account) : DelegatingHandler(account)
{
    private const string ActivityId = "x-ms-activity-id";

    private readonly ConcurrentDictionary<string, Recorded> answers = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var key = $"{request.Method} {request.RequestUri!.PathAndQuery} {request.Headers.Contains("x-ms-documentdb-isquery")}{request.Headers.Contains("x-ms-cosmos-is-batch-request")}{request.Headers.IfNoneMatch}";
        if (!answers.TryGetValue(key, out var recorded))
        {
            using var response = await base.SendAsync(request, cancellationToken);
            recorded = await Recorded.FromAsync(response);
            answers[key] = recorded;
        }

        return recorded.Play(request);
    }

    private sealed record Recorded(System.Net.HttpStatusCode Status, List<KeyValuePair<string, IEnumerable<string>>> Headers, byte[] Body)
    {
        public static async Task<Recorded> FromAsync(HttpResponseMessage response) =>
            new(response.StatusCode, [.. response.Headers], await response.Content.ReadAsByteArrayAsync());

        public HttpResponseMessage Play(HttpRequestMessage request)
        {
            var response = new HttpResponseMessage(Status) { RequestMessage = request, Content = new ByteArrayContent(Body) };
            response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            foreach (var (name, values) in Headers)
            {
                response.Headers.TryAddWithoutValidation(name, name == ActivityId ? request.Headers.NonValidated[name] : values);
            }

            return response;
        }
    }
}
