using Microsoft.DurableTask.Client;

namespace Academy.Local.Tests.Durable;

/// <summary>What becomes of an instance that takes four letters, each within an hour, and a dash for one that doesn't come.</summary>
internal sealed class InstanceModel
{
    public const int Length = 4;

    // What reached it while it was suspended, in order; null is the hour that ran out.
    private readonly Queue<string?> kept = [];
    private OrchestrationRuntimeStatus status;
    private string taken = "";
    private DateTimeOffset deadline;

    public bool IsUnderWay => status is OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Suspended && deadline != default;

    public string State => $"{status} {(status == OrchestrationRuntimeStatus.Terminated ? "enough" : taken)}";

    public void Start(DateTimeOffset now)
    {
        kept.Clear();
        (status, taken, deadline) = (OrchestrationRuntimeStatus.Running, "", now + TimeSpan.FromHours(1));
    }

    public void Raise(string letter, DateTimeOffset now)
    {
        if (status == OrchestrationRuntimeStatus.Running)
        {
            Take(letter, now);
        }
        else if (status == OrchestrationRuntimeStatus.Suspended)
        {
            kept.Enqueue(letter);
        }
    }

    public void Advance(DateTimeOffset now)
    {
        while (status == OrchestrationRuntimeStatus.Running && deadline <= now)
        {
            Take("-", deadline);
        }

        if (status == OrchestrationRuntimeStatus.Suspended && deadline <= now && !kept.Contains(null))
        {
            kept.Enqueue(null);
        }
    }

    public void Suspend() => status = IsUnderWay ? OrchestrationRuntimeStatus.Suspended : status;

    public void Resume(DateTimeOffset now)
    {
        if (status != OrchestrationRuntimeStatus.Suspended)
        {
            return;
        }

        status = OrchestrationRuntimeStatus.Running;
        var waiting = deadline;
        while (status == OrchestrationRuntimeStatus.Running && kept.TryDequeue(out var what))
        {
            // The hour that ran out is of no account once a letter was taken before it.
            if (what is not null || deadline == waiting)
            {
                Take(what ?? "-", now);
            }
        }
    }

    public void Terminate() => status = IsUnderWay ? OrchestrationRuntimeStatus.Terminated : status;

    private void Take(string what, DateTimeOffset at)
    {
        (taken, deadline) = (taken + what, at + TimeSpan.FromHours(1));
        status = taken.Length == Length ? OrchestrationRuntimeStatus.Completed : status;
    }
}
