using Microsoft.Azure.Functions.Worker;

namespace Academy.Local.Hosting.Timers;

/// <summary>When a timer function ran and is due, kept over restarts once it was opened; a function that doesn't want that has none.</summary>
internal sealed class TimerHistory(TimerFunction function, TimerStatuses statuses, TimeProvider clock)
{
    private TimerStatus? status;

    /// <summary>Whether a run was missed while no process ran.</summary>
    public async Task<bool> OpenAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var known = await statuses.FindAsync(function.Name, cancellation);
        // The schedule may have changed since; what was due by the old one is not missed by the new one.
        var due = function.Schedule.Next(known is null ? now : known.Last ?? known.LastUpdated);
        status = known is null ? new TimerStatus(function.Name) { Next = due, LastUpdated = now } : known with { Next = due };
        if (status != known)
        {
            await statuses.SaveAsync(status, cancellation);
        }

        return due <= now;
    }

    /// <summary>Remembers a run by when it started.</summary>
    public async Task AddAsync(DateTimeOffset started)
    {
        if (status is not null)
        {
            status = status with { Last = started, Next = function.Schedule.Next(started), LastUpdated = clock.GetUtcNow() };
            await statuses.SaveAsync(status, CancellationToken.None);
        }
    }

    /// <summary>What the function is told of it.</summary>
    public TimerInfo Describe(bool missed) => new()
    {
        IsPastDue = missed,
        ScheduleStatus = status is null ? null : new ScheduleStatus
        {
            Last = status.Last?.UtcDateTime ?? default,
            Next = status.Next.UtcDateTime,
            LastUpdated = status.LastUpdated.UtcDateTime,
        },
    };
}
