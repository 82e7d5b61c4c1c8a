using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Materials.Files;

/// <summary>
/// The three steps of an upload: ask for an address, put the bytes there, create the record that has the file (spec 74). The bytes themselves never pass
/// through here before they are checked.
/// </summary>
public sealed class FileUploads(FileStore store, CourseStore courses, IFiles files, TimeProvider clock)
{
    /// <summary>Step one.</summary>
    public async Task<Result<(FileUpload Upload, UploadTarget Target)>> BeginAsync(
        Caller author, CourseId course, FileUploadContent content, CancellationToken cancellation)
    {
        if (!FileUploadDecisions.Begin(Ids.New<FileId>(clock), course, content, author.UserId, clock.GetUtcNow()).Succeeded(out var upload, out var refusal))
        {
            return refusal;
        }

        if (await courses.FindAsync(course, cancellation) is null)
        {
            return CourseRefusals.NotFound;
        }

        // Written first, so there are no bytes that the timer doesn't know of.
        await store.PutUploadAsync(upload, cancellation);
        return (upload, await files.InviteAsync(upload, cancellation));
    }

    /// <summary>
    /// Step three: which file a record is to have from now on. Written in one batch with the record, and followed by <see cref="SettleAsync"/>. Content
    /// that isn't what was declared is removed at once.
    /// </summary>
    /// <param name="before">The file that the record has; null when it is new or has none.</param>
    /// <param name="wanted">The file that it shall have: an upload, or the one that it has; null for none.</param>
    public async Task<Result<FileChange>> AttachAsync(
        CourseId course, FileReference? before, FileId? wanted, FilePurpose purpose, CancellationToken cancellation)
    {
        if (before is not null && wanted == before.Id)
        {
            return FileLimits.Admit(purpose, before.ContentType, before.SizeBytes) ? new FileChange(before, Taken: null, Given: null) : FileRefusals.WrongPurpose;
        }

        CourseFile? taken = null;
        if (wanted is { } id && !(await CheckAsync(course, id, purpose, cancellation)).Succeeded(out taken, out var refusal))
        {
            return refusal;
        }

        if (before is not null)
        {
            await AbandonAsync(course, before.Id, cancellation);
        }

        return new FileChange(taken?.ToReference(), taken, before?.Id);
    }

    /// <summary>The record was written: its upload is over.</summary>
    public Task SettleAsync(FileChange change, CancellationToken cancellation) =>
        change.Taken is { } file ? store.RemoveUploadAsync(file.FileId, cancellation) : Task.CompletedTask;

    /// <summary>To be called before a record gives its file up: the timer removes the bytes once no record has them.</summary>
    public async Task AbandonAsync(CourseId course, FileId id, CancellationToken cancellation)
    {
        if (await store.FindAsync(course, id, cancellation) is { } file)
        {
            await store.PutUploadAsync(FileUploadDecisions.Abandon(file, clock.GetUtcNow()), cancellation);
        }
    }

    private async Task<Result<CourseFile>> CheckAsync(CourseId course, FileId id, FilePurpose purpose, CancellationToken cancellation)
    {
        if (await store.FindUploadAsync(id, cancellation) is not { } upload || upload.CourseId != course || upload.UsableUntil < clock.GetUtcNow())
        {
            return await store.FindAsync(course, id, cancellation) is null ? FileRefusals.UnknownUpload : FileRefusals.AlreadyUsed;
        }

        if (upload.Purpose != purpose)
        {
            return FileRefusals.WrongPurpose;
        }

        if (await InspectAsync(upload, cancellation) is not { } fault)
        {
            return FileUploadDecisions.Accept(upload, clock.GetUtcNow());
        }

        if (fault != FileRefusals.NotUploaded)
        {
            await files.RemoveAsync(id, cancellation);
            await store.RemoveUploadAsync(id, cancellation);
        }

        return fault;
    }

    private async Task<Refusal?> InspectAsync(FileUpload upload, CancellationToken cancellation)
    {
        await using var content = await files.OpenAsync(upload.FileId, cancellation);
        return content is null ? FileRefusals.NotUploaded
            : content.Length != upload.SizeBytes ? FileRefusals.WrongSize
            : await FileUploadDecisions.TypeOf(upload).MatchesAsync(content, cancellation) ? null
            : FileRefusals.WrongContent(upload.ContentType);
    }
}

/// <summary>A record's change of file.</summary>
/// <param name="File">What the record names from now on.</param>
/// <param name="Taken">The file to be written with the record; null when it takes none.</param>
/// <param name="Given">The file to be removed with the record; null when it gives none up.</param>
public sealed record FileChange(FileReference? File, CourseFile? Taken, FileId? Given)
{
    /// <summary>The change of a record that goes.</summary>
    public static FileChange GiveUp(FileReference? file) => new(File: null, Taken: null, file?.Id);
}
