using System.Text.Json;
using Academy.Core.Accounts;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Tracks;

/// <summary>Accounts with their goals: read in one operation, written in one batch.</summary>
public sealed class MembershipStore(AcademyDatabase database)
{
    /// <summary>Null when there is no such account.</summary>
    public async Task<Membership?> FindAsync(UserId learner, CancellationToken cancellation)
    {
        var query = new QueryDefinition("SELECT * FROM c WHERE c.id = @account OR c.type = @goal")
            .WithParameter("@account", Account.DocumentId)
            .WithParameter("@goal", GoalHistory.DocumentType);
        var found = new MixedDocuments(await database.Users.QueryAsync<JsonElement>(learner.Value, query, cancellation).ToListAsync(cancellation));
        return found.Find<Account>(Account.DocumentId) is { } account
            ? new Membership(account, [.. found.All<GoalHistory>(GoalHistory.DocumentType).OrderBy(goal => goal.StartedAt)])
            : null;
    }

    /// <summary>Saves what changed, and whatever belongs to it, all or nothing; false when the account has changed since it was read.</summary>
    public Task<bool> TrySaveAsync(Membership before, Membership after, IEnumerable<Document> along, CancellationToken cancellation)
    {
        var batch = database.Users.CreateTransactionalBatch(new PartitionKey(after.Account.UserId.Value)).Save(after.Account);
        foreach (var document in after.Goals.Except(before.Goals).Concat(along))
        {
            batch.Save(document);
        }

        return batch.TryCommitAsync(cancellation);
    }
}
