using Academy.Core.Courses;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Cohorts;

/// <summary>Cohorts in the partitions of their courses; the directory leads from a cohort to its course.</summary>
public sealed class CohortStore(AcademyDatabase database, DirectoryStore directory)
{
    public Task<Cohort?> FindAsync(CourseId course, CohortId id, CancellationToken cancellation) =>
        database.Courses.FindAsync<Cohort>(course.Value, Cohort.IdOf(id), cancellation);

    /// <summary>The cohort when only its own id is known; null when there is none.</summary>
    public async Task<Cohort?> FindAsync(CohortId id, CancellationToken cancellation) =>
        await directory.FindOwnerAsync(KeyOf(id), cancellation) is { } course ? await FindAsync(CourseId.From(course), id, cancellation) : null;

    /// <summary>The cohorts of a course, the one that starts first first.</summary>
    public IAsyncEnumerable<Cohort> OfCourseAsync(CourseId course, CancellationToken cancellation) => database.Courses.QueryAsync<Cohort>(
        course.Value, new QueryDefinition("SELECT * FROM c WHERE c.type = @type ORDER BY c.startsAt").WithParameter("@type", Cohort.DocumentType), cancellation);

    /// <summary>Stores a cohort that is not there yet, with what follows from it.</summary>
    public async Task CreateAsync(Cohort cohort, IEnumerable<Document> along, CancellationToken cancellation)
    {
        await directory.ClaimAsync(KeyOf(cohort.CohortId), cohort.CourseId.Value, cancellation);
        await TrySaveAsync(cohort, along, cancellation);
    }

    /// <summary>Saves the version that was read with what follows from it, all or nothing; false when a seat or a person was faster.</summary>
    public Task<bool> TrySaveAsync(Cohort cohort, IEnumerable<Document> along, CancellationToken cancellation)
    {
        var batch = database.Courses.CreateTransactionalBatch(new PartitionKey(cohort.CourseId.Value)).Save(cohort);
        foreach (var document in along)
        {
            batch.UpsertItemStream(ContainerExtensions.ToStream(document));
        }

        return batch.TryCommitAsync(cancellation);
    }

    private static string KeyOf(CohortId id) => $"cohort:{id}";
}
