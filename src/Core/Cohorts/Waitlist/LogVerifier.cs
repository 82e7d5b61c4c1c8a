using System.Text.Json;
using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts.Waitlist;

/// <summary>What is wrong with a log.</summary>
/// <param name="Sequence">The first entry that can't be true.</param>
/// <param name="Code">Stable, for programs, e.g. <c>passed_over</c>.</param>
/// <param name="Message">For people.</param>
public sealed record LogFault(long Sequence, string Code, string Message);

/// <summary>
/// Checks the log of a course from its first entry to its end: that nothing was changed, added or taken away since it was written, and that every
/// decision was one that the rules allow. It asks nothing but the log.
/// </summary>
public sealed class LogVerifier(CourseId course)
{
    private readonly QueueReplay queue = new();
    private string hash = "";

    /// <summary>How many entries were checked.</summary>
    public long Count { get; private set; }

    /// <summary>The first fault; null while there is none. What comes after it isn't checked.</summary>
    public LogFault? Fault { get; private set; }

    /// <param name="stored">The next entry as it is stored, with all its fields.</param>
    public void Add(JsonElement stored)
    {
        if (Fault is null)
        {
            Count++;
            Fault = FaultOf(stored);
        }
    }

    /// <param name="head">The end of the log as the course has it.</param>
    public LogFault? Finish(WaitlistHead head) => Fault ??=
        head.Sequence != Count ? new(Count + 1, "incomplete", $"The log has {Count} entries; {head.Sequence} were written.")
        : head.Hash != hash ? new(Count, "end_changed", "The log doesn't end with the entry that was written last.")
        : null;

    private LogFault? FaultOf(JsonElement stored)
    {
        WaitlistLogEntry entry;
        try
        {
            entry = stored.Deserialize<WaitlistLogEntry>(Json.Documents)!;
        }
        catch (JsonException)
        {
            return new(Count, "unreadable", "The entry isn't one that was ever written.");
        }

        if (entry.Sequence != Count || entry.CourseId != course)
        {
            return new(Count, "out_of_place", "The entry isn't the one that belongs here.");
        }

        if (entry.PreviousHash != hash || entry.Hash != LogHash.Of(stored))
        {
            return new(Count, "chain_broken", "The entry, or the one before it, isn't what was written.");
        }

        hash = entry.Hash;
        return queue.Apply(entry) is var (code, message) ? new(Count, code, message) : null;
    }
}
