using System.Globalization;
using System.Text.Unicode;
using Academy.Local.Cosmos.Catalog;

namespace Academy.Local.Cosmos.Documents;

/// <summary>What the account adds at the end of every document, and the etag, which follows from the container and the LSN.</summary>
internal sealed class SystemProperties(StoredContainer container)
{
    /// <summary>More than the properties ever take.</summary>
    public const int MaxLength = 256;

    private readonly string self = $"dbs/{container.Database.Rid}/colls/{container.Rid}/docs/";
    private readonly string etagPrefix = string.Create(CultureInfo.InvariantCulture, $"{container.Database.Number:x8}-{container.Number >> 16:x4}-{container.Number & 0xFFFF:x4}-");

    /// <summary>The etag, quotes included, of the document that was written at this LSN.</summary>
    public string ETag(long lsn) => string.Create(CultureInfo.InvariantCulture, $"\"{etagPrefix}{lsn >> 48:x4}-{lsn & 0xFFFFFFFFFFFF:x12}\"");

    /// <summary>Writes the properties after the caller's last one, and closes the object; the length.</summary>
    public int Append(Span<byte> target, bool first, long number, long lsn, long timestamp)
    {
        Span<byte> rid = stackalloc byte[ResourceId.DocumentTextLength];
        ResourceId.WriteDocument(container.RidBytes, number, rid);
        var separator = first ? "" : ",";
        Utf8.TryWrite(
            target,
            CultureInfo.InvariantCulture,
            $"{separator}\"_rid\":\"{rid}\",\"_self\":\"{self}{rid}/\",\"_etag\":\"\\\"{etagPrefix}{lsn >> 48:x4}-{lsn & 0xFFFFFFFFFFFF:x12}\\\"\",\"_attachments\":\"attachments/\",\"_ts\":{timestamp}}}",
            out var written);
        return written;
    }
}
