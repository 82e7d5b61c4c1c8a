using Academy.Core.Cohorts;
using Academy.Core.Courses;
using Academy.Core.Materials.Files;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Materials.Recordings;

/// <summary>Recordings in the partition of their course, each written together with the file that it takes or gives up.</summary>
public sealed class RecordingStore(AcademyDatabase database)
{
    public Task<Recording?> FindAsync(CourseId course, CohortId cohort, RecordingId id, CancellationToken cancellation) =>
        database.Courses.FindAsync<Recording>(course.Value, Recording.IdOf(cohort, id), cancellation);

    /// <summary>One page of a cohort's recordings, the oldest first.</summary>
    public Task<(IReadOnlyList<Recording> Items, string? Continuation)> ListAsync(
        CourseId course, CohortId cohort, int limit, string? continuation, CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.cohortId = @cohort ORDER BY c.uploadedAt")
            .WithParameter("@type", Recording.DocumentType)
            .WithParameter("@cohort", cohort.Value);
        return database.Courses.QueryPageAsync<Recording>(course.Value, query, limit, continuation, cancellation);
    }

    /// <summary>Stores a new recording with its file; false when the file is another record's.</summary>
    public Task<bool> TryCreateAsync(Recording recording, FileChange files, CancellationToken cancellation) =>
        Batch(recording.CourseId).Save(recording).Exchange(files).TryCommitAsync(cancellation);

    /// <summary>Saves the version that was read and exchanges its file; null when another was faster, or the file is another record's.</summary>
    public async Task<Recording?> TryReplaceAsync(Recording recording, FileChange files, CancellationToken cancellation) =>
        await Batch(recording.CourseId).Save(recording).Exchange(files).TryCommitAsync(cancellation)
            ? await FindAsync(recording.CourseId, recording.CohortId, recording.RecordingId, cancellation)
            : null;

    /// <summary>Removes the version that was read with its file; false when another was faster.</summary>
    public Task<bool> TryRemoveAsync(Recording recording, CancellationToken cancellation) =>
        Batch(recording.CourseId).Remove(recording).Exchange(FileChange.GiveUp(recording.File)).TryCommitAsync(cancellation);

    private TransactionalBatch Batch(CourseId course) => database.Courses.CreateTransactionalBatch(new PartitionKey(course.Value));
}
