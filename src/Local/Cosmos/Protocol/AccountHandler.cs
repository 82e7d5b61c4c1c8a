using System.Net;

namespace Academy.Local.Cosmos.Protocol;

/// <summary>Takes the place of the network under a Cosmos client. Answers on the calling thread, except where a change feed waits.</summary>
internal sealed class AccountHandler(Router router) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var incoming = new HandlerRequest(request);
        var reply = router.SendAsync(incoming, cancellationToken);
        return reply.IsCompletedSuccessfully ? Task.FromResult(Respond(incoming, reply.Result)) : RespondAsync(incoming, reply);
    }

    private static async Task<HttpResponseMessage> RespondAsync(HandlerRequest request, ValueTask<Reply> reply) => Respond(request, await reply);

    private static HttpResponseMessage Respond(HandlerRequest request, Reply reply)
    {
        var response = new HttpResponseMessage((HttpStatusCode)reply.Status) { RequestMessage = request.Message };
        if (!reply.Body.IsEmpty)
        {
            response.Content = new ReadOnlyMemoryContent(reply.Body);
            response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        }

        var headers = response.Headers;
        if (request.ActivityId is { } activityId)
        {
            headers.TryAddWithoutValidation(HeaderNames.ActivityId, activityId);
        }

        reply.CopyHeaders((name, value) => headers.TryAddWithoutValidation(name, value));
        return response;
    }
}
