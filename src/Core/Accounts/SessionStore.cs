using System.Net;
using System.Text.Json;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Accounts;

/// <summary>Sessions in <c>users</c>, beside the account they belong to.</summary>
public sealed class SessionStore(AcademyDatabase database)
{
    public async Task CreateAsync(Session session, CancellationToken cancellation)
    {
        if (await database.Users.TryCreateAsync(session.UserId.Value, session, cancellation) is null)
        {
            throw new InvalidOperationException("A session id was given out twice.");
        }
    }

    public Task<Session?> FindAsync(UserId userId, SessionId sessionId, CancellationToken cancellation) =>
        database.Users.FindAsync<Session>(userId.Value, Session.IdOf(sessionId), cancellation);

    /// <summary>The session with its account in one operation; null when either is gone.</summary>
    public async Task<(Session Session, Account Account)?> FindWithAccountAsync(UserId userId, SessionId sessionId, CancellationToken cancellation)
    {
        using var response = await database.Users.CreateTransactionalBatch(new PartitionKey(userId.Value))
            .ReadItem(Session.IdOf(sessionId))
            .ReadItem(Account.DocumentId)
            .ExecuteAsync(cancellation);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        return response.IsSuccessStatusCode
            ? (Read<Session>(response[0]), Read<Account>(response[1]))
            : throw new CosmosException(response.ErrorMessage, response.StatusCode, 0, response.ActivityId, response.RequestCharge);
    }

    /// <summary>Saves the version that was read; false when it was refreshed or ended by someone else since.</summary>
    public async Task<bool> TryReplaceAsync(Session session, CancellationToken cancellation) =>
        await database.Users.TryReplaceAsync(session.UserId.Value, session, cancellation) is not null;

    public Task RemoveAsync(UserId userId, SessionId sessionId, CancellationToken cancellation) =>
        database.Users.RemoveAsync(userId.Value, Session.IdOf(sessionId), cancellation);

    private static T Read<T>(TransactionalBatchOperationResult result) => JsonSerializer.Deserialize<T>(result.ResourceStream, Json.Documents)!;
}
