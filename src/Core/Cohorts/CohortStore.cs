using Academy.Core.Courses;
using Academy.Core.Organizations;
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

    /// <summary>One page of the cohorts of a course, the one that starts first first.</summary>
    public Task<(IReadOnlyList<Cohort> Items, string? Continuation)> ListAsync(
        CourseId course, int limit, string? continuation, CancellationToken cancellation) =>
        ListAsync(course, Query("ORDER BY c.startsAt"), limit, continuation, cancellation);

    /// <summary>
    /// The same of those that take a learner of this organization, or of none, now: open, not begun, and with a seat that is neither held nor offered
    /// nor taken nor waited for (spec 54).
    /// </summary>
    public Task<(IReadOnlyList<Cohort> Items, string? Continuation)> ListAvailableAsync(
        CourseId course, OrganizationId? organization, DateTimeOffset now, int limit, string? continuation, CancellationToken cancellation) => ListAsync(
            course,
            Query(
                """
                AND c.status = 'open' AND c.startsAt > @now AND c.seatsOccupied < c.capacity AND c.waiting = 0
                AND (c.isB2B = false OR c.organizationId = @organization) ORDER BY c.startsAt
                """)
                .WithParameter("@now", now.ToUniversalTime())
                .WithParameter("@organization", organization?.Value ?? ""),
            limit,
            continuation,
            cancellation);

    /// <summary>Stores a cohort that is not there yet, with what follows from it.</summary>
    public async Task CreateAsync(Cohort cohort, IEnumerable<Document> along, CancellationToken cancellation)
    {
        // First, so that no cohort is ever there that its own id doesn't lead to.
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

    private Task<(IReadOnlyList<Cohort> Items, string? Continuation)> ListAsync(
        CourseId course, QueryDefinition query, int limit, string? continuation, CancellationToken cancellation) =>
        database.Courses.QueryPageAsync<Cohort>(course.Value, query, limit, continuation, cancellation);

    private static QueryDefinition Query(string rest) =>
        new QueryDefinition($"SELECT * FROM c WHERE c.type = @type {rest}").WithParameter("@type", Cohort.DocumentType);

    private static string KeyOf(CohortId id) => $"cohort:{id}";
}
