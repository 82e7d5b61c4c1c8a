using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Academy.Local.Durable.Replay;

/// <summary>Ids that come out the same in every replay: version 5 UUIDs, made as Durable Functions makes them.</summary>
internal static class DeterministicGuid
{
    private const int Length = 16;

    private static readonly Guid Namespace = new("9e952958-5e33-4daf-827f-2fa12937b875");

    /// <param name="count">How many were made before in this execution.</param>
    public static Guid Make(string instanceId, DateTime now, int count)
    {
        var name = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{instanceId}_{now:o}_{count}"));
        Span<byte> id = SHA1.HashData([.. Namespace.ToByteArray(bigEndian: true), .. name]).AsSpan(0, Length);
        var version = BinaryPrimitives.ReadUInt16BigEndian(id[6..]);
        BinaryPrimitives.WriteUInt16BigEndian(id[6..], (ushort)((version & 0x0FFF) | 0x5000));
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }
}
