using Academy.Local.Cosmos.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Academy.Local.Cosmos.Serving;

/// <summary>A request that came over HTTP, with its body read.</summary>
internal sealed class ServedRequest(HttpRequest request, ReadOnlyMemory<byte> body) : Request
{
    public override string Method => request.Method;

    // As it was sent: an escaped slash in an id must not become a segment.
    public override ResourcePath Path => ResourcePath.ParseEscaped(RawPath.Split('?')[0]);

    public override Uri Endpoint => new($"{request.Scheme}://{request.Host}/");

    public override ReadOnlyMemory<byte> Body => body;

    private string RawPath => request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    public override string? Header(string name) => request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;
}
