using Academy.Core.Accounts;
using Academy.Core.Platform;

namespace Academy.Core.Tracks;

/// <summary>A learner with a request for another track; they change together.</summary>
/// <param name="Membership">The learner's account and goals.</param>
/// <param name="Request">Null before it is made.</param>
public sealed record TrackChangeCase(Membership Membership, TrackChange? Request);

/// <summary>
/// How a learner gets onto another track: by a request that one approver decides within 14 days. Whatever the outcome, nothing the learner did is lost.
/// A decision that was made stands; making the same one again changes nothing.
/// </summary>
public static class TrackChangeDecisions
{
    /// <param name="before">The learner, with the request that is open, if one is.</param>
    /// <param name="wish">What the learner wants, and why.</param>
    /// <param name="to">The track that they want; null when there is none of that id.</param>
    /// <param name="id">The request's, if it becomes one.</param>
    /// <param name="now">When they ask.</param>
    public static Result<TrackChangeCase> Request(TrackChangeCase before, TrackChangeRequest wish, Track? to, TrackChangeId id, DateTimeOffset now)
    {
        if (before.Request is { Status: TrackChangeStatus.Open } open)
        {
            return open.ToTrackId == wish.TrackId && open.Reason == wish.Reason ? before : TrackChangeRefusals.AlreadyOpen;
        }

        var account = before.Membership.Account;
        if (account.CurrentTrackId is not { } from || Membership.MustChoose(account))
        {
            return TrackChangeRefusals.NotNeeded;
        }

        if (to is not { IsArchived: false })
        {
            return TrackRefusals.NotOffered;
        }

        if (to.TrackId == from)
        {
            return TrackChangeRefusals.SameTrack;
        }

        return new TrackChangeCase(With(before.Membership, account with { OpenTrackChangeId = id, UpdatedAt = now }), new TrackChange
        {
            UserId = account.UserId,
            TrackChangeId = id,
            LearnerName = account.Name ?? account.Email,
            FromTrackId = from,
            ToTrackId = to.TrackId,
            Reason = wish.Reason,
            Status = TrackChangeStatus.Open,
            RequestedAt = now,
            ExpiresAt = now + TrackChange.Patience,
        });
    }

    /// <summary>Puts the learner on the track; the goal before rests, and the track's first goal that isn't done becomes active.</summary>
    /// <param name="to">The track that the learner wants; null when it is gone.</param>
    public static Result<TrackChangeCase> Approve(TrackChangeCase before, Track? to, Caller approver, DateTimeOffset now) =>
        Decide(before, TrackChangeStatus.Approved, approver, null, now).Then(decided =>
        {
            if (decided == before)
            {
                return before;
            }

            Result<TrackChangeCase> moved = to is { IsArchived: false }
                ? decided with { Membership = MembershipDecisions.Join(decided.Membership, to, TrackSource.Change, now) }
                : TrackChangeRefusals.TrackGone;
            return moved;
        });

    public static Result<TrackChangeCase> Deny(TrackChangeCase before, string reason, Caller approver, DateTimeOffset now) =>
        Decide(before, TrackChangeStatus.Denied, approver, reason, now);

    /// <summary>Ends a request that nobody decided in time; one that was decided, or has time left, stays as it is.</summary>
    public static TrackChangeCase Expire(TrackChangeCase before, DateTimeOffset now) =>
        before.Request is { Status: TrackChangeStatus.Open } open && now >= open.ExpiresAt ? Close(before, open with { Status = TrackChangeStatus.Expired }, now) : before;

    private static Result<TrackChangeCase> Decide(TrackChangeCase before, TrackChangeStatus outcome, Caller approver, string? answer, DateTimeOffset now) =>
        before.Request switch
        {
            null => TrackChangeRefusals.NotFound,
            { } own when own.UserId == approver.UserId => TrackChangeRefusals.OwnRequest,
            { Status: TrackChangeStatus.Open } open when now < open.ExpiresAt =>
                Close(before, open with { Status = outcome, DecidedBy = approver.UserId, Answer = answer }, now),
            { Status: TrackChangeStatus.Open or TrackChangeStatus.Expired } => TrackChangeRefusals.Expired,
            { } decided when decided.Status == outcome => before,
            _ => TrackChangeRefusals.AlreadyDecided,
        };

    private static TrackChangeCase Close(TrackChangeCase before, TrackChange request, DateTimeOffset now) => new(
        With(before.Membership, before.Membership.Account with { OpenTrackChangeId = null, UpdatedAt = now }), request with { DecidedAt = now });

    private static Membership With(Membership membership, Account account) => membership with { Account = account };
}
