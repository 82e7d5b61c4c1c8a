using Microsoft.AspNetCore.Http;

namespace Academy.Functions.Http.Requests;

/// <summary>What a function reads from a request beside its body and route; the request path has checked it before.</summary>
public static class RequestExtensions
{
    extension(HttpRequest request)
    {
        /// <summary>The version that the caller expects to change; null for any version, because the header is absent or <c>*</c>.</summary>
        public string? IfMatch() => EntityTags.TryReadIfMatch(request.Headers.IfMatch, out var etag) ? etag : throw Unchecked();

        /// <summary>The body as it came, for what is signed byte by byte. Only of a request that isn't a GET.</summary>
        public ReadOnlyMemory<byte> RawBody() => request.HttpContext.Features.Get<RequestBody>()?.Bytes ?? throw Unchecked();

        /// <summary>The query parameters declared by <c>[Query&lt;T&gt;]</c> on the function.</summary>
        public T Query<T>()
            where T : class => request.HttpContext.Features.Get<BoundQuery>()?.Value as T ?? throw Unchecked();
    }

    private static InvalidOperationException Unchecked() => new("The request path did not check this request: the function doesn't declare what it reads.");
}

/// <summary>The query parameters of the request, bound and checked.</summary>
internal sealed record BoundQuery(object? Value);
