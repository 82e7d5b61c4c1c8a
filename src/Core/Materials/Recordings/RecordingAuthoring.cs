using Academy.Core.Cohorts;
using Academy.Core.Courses;
using Academy.Core.Materials.Files;
using Academy.Core.Platform;

namespace Academy.Core.Materials.Recordings;

/// <summary>What instructors do with the recordings of a cohort.</summary>
public sealed class RecordingAuthoring(RecordingStore recordings, FileUploads uploads, CohortStore cohorts, TimeProvider clock)
{
    public async Task<Result<Recording>> CreateAsync(CourseId course, CohortId cohort, RecordingContent content, CancellationToken cancellation)
    {
        if (!(await AttachAsync(course, cohort, before: null, content, cancellation)).Succeeded(out var files, out var refusal))
        {
            return refusal;
        }

        var recording = Apply(content, files, new Recording
        {
            CourseId = course,
            CohortId = cohort,
            RecordingId = Ids.New<RecordingId>(clock),
            CohortSessionId = content.CohortSessionId,
            DurationSeconds = content.DurationSeconds,
            UploadedAt = clock.GetUtcNow(),
        });
        if (!await recordings.TryCreateAsync(recording, files, cancellation))
        {
            return FileRefusals.AlreadyUsed;
        }

        await uploads.SettleAsync(files, cancellation);
        return (await recordings.FindAsync(course, cohort, recording.RecordingId, cancellation))!;
    }

    /// <param name="version">The ETag of the version that the content replaces; null replaces whatever is there.</param>
    public async Task<Result<Recording>> UpdateAsync(
        CourseId course, CohortId cohort, RecordingId id, string? version, RecordingContent content, CancellationToken cancellation)
    {
        var files = FileChange.GiveUp(file: null);
        var outcome = await RecordingRefusals.Concurrency.ChangeAsync(
            () => recordings.FindAsync(course, cohort, id, cancellation),
            async recording =>
            {
                if (version is not null && version != recording.ETag)
                {
                    return RecordingRefusals.Stale;
                }

                var attached = await AttachAsync(course, cohort, recording.File, content, cancellation);
                files = attached.Value ?? files;
                return attached.Then(change => Apply(content, change, recording));
            },
            (_, changed) => recordings.TryReplaceAsync(changed, files, cancellation));
        if (outcome.Refusal is null)
        {
            await uploads.SettleAsync(files, cancellation);
        }

        return outcome;
    }

    /// <summary>Takes a recording away; its file goes with it.</summary>
    public async Task<Result<Recording>> RemoveAsync(CourseId course, CohortId cohort, RecordingId id, CancellationToken cancellation)
    {
        while (await recordings.FindAsync(course, cohort, id, cancellation) is { } recording)
        {
            if (recording.File is { } file)
            {
                await uploads.AbandonAsync(course, file.Id, cancellation);
            }

            if (await recordings.TryRemoveAsync(recording, cancellation))
            {
                return recording;
            }
        }

        return RecordingRefusals.NotFound;
    }

    private async Task<Result<FileChange>> AttachAsync(
        CourseId course, CohortId id, FileReference? before, RecordingContent content, CancellationToken cancellation) =>
        await cohorts.FindAsync(course, id, cancellation) is not { } cohort ? CohortRefusals.NotFound
        : cohort.Sessions.All(session => session.CohortSessionId != content.CohortSessionId) ? RecordingRefusals.UnknownSession
        : MaterialRefusals.Of(content.FileId is not null, content.VideoUrl, "videoUrl") is { } refusal ? refusal
        : await uploads.AttachAsync(course, before, content.FileId, FilePurpose.Recording, cancellation);

    private static Recording Apply(RecordingContent content, FileChange files, Recording recording) => recording with
    {
        CohortSessionId = content.CohortSessionId,
        DurationSeconds = content.DurationSeconds,
        VideoUrl = content.VideoUrl,
        File = files.File,
    };
}
