using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Local.Checkout;

/// <summary>What can be paid on this machine, in the account, so that it survives restarts.</summary>
internal sealed class SessionStore(AcademyDatabase database)
{
    public Task<EmbeddedSession?> FindAsync(string sessionId, CancellationToken cancellation) =>
        database.Operations.FindAsync<EmbeddedSession>(EmbeddedSession.Partition, sessionId, cancellation);

    /// <summary>The session as it is stored: this one, or the one that was stored before under its id.</summary>
    public async Task<EmbeddedSession> FindOrCreateAsync(EmbeddedSession session, CancellationToken cancellation) =>
        await database.Operations.TryCreateAsync(EmbeddedSession.Partition, session, cancellation) ?? (await FindAsync(session.SessionId, cancellation))!;

    /// <summary>Changes a session unless the change declines; null when it did, or there is no such session.</summary>
    public async Task<EmbeddedSession?> ChangeAsync(string sessionId, Func<EmbeddedSession, EmbeddedSession?> change, CancellationToken cancellation)
    {
        while (await FindAsync(sessionId, cancellation) is { } found && change(found) is { } changed)
        {
            if (changed == found || await database.Operations.TryReplaceAsync(EmbeddedSession.Partition, changed, cancellation) is not null)
            {
                return changed;
            }
        }

        return null;
    }

    /// <summary>Those with events that nobody has taken in yet.</summary>
    public IAsyncEnumerable<EmbeddedSession> OutgoingAsync(CancellationToken cancellation) => database.Operations.QueryAsync<EmbeddedSession>(
        EmbeddedSession.Partition, new QueryDefinition("SELECT * FROM c WHERE c.type = 'embeddedSession' AND ARRAY_LENGTH(c.outgoing) > 0"), cancellation);
}
