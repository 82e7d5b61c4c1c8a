using Academy.Local.Cosmos.Documents;

namespace Academy.Local.Cosmos.Protocol;

/// <summary>A request as the SDK hands it to its HTTP handler.</summary>
internal sealed class HandlerRequest(HttpRequestMessage message) : Request
{
    private ReadOnlyMemory<byte>? sent;

    public HttpRequestMessage Message => message;

    public override string Method => message.Method.Method;

    public override ResourcePath Path => ResourcePath.Parse(PathOf(message.RequestUri!.OriginalString));

    public override Uri Endpoint => Account.Endpoint;

    public override ReadOnlyMemory<byte> Body => sent ??= message.Content is { } content ? Read(content) : default;

    public override string? Header(string name) => message.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    // The SDK puts ids into the address as they are, and Uri would escape '%' in some of them only: '%' and '%25' would be one id.
    private static ReadOnlySpan<char> PathOf(string address)
    {
        var start = address.IndexOf('/', Uri.UriSchemeHttps.Length + Uri.SchemeDelimiter.Length);
        var path = start < 0 ? default : address.AsSpan(start);
        return path.IndexOf('?') is var end and >= 0 ? path[..end] : path;
    }

    private static ReadOnlyMemory<byte> Read(HttpContent content)
    {
        if (content.Headers.ContentLength > IncomingDocument.MaxLength)
        {
            throw CosmosError.TooLarge();
        }

        using var stream = content.ReadAsStream();
        if (stream.CanSeek)
        {
            var body = new byte[stream.Length - stream.Position];
            stream.ReadExactly(body);
            return body;
        }

        var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.Length <= IncomingDocument.MaxLength ? buffer.GetBuffer().AsMemory(0, (int)buffer.Length) : throw CosmosError.TooLarge();
    }
}
