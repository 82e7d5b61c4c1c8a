using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace Academy.Core.Materials.Files;

/// <summary>A kind of file that is taken in, and how its content gives it away, whatever it is called and declared to be.</summary>
public sealed record FileType(string ContentType, Func<byte[], Stream, bool> Matches)
{
    private const string Office = "application/vnd.openxmlformats-officedocument";
    private const int HeadLength = 4_096;

    public static readonly FileType Pdf = new("application/pdf", (head, _) => head.AsSpan().StartsWith("%PDF-"u8));

    public static readonly FileType PowerPoint = new($"{Office}.presentationml.presentation", (_, content) => IsPackage(content, "ppt/"));

    public static readonly FileType Word = new($"{Office}.wordprocessingml.document", (_, content) => IsPackage(content, "word/"));

    public static readonly FileType Excel = new($"{Office}.spreadsheetml.sheet", (_, content) => IsPackage(content, "xl/"));

    public static readonly FileType Text = new("text/plain", (head, _) => IsText(head));

    public static readonly FileType Markdown = new("text/markdown", (head, _) => IsText(head));

    public static readonly FileType Mp4 = new("video/mp4", (head, _) => head is [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..]);

    public static readonly FileType WebM = new("video/webm", (head, _) => head is [0x1A, 0x45, 0xDF, 0xA3, ..]);

    /// <summary>Whether the content is of this type. Reads from the beginning; the stream must be able to seek.</summary>
    public async Task<bool> MatchesAsync(Stream content, CancellationToken cancellation)
    {
        var head = new byte[Math.Min(HeadLength, content.Length)];
        content.Position = 0;
        await content.ReadExactlyAsync(head, cancellation);
        return Matches(head, content);
    }

    // All office documents are zip archives; which one it is, only the names inside tell.
    private static bool IsPackage(Stream content, string folder)
    {
        try
        {
            content.Position = 0;
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            return archive.GetEntry("[Content_Types].xml") is not null && archive.Entries.Any(entry => entry.FullName.StartsWith(folder, StringComparison.Ordinal));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    // UTF-8 without the control characters that no text has. A character may be cut in half where the head ends.
    private static bool IsText(byte[] head)
    {
        ReadOnlySpan<byte> rest = head;
        while (!rest.IsEmpty)
        {
            var outcome = Rune.DecodeFromUtf8(rest, out var rune, out var length);
            if (outcome == OperationStatus.NeedMoreData)
            {
                return head.Length == HeadLength;
            }

            if (outcome != OperationStatus.Done || (rune.Value < ' ' && rune.Value is not ('\t' or '\n' or '\r' or '\f')))
            {
                return false;
            }

            rest = rest[length..];
        }

        return head.Length > 0;
    }
}
