using Academy.Local.Cosmos.Documents;

namespace Academy.Local.Cosmos.Protocol;

/// <summary>A request as the SDK hands it to its HTTP handler.</summary>
internal sealed class HandlerRequest(HttpRequestMessage message) : Request
{
    public HttpRequestMessage Message => message;

    public override string Method => message.Method.Method;

    public override ResourcePath Path => ResourcePath.Parse(message.RequestUri!.AbsolutePath);

    public override Uri Endpoint => Account.Endpoint;

    public override ReadOnlyMemory<byte> Body => message.Content is { } content ? Read(content) : default;

    public override string? Header(string name) => message.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

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
