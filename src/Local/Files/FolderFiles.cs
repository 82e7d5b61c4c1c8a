using Academy.Core.Accounts;
using Academy.Core.Materials.Files;
using Academy.Local.Hosting;
using Microsoft.Extensions.Options;

namespace Academy.Local.Files;

/// <summary>Keeps files in a folder beside the account, each under its id. What is there is whole: bytes arrive under another name first.</summary>
internal sealed class FolderFiles(LocalOptions local, IOptions<SignInOptions> site, UploadTickets tickets) : IFiles
{
    private const int BufferSize = 81_920;

    private readonly string folder = Path.Combine(local.Data, "files");

    // On Unix a move that must not overwrite looks first and renames then; between the two another could come.
    private readonly Lock naming = new();

    public Task<UploadTarget> InviteAsync(FileUpload upload, CancellationToken cancellation)
    {
        var ticket = tickets.Issue(new UploadTicket(upload.FileId, upload.ContentType, upload.SizeBytes, upload.UrlUntil));
        var headers = new Dictionary<string, string> { ["Content-Type"] = upload.ContentType };
        return Task.FromResult(new UploadTarget(site.Value.LinkTo($"/dev/files/{ticket}"), headers));
    }

    public Task<Stream?> OpenAsync(FileId id, CancellationToken cancellation) => Task.FromResult<Stream?>(File.Exists(PathOf(id))
        ? new FileStream(PathOf(id), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferSize, FileOptions.Asynchronous)
        : null);

    public Task RemoveAsync(FileId id, CancellationToken cancellation)
    {
        if (Directory.Exists(folder))
        {
            File.Delete(PathOf(id));
        }

        return Task.CompletedTask;
    }

    /// <summary>Takes in bytes, all or none.</summary>
    /// <param name="most">How many there may be.</param>
    public async Task<FolderOutcome> WriteAsync(FileId id, Stream content, long most, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var part = $"{PathOf(id)}.{Guid.NewGuid():N}.part";
        try
        {
            if (!await TryCopyAsync(content, part, most, cancellation))
            {
                return FolderOutcome.TooLarge;
            }

            return TryName(part, PathOf(id)) ? FolderOutcome.Written : FolderOutcome.Taken;
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static async Task<bool> TryCopyAsync(Stream content, string path, long most, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize, FileOptions.Asynchronous);
        var buffer = new byte[BufferSize];
        while (await content.ReadAsync(buffer, cancellation) is > 0 and var read)
        {
            if (file.Length + read > most)
            {
                return false;
            }

            await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }

        // A record will say that the bytes are there, also after a power cut.
        file.Flush(flushToDisk: true);
        return true;
    }

    private bool TryName(string part, string path)
    {
        lock (naming)
        {
            if (File.Exists(path))
            {
                return false;
            }

            File.Move(part, path);
            return true;
        }
    }

    private string PathOf(FileId id) => Path.Combine(folder, Path.GetFileName(id.Value));
}

internal enum FolderOutcome
{
    Written,

    /// <summary>There are bytes under this id already; they stay.</summary>
    Taken,
    TooLarge,
}
