using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts.Waitlist;

/// <summary>
/// The end of a course's log, through whose ETag every decision about its queue passes: so decisions happen one after the other, each in sight of all
/// before it. Container <c>courses</c>; there from the first learner on who joins.
/// </summary>
public sealed record WaitlistHead : Document
{
    public const string DocumentId = "waitlistHead";

    public override string Id => DocumentId;

    public override string Type => DocumentId;

    /// <summary>The partition.</summary>
    public required CourseId CourseId { get; init; }

    /// <summary>How many entries the log has.</summary>
    public long Sequence { get; init; }

    /// <summary>The hash of the last one; empty before there is any.</summary>
    public string Hash { get; init; } = "";

    /// <summary>When the last decision was made; later ones are never earlier, whatever the clocks of the servers say.</summary>
    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How many seats were ever offered: what estimates are made from.</summary>
    public long Offers { get; init; }

    /// <summary>The cohorts whose seats entries are counted for in <see cref="Cohort.Waiting"/>, the one that starts first first.</summary>
    public IReadOnlyList<AcceptingCohort> Accepting { get; init; } = [];

    public static WaitlistHead Open(CourseId course, DateTimeOffset now) => new() { CourseId = course, At = now, CreatedAt = now };

    /// <summary>The instant of a decision that is made now.</summary>
    public DateTimeOffset Now(TimeProvider clock) => clock.GetUtcNow() is var now && now > At ? now : At;

    /// <summary>The cohorts in which an entry is counted.</summary>
    public IEnumerable<CohortId> Counting(WaitlistEntry entry) => Accepting.Where(cohort => cohort.Fits(entry)).Select(cohort => cohort.CohortId);

    /// <summary>The log with another entry, chained to those before.</summary>
    internal (WaitlistHead Head, WaitlistLogEntry Logged) Append(WaitlistLogEntry draft)
    {
        var numbered = draft with { CourseId = CourseId, Sequence = Sequence + 1, PreviousHash = Hash };
        var logged = numbered with { Hash = LogHash.Of(numbered) };
        return (this with { Sequence = logged.Sequence, Hash = logged.Hash, At = logged.At, Offers = Offers + (logged.Kind == LogKind.Offered ? 1 : 0) }, logged);
    }
}

/// <summary>A cohort that may still have a seat for someone who waits.</summary>
/// <param name="CohortId">The cohort.</param>
/// <param name="IsB2B">Whether it is dedicated to an organization; then only those stand in line who asked for it.</param>
/// <param name="ClosesAt">From when on no seat of it is offered any more.</param>
public sealed record AcceptingCohort(CohortId CohortId, bool IsB2B, DateTimeOffset ClosesAt)
{
    public bool Fits(WaitlistEntry entry) => entry.CohortId is { } wanted ? wanted == CohortId : !IsB2B;
}
