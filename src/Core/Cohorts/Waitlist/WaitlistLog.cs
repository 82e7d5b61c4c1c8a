using System.Text.Json;
using Academy.Core.Courses;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Core.Cohorts.Waitlist;

/// <summary>What the log of a course proves.</summary>
/// <param name="CourseId">The course: all its cohorts have one log, because those who'd take any of them compete for each.</param>
/// <param name="IsValid">Whether nothing was changed and nobody passed over.</param>
/// <param name="Entries">How many entries were checked.</param>
/// <param name="Hash">The hash of the last one; whoever notes it can tell later that nothing before it was rewritten.</param>
/// <param name="Fault">The first entry that can't be true; absent when all can.</param>
public sealed record WaitlistVerdict(CourseId CourseId, bool IsValid, long Entries, string Hash, LogFault? Fault);

/// <summary>A decision as administrators read it.</summary>
/// <param name="Order">Where the entry stands from then on; keys sort as text.</param>
/// <param name="Until">Until when a seat is kept.</param>
/// <param name="Facts">The cohort as it was when a seat of it was offered.</param>
/// <param name="ActorId">The administrator who did it; absent when the learner or time did.</param>
/// <param name="Hash">Chains it to the one before.</param>
public sealed record LoggedDecision(
    long Sequence, LogKind Kind, DateTimeOffset At, UserId UserId, CohortId? CohortId, string? Order, DateTimeOffset? Until, OfferFacts? Facts, UserId? ActorId, string? Reason, string Hash)
{
    internal static LoggedDecision Of(WaitlistLogEntry entry) => new(
        entry.Sequence, entry.Kind, entry.At, entry.UserId, entry.CohortId, entry.Order, entry.Until, entry.Facts, entry.ActorId, entry.Reason, entry.Hash);
}

/// <summary>Reading the log of a course, entry by entry as it is stored.</summary>
public sealed class WaitlistLog(WaitlistStore store, AcademyDatabase database)
{
    /// <summary>Checks it from the first entry to its end. The head is read first: what is decided meanwhile is left for the next time.</summary>
    public async Task<WaitlistVerdict> VerifyAsync(CourseId course, CancellationToken cancellation)
    {
        var verifier = new LogVerifier(course);
        if (await store.FindHeadAsync(course, cancellation) is not { } head)
        {
            return new(course, IsValid: true, Entries: 0, Hash: "", Fault: null);
        }

        await foreach (var stored in database.Courses.QueryAsync<JsonElement>(course.Value, Entries("AND c.sequence <= @end").WithParameter("@end", head.Sequence), cancellation))
        {
            verifier.Add(stored);
        }

        var fault = verifier.Finish(head);
        return new(course, fault is null, verifier.Count, head.Hash, fault);
    }

    /// <summary>One page of it, the oldest decision first.</summary>
    public Task<Result<Page<LoggedDecision>>> ListAsync(CourseId course, PageQuery page, CancellationToken cancellation) =>
        page.ReadAsync(
            $"waitlist-log/{course}",
            (limit, after) => database.Courses.QueryPageAsync<WaitlistLogEntry>(course.Value, Entries(""), limit, after, cancellation),
            LoggedDecision.Of);

    private static QueryDefinition Entries(string condition) =>
        new QueryDefinition($"SELECT * FROM c WHERE c.type = @type {condition} ORDER BY c.sequence").WithParameter("@type", WaitlistLogEntry.DocumentType);
}
