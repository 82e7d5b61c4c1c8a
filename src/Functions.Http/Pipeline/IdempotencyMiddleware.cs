using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Academy.Core.Platform;
using Academy.Core.Platform.Idempotency;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace Academy.Functions.Http.Pipeline;

/// <summary>
/// Gives a signed-in caller who repeats a POST with the same <c>Idempotency-Key</c> the first answer again. A crash between the effect and the
/// stored answer is safe because use cases are idempotent themselves: the repetition runs again and meets its own documents.
/// </summary>
public sealed partial class IdempotencyMiddleware(EndpointCatalog catalog, IdempotencyLedger ledger, SecretSeal seal, ILogger<IdempotencyMiddleware> logger) : HttpMiddleware
{
    public const int LongestKey = 255;

    protected override Task InvokeAsync(HttpContext http, FunctionContext context, FunctionExecutionDelegate next)
    {
        var given = http.Request.Headers[ApiHeaders.IdempotencyKey];
        if (given.Count == 0 || !HttpMethods.IsPost(http.Request.Method) || catalog.Find(context) is not { IsIdempotent: true })
        {
            return next(context);
        }

        return given is [{ Length: > 0 and <= LongestKey } key] ? OnceAsync(key, http, context, next) : Answer(context, Problem.From(BadKey));
    }

    private static Refusal BadKey => RequestRefusals.Invalid with
    {
        Fields = new Dictionary<string, string[]> { [ApiHeaders.IdempotencyKey] = [$"must be one key of 1 to {LongestKey} characters."] },
    };

    private async Task OnceAsync(string key, HttpContext http, FunctionContext context, FunctionExecutionDelegate next)
    {
        var claim = await ledger.BeginAsync(http.Request.Caller().UserId, key, HashOf(http), http.RequestAborted);
        if (!claim.Succeeded(out var request, out var refusal))
        {
            await Answer(context, Problem.From(refusal));
        }
        else if (request.Answer is { } answer)
        {
            http.Response.Headers[ApiHeaders.IdempotencyReplayed] = "true";
            var body = answer.IsSealed ? seal.Open(answer.Body) : answer.Body;
            await Answer(context, new Reply(answer.Status, Encoding.UTF8.GetBytes(body), answer.ContentType) { Location = answer.Location, ETag = answer.ETag });
        }
        else
        {
            await CarryOutAsync(request, http, context, next);
        }
    }

    private async Task CarryOutAsync(KeyedRequest request, HttpContext http, FunctionContext context, FunctionExecutionDelegate next)
    {
        KeyedAnswer? answer = null;
        try
        {
            await next(context);
            answer = context.GetInvocationResult().Value is Reply reply && IsFinal(reply.Status) ? Keep(reply, http.Response) : null;
        }
        finally
        {
            await SettleAsync(request, answer);
        }
    }

    // The effect has happened: that the answer can't be kept must neither fail the request nor stop when its caller leaves.
    private async Task SettleAsync(KeyedRequest request, KeyedAnswer? answer)
    {
        try
        {
            await (answer is null ? ledger.AbandonAsync(request, CancellationToken.None) : ledger.CompleteAsync(request, answer, CancellationToken.None));
        }
        catch (Exception e)
        {
            NotKept(logger, e);
        }
    }

    // Trying again later may succeed after a 429 or a 5xx, so they are not the answer.
    private static bool IsFinal(int status) => status < StatusCodes.Status500InternalServerError && status != StatusCodes.Status429TooManyRequests;

    private KeyedAnswer Keep(Reply reply, HttpResponse response)
    {
        var body = Encoding.UTF8.GetString(reply.Content(response).Span);
        return new(reply.Status, reply.ContentType, reply.Location, reply.ETag, reply.IsConfidential ? seal.Seal(body) : body, reply.IsConfidential);
    }

    private static string HashOf(HttpContext http)
    {
        var request = http.Request;
        var head = new ArrayBufferWriter<byte>();
        Encoding.UTF8.GetBytes($"{request.Method}\n{request.Path}{request.QueryString}\n{request.Headers.IfMatch}\n", head);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(head.WrittenSpan);
        hash.AppendData(http.Features.Get<RequestBody>()!.Bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The answer to a request with an idempotency key could not be kept; a repetition will run again.")]
    private static partial void NotKept(ILogger logger, Exception error);
}
