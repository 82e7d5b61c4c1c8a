using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Materials.OfficeHours;

/// <summary>Bookings in the partitions of their learners.</summary>
public sealed class BookingStore(AcademyDatabase database)
{
    public Task<OfficeHoursBooking?> FindAsync(UserId learner, string uid, CancellationToken cancellation) =>
        database.Users.FindAsync<OfficeHoursBooking>(learner.Value, OfficeHoursBooking.IdOf(uid), cancellation);

    /// <summary>One page of a learner's bookings, the latest first; without those of which nothing but their end is known.</summary>
    public Task<(IReadOnlyList<OfficeHoursBooking> Items, string? Continuation)> ListAsync(
        UserId learner, int limit, string? continuation, CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND IS_DEFINED(c.startsAt) ORDER BY c.startsAt DESC")
            .WithParameter("@type", OfficeHoursBooking.DocumentType);
        return database.Users.QueryPageAsync<OfficeHoursBooking>(learner.Value, query, limit, continuation, cancellation);
    }

    /// <summary>Saves what was read with what follows from it, all or nothing; false when another was faster.</summary>
    public Task<bool> TrySaveAsync(UserId learner, IEnumerable<Document> documents, CancellationToken cancellation) => documents
        .Aggregate(database.Users.CreateTransactionalBatch(new PartitionKey(learner.Value)), (batch, document) => batch.Save(document))
        .TryCommitAsync(cancellation);
}
