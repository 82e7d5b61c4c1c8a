using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Cohorts;

/// <summary>Enrolments in the partitions of their learners; the directory leads from a checkout to its enrolment.</summary>
public sealed class EnrollmentStore(AcademyDatabase database, DirectoryStore directory)
{
    public Task<Enrollment?> FindAsync(UserId user, CohortId cohort, CancellationToken cancellation) =>
        database.Users.FindAsync<Enrollment>(user.Value, Enrollment.IdOf(cohort), cancellation);

    /// <summary>The enrolment that a checkout pays, wherever the learner was transferred meanwhile; null when there is none.</summary>
    public async Task<Enrollment?> FindByCheckoutAsync(string checkoutSessionId, CancellationToken cancellation)
    {
        if (await directory.FindOwnerAsync(KeyOf(checkoutSessionId), cancellation) is not { } owner)
        {
            return null;
        }

        var (user, cohort) = (EnrollmentId.From(owner).UserId, EnrollmentId.From(owner).CohortId);
        var found = await FindAsync(user, cohort, cancellation);
        // Ends also for who was moved back: the enrolment that they came back to is a transferred one no more.
        while (found is { Status: EnrollmentStatus.Transferred, TransferredTo: { } to } && found.StripeCheckoutSessionId == checkoutSessionId)
        {
            found = await FindAsync(user, to, cancellation);
        }

        // Who came again to a cohort that they were moved from has another enrolment there, and the checkout's own one where it went.
        return found is null || found.StripeCheckoutSessionId == checkoutSessionId ? found
            : await OfLearnerAsync(user, cancellation).FirstOrDefaultAsync(
                own => own.StripeCheckoutSessionId == checkoutSessionId && own.Status != EnrollmentStatus.Transferred, cancellation) ?? found;
    }

    /// <summary>All enrolments of a learner, whatever became of them.</summary>
    public IAsyncEnumerable<Enrollment> OfLearnerAsync(UserId user, CancellationToken cancellation) => database.Users.QueryAsync<Enrollment>(
        user.Value, new QueryDefinition("SELECT * FROM c WHERE c.type = @type").WithParameter("@type", Enrollment.DocumentType), cancellation);

    /// <summary>One page of what a learner takes part in, the cohort that ends last first.</summary>
    public Task<(IReadOnlyList<Enrollment> Items, string? Continuation)> ListEnrolledAsync(
        UserId user, int limit, string? continuation, CancellationToken cancellation)
    {
        var query = new QueryDefinition(
            "SELECT * FROM c WHERE c.type = @type AND c.paymentStatus = 'completed' AND c.status IN ('active', 'completed') ORDER BY c.cohortEndsAt DESC")
            .WithParameter("@type", Enrollment.DocumentType);
        return database.Users.QueryPageAsync<Enrollment>(user.Value, query, limit, continuation, cancellation);
    }

    /// <summary>Lets a checkout lead to the enrolment. False when it leads to another one.</summary>
    public async Task<bool> TryTieAsync(string checkoutSessionId, EnrollmentId enrollment, CancellationToken cancellation) =>
        await directory.ClaimAsync(KeyOf(checkoutSessionId), enrollment.Value, cancellation) == enrollment.Value;

    /// <summary>Saves the version that was read, or a new one, with what belongs to it, all or nothing; false when another was faster.</summary>
    public Task<bool> TrySaveAsync(Enrollment enrollment, IEnumerable<Document> along, CancellationToken cancellation) =>
        TrySaveAsync([enrollment], along, cancellation);

    /// <summary>The same for several of one learner.</summary>
    public Task<bool> TrySaveAsync(IReadOnlyList<Enrollment> enrollments, IEnumerable<Document> along, CancellationToken cancellation)
    {
        var batch = database.Users.CreateTransactionalBatch(new PartitionKey(enrollments[0].UserId.Value));
        foreach (var enrollment in enrollments)
        {
            batch.Save(enrollment);
        }

        foreach (var document in along)
        {
            batch.UpsertItemStream(ContainerExtensions.ToStream(document));
        }

        return batch.TryCommitAsync(cancellation);
    }

    private static string KeyOf(string checkoutSessionId) => $"stripe:{checkoutSessionId}";
}
