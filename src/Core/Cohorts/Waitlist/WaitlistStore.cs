using System.Net;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Cohorts.Waitlist;

/// <summary>The queue of a course and its log: one batch a decision, guarded by the ETag of the log's head.</summary>
public sealed class WaitlistStore(AcademyDatabase database)
{
    private const string Room = "c.seatsOccupied < c.capacity AND c.status = 'open'";

    public Task<WaitlistHead?> FindHeadAsync(CourseId course, CancellationToken cancellation) =>
        database.Courses.FindAsync<WaitlistHead>(course.Value, WaitlistHead.DocumentId, cancellation);

    public Task<WaitlistEntry?> FindAsync(CourseId course, UserId user, CancellationToken cancellation) =>
        database.Courses.FindAsync<WaitlistEntry>(course.Value, WaitlistEntry.IdOf(user), cancellation);

    /// <summary>All cohorts of a course that aren't over, as of this instant or later.</summary>
    internal async Task<IReadOnlyList<Cohort>> CohortsAsync(CourseId course, CancellationToken cancellation) => await database.Courses.QueryAsync<Cohort>(
        course.Value,
        new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.status IN ('scheduled', 'open', 'in_progress')").WithParameter("@type", Cohort.DocumentType),
        cancellation).ToListAsync(cancellation);

    /// <summary>The seats that a learner has in a course.</summary>
    internal async Task<IReadOnlyList<Seat>> SeatsAsync(CourseId course, UserId user, CancellationToken cancellation) => await database.Courses.QueryAsync<Seat>(
        course.Value,
        new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.userId = @user").WithParameter("@type", Seat.DocumentType).WithParameter("@user", user.Value),
        cancellation).ToListAsync(cancellation);

    /// <summary>Carries a decision out, all or nothing; false when another decision, or a seat, was faster.</summary>
    internal Task<bool> TryCommitAsync(WaitlistChange change, CancellationToken cancellation)
    {
        var batch = Batch(change.Head.CourseId).Save(change.Head).Save(change.Logged).Save(change.Entry);
        // Both counts of the seat's cohort go into one patch: a batch pays for each of its operations.
        var counted = change.Counted.ToDictionary(cohort => cohort, _ => change.Count);
        if (change.Seat is var (deed, seat))
        {
            _ = deed == SeatDeed.GiveUp ? batch.Remove(seat) : batch.Save(seat);
            if (deed != SeatDeed.Change)
            {
                var also = counted.Remove(seat.CohortId, out var count) ? count : 0;
                PatchOperation[] patch = [PatchOperation.Increment("/seatsOccupied", deed == SeatDeed.Claim ? 1 : -1), PatchOperation.Increment("/waiting", also)];
                batch.PatchItem(Cohort.IdOf(seat.CohortId), patch, If(deed == SeatDeed.Claim ? Room : "c.seatsOccupied > 0"));
            }
        }

        // Without a condition: the head has seen to it that nobody else counts at the same time.
        foreach (var (cohort, count) in counted)
        {
            batch.PatchItem(Cohort.IdOf(cohort), [PatchOperation.Increment("/waiting", count)]);
        }

        return Write(batch, change.Along).TryCommitAsync(cancellation);
    }

    /// <summary>The same when nobody heard whether it was: the next look at the queue tells, and a seat that waited for another delivery would idle. Null then.</summary>
    internal static async Task<bool?> TryAsync(Func<Task<bool>> commit)
    {
        try
        {
            return await commit();
        }
        catch (Exception lost) when (lost is HttpRequestException or CosmosException { StatusCode: HttpStatusCode.ServiceUnavailable or HttpStatusCode.RequestTimeout })
        {
            return null;
        }
    }

    /// <summary>Writes down which cohorts entries stand in line for, with how many in each; false when a decision was faster.</summary>
    internal Task<bool> TryRecountAsync(WaitlistRecount recount, CancellationToken cancellation)
    {
        var head = recount.Head;
        var batch = Batch(head.CourseId).Save(head);
        foreach (var (cohort, count) in recount.Waiting)
        {
            batch.PatchItem(Cohort.IdOf(cohort), [PatchOperation.Set("/waiting", count)]);
        }

        return Write(batch, recount.Added.Select(cohort => WaitlistClosing.For(head, cohort))).TryCommitAsync(cancellation);
    }

    /// <summary>Changes what nobody's place depends on; false when the entry changed meanwhile.</summary>
    internal Task<bool> TrySaveAsync(WaitlistEntry entry, IEnumerable<Document> along, CancellationToken cancellation) =>
        Write(Batch(entry.CourseId).Save(entry), along).TryCommitAsync(cancellation);

    private static TransactionalBatch Write(TransactionalBatch batch, IEnumerable<Document> along) =>
        along.Aggregate(batch, (written, document) => written.UpsertItemStream(ContainerExtensions.ToStream(document)));

    private static TransactionalBatchPatchItemRequestOptions If(string condition) => new() { FilterPredicate = $"FROM c WHERE {condition}" };

    private TransactionalBatch Batch(CourseId course) => database.Courses.CreateTransactionalBatch(new PartitionKey(course.Value));
}
