using Academy.Core.Platform;

namespace Academy.Core.Accounts;

/// <summary>One sign-in of one account, and the refresh token that is good for it at the moment. Ending a session removes it.</summary>
public sealed record Session : Document
{
    public const string DocumentType = "session";

    /// <summary>A session that nobody refreshes for this long has ended.</summary>
    public static readonly TimeSpan IdleLifetime = TimeSpan.FromDays(30);

    /// <summary>However often it is refreshed, a session ends this long after the sign-in.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    public override string Id => IdOf(SessionId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required UserId UserId { get; init; }

    public required SessionId SessionId { get; init; }

    /// <summary>The SHA-256 of the only refresh token that is still good.</summary>
    public required string RefreshHash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last refreshed, first by the sign-in; null in sessions from before this was kept.</summary>
    public DateTimeOffset? RefreshedAt { get; init; }

    /// <summary>The first instant at which the session is over, unless it is refreshed before.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public static string IdOf(SessionId sessionId) => $"session:{sessionId}";

    public bool IsOver(DateTimeOffset now) => now >= ExpiresAt;
}

public static class SessionDecisions
{
    public static Session Open(UserId userId, SessionId sessionId, Secret refresh, DateTimeOffset now) => Extend(new Session
    {
        UserId = userId,
        SessionId = sessionId,
        RefreshHash = refresh.Hash,
        CreatedAt = now,
        ExpiresAt = now,
    }, now);

    /// <summary>
    /// Exchanges the presented refresh token for the next. A token that was exchanged before is in two hands, one of them a thief's:
    /// the refusal then means that the session must end.
    /// </summary>
    public static Result<Session> Refresh(Session session, string presented, Secret next, DateTimeOffset now) =>
        session.IsOver(now) || session.RefreshHash != Secret.HashOf(presented)
            ? AuthRefusals.SessionEnded
            : Extend(session with { RefreshHash = next.Hash }, now);

    private static Session Extend(Session session, DateTimeOffset now)
    {
        var (idle, absolute) = (now + Session.IdleLifetime, session.CreatedAt + Session.Lifetime);
        var end = idle < absolute ? idle : absolute;
        return session with { RefreshedAt = now, ExpiresAt = end, Ttl = (int)Math.Ceiling((end - now).TotalSeconds) };
    }
}
