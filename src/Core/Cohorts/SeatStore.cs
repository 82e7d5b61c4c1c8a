using System.Net;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Cohorts;

/// <summary>What became of a claim.</summary>
internal enum ClaimOutcome
{
    Claimed,

    /// <summary>The learner has a seat already, perhaps from this very claim whose answer was lost.</summary>
    Own,

    /// <summary>The cohort is gone, full or closed, or others wait.</summary>
    NoRoom,
}

/// <summary>
/// Seats, and the count of them in their cohort: every batch changes both or neither, so the count is never wrong and never above the capacity.
/// What frees a seat changes the cohort, whose change feed is what the waitlist listens to.
/// </summary>
public sealed class SeatStore(AcademyDatabase database)
{
    private const string Room = "c.seatsOccupied < c.capacity";

    public Task<Seat?> FindAsync(CourseId course, CohortId cohort, UserId user, CancellationToken cancellation) =>
        database.Courses.FindAsync<Seat>(course.Value, Seat.IdOf(cohort, user), cancellation);

    /// <summary>All seats of a cohort, the oldest first.</summary>
    public IAsyncEnumerable<Seat> OfCohortAsync(CourseId course, CohortId cohort, CancellationToken cancellation) =>
        database.Courses.QueryAsync<Seat>(course.Value, SeatsOf(cohort), cancellation);

    /// <summary>One page of a cohort's seats, the oldest first.</summary>
    public Task<(IReadOnlyList<Seat> Items, string? Continuation)> ListAsync(
        CourseId course, CohortId cohort, int limit, string? continuation, CancellationToken cancellation) =>
        database.Courses.QueryPageAsync<Seat>(course.Value, SeatsOf(cohort), limit, continuation, cancellation);

    /// <summary>Creates the seat first, then counts it: so a retry meets its own seat and is never told that the cohort is full.</summary>
    /// <returns>What happened, and the seat's ETag if it was claimed.</returns>
    internal async Task<(ClaimOutcome Outcome, string? ETag)> TryClaimAsync(Seat seat, string condition, IEnumerable<Document> along, CancellationToken cancellation)
    {
        var batch = Write(Batch(seat.CourseId).Save(seat).PatchItem(Cohort.IdOf(seat.CohortId), Count(1), If($"{Room} AND {condition}")), along);
        using var response = await batch.ExecuteAsync(cancellation);
        return response.StatusCode switch
        {
            HttpStatusCode.OK => (ClaimOutcome.Claimed, response[0].ETag),
            HttpStatusCode.Conflict => (ClaimOutcome.Own, null),
            // Not found is the cohort that the count is in; the caller reads it again and learns which it was.
            HttpStatusCode.PreconditionFailed or HttpStatusCode.NotFound => (ClaimOutcome.NoRoom, null),
            _ => throw new CosmosException(response.ErrorMessage, response.StatusCode, 0, response.ActivityId, response.RequestCharge),
        };
    }

    /// <summary>Changes the seat that was read; false when it changed meanwhile or is gone.</summary>
    internal Task<bool> TryReplaceAsync(Seat seat, IEnumerable<Document> along, CancellationToken cancellation) =>
        Write(Batch(seat.CourseId).Save(seat), along).TryCommitAsync(cancellation);

    /// <summary>Gives up the seat that was read; false when it changed meanwhile or is gone.</summary>
    internal Task<bool> TryReleaseAsync(Seat seat, IEnumerable<Document> along, CancellationToken cancellation) =>
        Write(Release(Batch(seat.CourseId), seat), along).TryCommitAsync(cancellation);

    private static TransactionalBatch Release(TransactionalBatch batch, Seat seat) =>
        batch.Remove(seat).PatchItem(Cohort.IdOf(seat.CohortId), Count(-1), If("c.seatsOccupied > 0"));

    private static TransactionalBatch Write(TransactionalBatch batch, IEnumerable<Document> along) =>
        along.Aggregate(batch, (written, document) => written.UpsertItemStream(ContainerExtensions.ToStream(document)));

    private static PatchOperation[] Count(int seats) => [PatchOperation.Increment("/seatsOccupied", seats)];

    private static TransactionalBatchPatchItemRequestOptions If(string condition) => new() { FilterPredicate = $"FROM c WHERE {condition}" };

    private TransactionalBatch Batch(CourseId course) => database.Courses.CreateTransactionalBatch(new PartitionKey(course.Value));

    private static QueryDefinition SeatsOf(CohortId cohort) =>
        new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.cohortId = @cohort ORDER BY c.since")
            .WithParameter("@type", Seat.DocumentType)
            .WithParameter("@cohort", cohort.Value);
}
