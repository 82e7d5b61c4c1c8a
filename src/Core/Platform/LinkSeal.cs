using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Academy.Core.Platform;

/// <summary>The key that links in mails are sealed with. Container <c>directory</c>; made once.</summary>
public sealed record LinkKey : Document
{
    public const string Partition = "links";

    public const string DocumentId = "key";

    public override string Id => DocumentId;

    public override string Type => "linkKey";

    /// <summary>The partition.</summary>
    public string Key { get; init; } = Partition;

    /// <summary>256 random bits.</summary>
    public required byte[] Value { get; init; }
}

/// <summary>
/// Seals links that need no signing in: what one opens is written in it and its seal says that the academy wrote it, so that it is stored nowhere and
/// works for as long as its mail is kept. Nothing takes one back, so none may open more than its reader could lose without harm.
/// </summary>
public sealed class LinkSeal(AcademyDatabase database)
{
    private byte[]? key;

    /// <param name="purpose">What the link is for; a seal for one purpose is none for another.</param>
    /// <param name="subject">Whom or what it is about.</param>
    public async Task<string> SealAsync(string purpose, string subject, CancellationToken cancellation) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(await KeyAsync(cancellation), Encoding.UTF8.GetBytes($"{purpose}\n{subject}")));

    public async Task<bool> IsSealAsync(string purpose, string subject, string seal, CancellationToken cancellation) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(await SealAsync(purpose, subject, cancellation)), Encoding.UTF8.GetBytes(seal));

    // Two who make the first one at once both take the one that was stored.
    private async Task<byte[]> KeyAsync(CancellationToken cancellation) => key ??=
        (await database.Directory.FindAsync<LinkKey>(LinkKey.Partition, LinkKey.DocumentId, cancellation)
        ?? await database.Directory.TryCreateAsync(LinkKey.Partition, new LinkKey { Value = RandomNumberGenerator.GetBytes(32) }, cancellation)
        ?? await database.Directory.FindAsync<LinkKey>(LinkKey.Partition, LinkKey.DocumentId, cancellation))!.Value;
}
