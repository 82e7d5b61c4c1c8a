using Academy.Local.Durable.History;

namespace Academy.Local.Durable.Replay;

/// <summary>
/// Brings events to those who wait for them. Events that nobody waits for yet are kept in order; of several who wait for one name the last is
/// served first, since the others were often given up.
/// </summary>
internal sealed class ExternalEvents
{
    private readonly List<EventRaised> kept = [];
    private readonly List<Waiter> waiters = [];

    /// <summary>Events that the code has not asked for.</summary>
    public IReadOnlyList<EventRaised> Kept => kept;

    public bool IsAnyAwaited => waiters.Count > 0;

    public void Raise(EventRaised raised)
    {
        if (waiters.FindLast(waiter => IsSame(waiter.Name, raised.Name)) is { } waiter)
        {
            waiters.Remove(waiter);
            waiter.Complete(raised.Payload);
        }
        else
        {
            kept.Add(raised);
        }
    }

    /// <exception cref="ArgumentException">Someone waits for events of this name as another type.</exception>
    public Task<T> WaitAsync<T>(string name, CancellationToken cancellation)
    {
        if (waiters.Find(waiter => IsSame(waiter.Name, name) && waiter.Type != typeof(T)) is { } other)
        {
            throw new ArgumentException($"Events named '{name}' are awaited as {other.Type.FullName} already, not as {typeof(T).FullName}.");
        }

        if (kept.Find(raised => IsSame(raised.Name, name)) is { } early)
        {
            kept.Remove(early);
            return Task.FromResult(Read<T>(early.Payload));
        }

        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellation);
        }

        return Enlist<T>(name, cancellation);
    }

    private Task<T> Enlist<T>(string name, CancellationToken cancellation)
    {
        var received = new TaskCompletionSource<T>();
        var waiter = new Waiter(name, typeof(T), payload => received.SetResult(Read<T>(payload)));
        waiters.Add(waiter);
        cancellation.Register(() =>
        {
            if (waiters.Remove(waiter))
            {
                received.SetCanceled(cancellation);
            }
        });
        return received.Task;
    }

    private static T Read<T>(string? payload) => Payload.Json.Deserialize<T>(payload)!;

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private sealed record Waiter(string Name, Type Type, Action<string?> Complete);
}
