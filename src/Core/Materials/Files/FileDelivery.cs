using Academy.Core.Accounts;
using Academy.Core.Cohorts;
using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Materials.Files;

/// <summary>That someone may fetch a file for a moment. What a signed link says; it is good only as long as its owner has access besides.</summary>
/// <param name="CohortId">The cohort through which a learner has access; null of those who teach.</param>
public sealed record FileGrant(CourseId CourseId, FileId FileId, UserId UserId, CohortId? CohortId, DateTimeOffset Until)
{
    /// <summary>Long enough to begin a download and to seek in a video, short enough that a link in a chat is worth nothing.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
}

/// <summary>Hands out the bytes. Whoever got a link is asked again: they may have been refunded, and the window may have closed since (spec 73).</summary>
public sealed class FileDelivery(FileStore store, IFiles files, Enrollments enrollments, AccountStore accounts, TimeProvider clock)
{
    /// <returns>The file and its bytes, which the caller disposes of.</returns>
    public async Task<Result<(CourseFile File, Stream Content)>> OpenAsync(FileGrant grant, CancellationToken cancellation)
    {
        if (clock.GetUtcNow() > grant.Until)
        {
            return FileRefusals.LinkExpired;
        }

        if (await RefuseAsync(grant, cancellation) is { } refusal)
        {
            return refusal;
        }

        return await store.FindAsync(grant.CourseId, grant.FileId, cancellation) is { } file && await files.OpenAsync(grant.FileId, cancellation) is { } content
            ? (file, content)
            : FileRefusals.NotFound;
    }

    private async Task<Refusal?> RefuseAsync(FileGrant grant, CancellationToken cancellation) => grant.CohortId is { } cohort
        ? (await enrollments.RequireAccessAsync(grant.UserId, cohort, AccessKind.Materials, cancellation)).Refusal
        : await accounts.FindAsync(grant.UserId, cancellation) is { Role: >= Role.Instructor } ? null : FileRefusals.NotFound;
}
