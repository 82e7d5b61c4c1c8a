namespace Academy.Local.Durable.Dispatch;

/// <summary>Rings once at an instant of the host's clock, however far away.</summary>
internal sealed class Alarm(TimeProvider clock, Action ring) : IDisposable
{
    // Clocks refuse to wait much longer than this at once.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(24);

    private readonly Lock gate = new();
    private ITimer? timer;
    private DateTimeOffset? due;

    /// <summary>Forgets the instant before. Rings at once when the new one is past; null never rings.</summary>
    public void Set(DateTimeOffset? instant)
    {
        var isPast = instant <= clock.GetUtcNow();
        lock (gate)
        {
            if (due == instant)
            {
                return;
            }

            due = isPast ? null : instant;
            timer?.Dispose();
            timer = null;
            Arm();
        }

        if (isPast)
        {
            ring();
        }
    }

    public void Dispose() => Set(null);

    private void Arm()
    {
        if (due is { } instant)
        {
            var wait = instant - clock.GetUtcNow();
            timer = clock.CreateTimer(_ => Wake(), null, wait < LongestWait ? TimeSpan.FromTicks(Math.Max(wait.Ticks, 0)) : LongestWait, Timeout.InfiniteTimeSpan);
        }
    }

    private void Wake()
    {
        lock (gate)
        {
            timer?.Dispose();
            timer = null;
            // A clock may ring a little early, or because the wait was too long to be waited at once; or the instant was changed meanwhile.
            if (due is null || due > clock.GetUtcNow())
            {
                Arm();
                return;
            }

            due = null;
        }

        ring();
    }
}
