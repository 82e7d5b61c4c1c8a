using System.Buffers;
using System.Globalization;
using System.Text;
using Academy.Local.Cosmos.Cost;

namespace Academy.Local.Cosmos.Protocol;

/// <summary>A page of resources as it is built: <c>{"_rid":"…","Documents":[…],"_count":n}</c>. It is full at 4 MiB.</summary>
internal sealed class FeedBody
{
    private const int MaxLength = 4 * 1024 * 1024;

    private readonly ArrayBufferWriter<byte> body = new(1024);

    public FeedBody(string rid, string name) => Encoding.UTF8.GetBytes($"{{\"_rid\":\"{rid}\",\"{name}\":[", body);

    public int Count { get; private set; }

    /// <summary>What the values on the page measure.</summary>
    public long Bytes { get; private set; }

    /// <summary>What it costs to read them one by one, in request units.</summary>
    public double Reads { get; private set; }

    public bool IsFull => body.WrittenCount >= MaxLength;

    /// <summary>Adds a JSON value.</summary>
    public void Add(ReadOnlySpan<byte> json)
    {
        Next(json.Length);
        body.Write(json);
    }

    /// <summary>Adds a document with its place in the change feed.</summary>
    public void Add(ReadOnlySpan<byte> document, long lsn)
    {
        Next(document.Length);
        body.Write(document[..^1]);
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $",\"_lsn\":{lsn}}}"), body);
    }

    public Reply ToReply(string? etag = null, long? lsn = null, string? continuation = null)
    {
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"],\"_count\":{Count}}}"), body);
        return new Reply(200, body.WrittenMemory) { ItemCount = Count, ETag = etag, Lsn = lsn, Continuation = continuation, Charge = Math.Max(RequestCharge.NotModified, Reads) };
    }

    private void Next(int length)
    {
        Bytes += length;
        Reads += RequestCharge.PointRead(length);
        if (Count++ > 0)
        {
            body.Write(","u8);
        }
    }
}
