namespace Academy.Core.Materials.Files;

/// <summary>Where the bytes of files lie. The port: a folder on this machine, or a blob container.</summary>
public interface IFiles
{
    /// <summary>An address that takes the bytes of an upload once, until <see cref="FileUpload.UrlUntil"/>. Nobody can read there, or replace what is there.</summary>
    Task<UploadTarget> InviteAsync(FileUpload upload, CancellationToken cancellation);

    /// <summary>The bytes, to be read from any position; null when nobody has put them there.</summary>
    Task<Stream?> OpenAsync(FileId id, CancellationToken cancellation);

    /// <summary>Forgets the bytes; nothing to forget is a success.</summary>
    Task RemoveAsync(FileId id, CancellationToken cancellation);
}

/// <summary>Where and how to put the bytes: one PUT with these headers.</summary>
public sealed record UploadTarget(Uri Url, IReadOnlyDictionary<string, string> Headers);
