using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Academy.Functions.Http.Requests;

/// <summary>The whole body of a request in memory.</summary>
internal sealed record RequestBody(byte[] Bytes)
{
    /// <summary>Reads to the end, or gives up with null as soon as there are more than <paramref name="most"/> bytes.</summary>
    public static async Task<RequestBody?> ReadAsync(HttpRequest request, int most, CancellationToken cancellation)
    {
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            if (read.Buffer.Length > most)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var bytes = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return new RequestBody(bytes);
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Lets the next reader start at the beginning.</summary>
    public void Rewind(HttpRequest request) => request.Body = new MemoryStream(Bytes, writable: false);
}
