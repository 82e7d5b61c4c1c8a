using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>Who gets a seat, and what may become of it. The store's batches enforce the same rules against everyone at once.</summary>
public static class SeatDecisions
{
    /// <summary>A seat as it is wanted, or why there is none.</summary>
    public static Result<Seat> Claim(Cohort cohort, UserId user, SeatClaim claim, DateTimeOffset now) =>
        !IsVisible(cohort, claim) ? CohortRefusals.NotFound
        : !Accepts(cohort, claim.Source) ? CohortRefusals.NotOpen
        : cohort.IsFull ? CohortRefusals.Full
        : claim.Queues && cohort.Waiting > 0 ? CohortRefusals.OthersWait
        : New(cohort.CourseId, cohort.CohortId, user, claim, now);

    /// <summary>
    /// What a claim makes of the seat that the learner has. A checkout that begins anew keeps the seat for itself, but nobody keeps one for ever by
    /// beginning anew; a taken seat stays as it is.
    /// </summary>
    public static Seat Renew(Seat own, SeatClaim claim, DateTimeOffset now) =>
        own.IsTaken ? own
        : claim.State == SeatState.Taken ? Take(own, claim.Key, now) with { Source = claim.Source }
        : own.State == SeatState.Held && claim.State == SeatState.Held && claim.Until >= own.HeldUntil
            ? own with { HeldUntil = Earlier(claim.Until.Value, own.Since + SeatClaim.LongestHold), CheckoutSessionId = claim.Key.CheckoutSessionId ?? own.CheckoutSessionId }
        : own.CheckoutSessionId is null && claim.Key.CheckoutSessionId is { } session ? own with { CheckoutSessionId = session }
        : own;

    /// <summary>The seat for good. Taking what is taken changes nothing.</summary>
    public static Seat Take(Seat own, SeatKey key, DateTimeOffset now) => own.IsTaken ? own : own with
    {
        State = SeatState.Taken,
        HeldUntil = null,
        CheckoutSessionId = key.CheckoutSessionId ?? own.CheckoutSessionId,
        EntryId = key.EntryId ?? own.EntryId,
        Since = now,
    };

    /// <summary>Whether the time is over for which a seat was held for a checkout. The offers are the waitlist's own business.</summary>
    public static bool IsExpired(Seat seat, DateTimeOffset now) => seat is { State: SeatState.Held, HeldUntil: { } until } && now >= until;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static bool IsVisible(Cohort cohort, SeatClaim claim) =>
        !cohort.IsB2B || claim.Source is SeatSource.Grant or SeatSource.Transfer || claim.OrganizationId == cohort.OrganizationId;

    // Administrators put people into cohorts that the public can't enter yet, or any more.
    private static bool Accepts(Cohort cohort, SeatSource source) => cohort.Status switch
    {
        CohortStatus.Open => true,
        CohortStatus.Scheduled or CohortStatus.InProgress => source is SeatSource.Grant or SeatSource.Organization or SeatSource.Transfer,
        _ => false,
    };

    private static Seat New(CourseId course, CohortId cohort, UserId user, SeatClaim claim, DateTimeOffset now) => new()
    {
        CourseId = course,
        CohortId = cohort,
        UserId = user,
        State = claim.State,
        HeldUntil = claim.Until,
        Source = claim.Source,
        CheckoutSessionId = claim.Key.CheckoutSessionId,
        EntryId = claim.Key.EntryId,
        Since = now,
    };
}
