using Academy.Core.Courses;
using Academy.Core.Messaging;
using Academy.Core.Platform;
using Academy.Core.Points.Boards;
using Academy.Core.Tracks;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Points;

/// <summary>A learner's actions and ledger: one partition each learner, one batch each entry.</summary>
public sealed class LedgerStore(AcademyDatabase database)
{
    public Task<UserAction?> FindActionAsync(UserId user, ActionId action, CancellationToken cancellation) =>
        database.Users.FindAsync<UserAction>(user.Value, UserAction.IdOf(action), cancellation);

    /// <summary>One page of what stands and what was taken back from the learner, newest first; not what the learner withdrew.</summary>
    public Task<(IReadOnlyList<UserAction> Items, string? Continuation)> ListActionsAsync(
        UserId user, int limit, string? continuation, CancellationToken cancellation)
    {
        var query = new QueryDefinition(
            "SELECT * FROM c WHERE c.type = @type AND (NOT IS_DEFINED(c.reversal) OR c.reversal.byLearner = false) ORDER BY c.actionDate DESC")
            .WithParameter("@type", UserAction.DocumentType);
        return database.Users.QueryPageAsync<UserAction>(user.Value, query, limit, continuation, cancellation);
    }

    /// <summary>Which of a learner's actions of one type about one course there are.</summary>
    internal Task<HashSet<ActionId>> RecordedAsync(UserId user, string code, CourseId course, CancellationToken cancellation) =>
        database.Users.QueryAsync<ActionId>(
            user.Value,
            new QueryDefinition("SELECT VALUE c.actionId FROM c WHERE c.type = @type AND c.code = @code AND c.courseId = @course")
                .WithParameter("@type", UserAction.DocumentType)
                .WithParameter("@code", code)
                .WithParameter("@course", course.Value),
            cancellation).ToHashSetAsync(cancellationToken: cancellation).AsTask();

    internal async Task<LedgerHead> LoadHeadAsync(UserId user, CancellationToken cancellation) =>
        await database.Users.FindAsync<LedgerHead>(user.Value, LedgerHead.DocumentId, cancellation) ?? new LedgerHead { UserId = user };

    /// <summary>How many actions of a type earned points on a day. Exact only for who read the head before and replaces that version.</summary>
    internal Task<int> CountPaidAsync(UserId user, string code, DateOnly day, CancellationToken cancellation) =>
        database.Users.QueryAsync<int>(
            user.Value,
            new QueryDefinition("SELECT VALUE COUNT(1) FROM c WHERE c.type = @type AND c.code = @code AND c.day = @day AND c.points > 0")
                .WithParameter("@type", LedgerEntry.DocumentType)
                .WithParameter("@code", code)
                .WithParameter("@day", day),
            cancellation).SingleAsync(cancellation).AsTask();

    /// <summary>Adds an entry behind the head that was read, with its action; false when another entry, or this very action, was faster.</summary>
    internal Task<bool> TryAddAsync(LedgerHead head, UserAction action, LedgerEntry entry, AuditEntry? audit, CancellationToken cancellation)
    {
        var batch = database.Users.CreateTransactionalBatch(new PartitionKey(head.UserId.Value)).Save(action).Save(entry).Save(head.Advance());
        return (audit is null ? batch : batch.Save(new OutboxItem { ItemId = audit.EntryId, UserId = head.UserId, Audit = audit })).TryCommitAsync(cancellation);
    }

    /// <summary>The entries that follow one, in their order.</summary>
    public IAsyncEnumerable<LedgerEntry> EntriesAsync(UserId user, long after, CancellationToken cancellation) => database.Users.QueryAsync<LedgerEntry>(
        user.Value,
        new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.sequence > @after ORDER BY c.sequence")
            .WithParameter("@type", LedgerEntry.DocumentType)
            .WithParameter("@after", after),
        cancellation);

    /// <summary>The entries that count at an instant, in their order.</summary>
    public IAsyncEnumerable<LedgerEntry> EntriesAsOfAsync(UserId user, DateTimeOffset instant, CancellationToken cancellation) =>
        database.Users.QueryAsync<LedgerEntry>(
            user.Value,
            new QueryDefinition("SELECT * FROM c WHERE c.type = @type AND c.at <= @instant ORDER BY c.sequence")
                .WithParameter("@type", LedgerEntry.DocumentType)
                .WithParameter("@instant", instant.ToUniversalTime()),
            cancellation);

    /// <summary>The entries that follow one and count on a board, in their order; at most <paramref name="limit"/>.</summary>
    internal IAsyncEnumerable<LedgerEntry> EntriesAsync(UserId user, Board board, long after, int limit, CancellationToken cancellation)
    {
        var filter = new EntryFilter(From: null, To: null, board.TrackId, board.GoalId);
        var query = new QueryDefinition($"SELECT TOP @limit * FROM c WHERE c.type = @type AND c.sequence > @after{filter.Condition} ORDER BY c.sequence")
            .WithParameter("@limit", limit)
            .WithParameter("@type", LedgerEntry.DocumentType)
            .WithParameter("@after", after);
        return database.Users.QueryAsync<LedgerEntry>(user.Value, filter.AddTo(query), cancellation);
    }

    /// <summary>The tracks and goals that a learner has entries for.</summary>
    internal Task<List<(TrackId TrackId, GoalId? GoalId)>> EarnedForAsync(UserId user, CancellationToken cancellation) => database.Users.QueryAsync<Earned>(
        user.Value,
        new QueryDefinition("SELECT DISTINCT c.trackId, c.goalId FROM c WHERE c.type = @type").WithParameter("@type", LedgerEntry.DocumentType),
        cancellation).Select(earned => (earned.TrackId, earned.GoalId)).ToListAsync(cancellation).AsTask();

    /// <summary>The newest entries before a sequence that make up a figure; at most <paramref name="limit"/>.</summary>
    public IAsyncEnumerable<LedgerEntry> EntriesAsync(UserId user, EntryFilter filter, long before, int limit, CancellationToken cancellation)
    {
        var query = new QueryDefinition($"SELECT TOP @limit * FROM c WHERE c.type = @type AND c.sequence < @before{filter.Condition} ORDER BY c.sequence DESC")
            .WithParameter("@limit", limit)
            .WithParameter("@type", LedgerEntry.DocumentType)
            .WithParameter("@before", before);
        return database.Users.QueryAsync<LedgerEntry>(user.Value, filter.AddTo(query), cancellation);
    }

    private sealed record Earned(TrackId TrackId, GoalId? GoalId);
}
