using Academy.Core.Platform;
using Microsoft.Extensions.Options;

namespace Academy.Core.Accounts;

/// <summary>A session that was just opened or refreshed, and the secret of its refresh token: the only time it is known.</summary>
public sealed record SignedIn(UserId UserId, SessionId SessionId, Secret Refresh);

/// <summary>Opening, checking, refreshing and ending sessions.</summary>
public sealed class Sessions(SessionStore store, SessionCache cache, RateLimiter limiter, IOptions<SignInOptions> options, TimeProvider clock)
{
    public async Task<SignedIn> OpenAsync(UserId userId, CancellationToken cancellation)
    {
        var refresh = Secret.Create();
        var session = SessionDecisions.Open(userId, Ids.New<SessionId>(clock), refresh, clock.GetUtcNow());
        await store.CreateAsync(session, cancellation);
        return new(userId, session.SessionId, refresh);
    }

    /// <summary>Who is behind a session; null when it is over. One operation, none while it is remembered.</summary>
    public Task<Caller?> AuthenticateAsync(UserId userId, SessionId sessionId, CancellationToken cancellation) =>
        cache.GetAsync(userId, sessionId, async () =>
            await store.FindWithAccountAsync(userId, sessionId, cancellation) is var (session, account) && !session.IsOver(clock.GetUtcNow())
                ? new Caller(userId, account.Role) { SessionId = sessionId }
                : null);

    /// <summary>Exchanges a refresh token for the next. One that was exchanged before ends the session, for whoever holds the others too.</summary>
    /// <param name="presented">The secret of the refresh token.</param>
    /// <param name="network">The network address that asks, as text.</param>
    public async Task<Result<SignedIn>> RefreshAsync(UserId userId, SessionId sessionId, string presented, string network, CancellationToken cancellation)
    {
        if (await limiter.TakeAsync(options.Value.RefreshesPerNetwork, network, cancellation) is { } tooMany)
        {
            return tooMany;
        }

        while (await store.FindAsync(userId, sessionId, cancellation) is { } session)
        {
            var next = Secret.Create();
            if (!SessionDecisions.Refresh(session, presented, next, clock.GetUtcNow()).Succeeded(out var refreshed, out var refusal))
            {
                await EndAsync(userId, sessionId, cancellation);
                return refusal;
            }

            if (await store.TryReplaceAsync(refreshed, cancellation))
            {
                return new SignedIn(userId, sessionId, next);
            }

            // Someone else exchanged this very token a moment ago: reading again shows it as used.
        }

        return AuthRefusals.SessionEnded;
    }

    public async Task EndAsync(UserId userId, SessionId sessionId, CancellationToken cancellation)
    {
        await store.RemoveAsync(userId, sessionId, cancellation);
        cache.Forget(sessionId);
    }
}
