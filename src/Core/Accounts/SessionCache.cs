using System.Collections.Concurrent;
using Academy.Core.Platform;

namespace Academy.Core.Accounts;

/// <summary>
/// Who is behind a session, remembered for <see cref="Freshness"/>: an end or a grant made by this process shows at once, one made by
/// another process within that time. Remembers sessions that are over too, so that a dead token can't hammer the database.
/// </summary>
public sealed class SessionCache(TimeProvider clock)
{
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    private const int Capacity = 20_000;

    private readonly ConcurrentDictionary<SessionId, Entry> entries = new();
    private readonly Lock gate = new();
    private long forgotten;

    /// <summary>The caller of the session as remembered or else as <paramref name="load"/> finds it; null when the session is over.</summary>
    public async Task<Caller?> GetAsync(UserId userId, SessionId sessionId, Func<Task<Caller?>> load)
    {
        var now = clock.GetUtcNow();
        if (entries.TryGetValue(sessionId, out var entry) && now < entry.FreshUntil)
        {
            return entry.Caller;
        }

        var before = Interlocked.Read(ref forgotten);
        var caller = await load();
        Remember(sessionId, new(userId, caller, now + Freshness), before);
        return caller;
    }

    public void Forget(SessionId sessionId) => ForgetWhere(entry => entry.Key == sessionId);

    /// <summary>All sessions of an account.</summary>
    public void Forget(UserId userId) => ForgetWhere(entry => entry.Value.UserId == userId);

    private void Remember(SessionId sessionId, Entry entry, long before)
    {
        lock (gate)
        {
            if (entries.Count >= Capacity)
            {
                entries.Clear();
            }

            // If anything was forgotten while this was read, what was read may be just that.
            if (forgotten == before)
            {
                entries[sessionId] = entry;
            }
        }
    }

    private void ForgetWhere(Func<KeyValuePair<SessionId, Entry>, bool> matches)
    {
        lock (gate)
        {
            forgotten++;
            foreach (var entry in entries.Where(matches))
            {
                entries.TryRemove(entry.Key, out _);
            }
        }
    }

    private sealed record Entry(UserId UserId, Caller? Caller, DateTimeOffset FreshUntil);
}
