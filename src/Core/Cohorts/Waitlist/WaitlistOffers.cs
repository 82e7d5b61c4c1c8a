using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Cohorts.Waitlist;

/// <summary>
/// Answering an offer, and what time makes of one that nobody answers. Doing any of it again changes nothing. Seat, entry and log change in one batch; the
/// enrolment follows, at once here or by the workflow of the offer after a crash.
/// </summary>
public sealed class WaitlistOffers(
    WaitlistStore store, CohortStore cohorts, OfferChanges changes, AcceptedOffers accepted, WaitlistLetters letters, RateLimiter limiter, TimeProvider clock)
{
    /// <summary>As wide as for sign-in links: a class behind one router may answer at once, and nobody tries out links.</summary>
    public static readonly RateLimit AnswersPerNetwork = new("offer-network", 100, TimeSpan.FromMinutes(15));

    /// <summary>Accepts the learner's offer. Refused as <c>waitlist.no_offer</c>, <c>waitlist.offer_expired</c> or <c>waitlist.offer_gone</c>.</summary>
    /// <returns>The entry: enrolled, or, when a checkout has to follow, offered with <see cref="WaitlistEntry.AcceptedAt"/>.</returns>
    public Task<Result<WaitlistEntry>> AcceptAsync(UserId user, CourseId course, CancellationToken cancellation) => AcceptAsync(user, course, only: null, cancellation);

    /// <summary>
    /// Accepts the learner's offer of a seat in this cohort, if there is one, because they are about to pay for it: from then on the seat is kept like any
    /// buyer's, and the end of the offer doesn't take it away. Null, or why the offer can't be accepted any more.
    /// </summary>
    public async Task<Refusal?> TakeUpAsync(UserId user, CourseId course, CohortId cohort, CancellationToken cancellation) =>
        await store.FindAsync(course, user, cancellation) is { IsUnanswered: true } entry && entry.OfferedCohortId == cohort
            ? (await AcceptAsync(user, course, cohort, cancellation)).Refusal
            : null;

    /// <summary>Lets the next in line have the seat. Declining again changes nothing.</summary>
    public Task<Result<WaitlistEntry>> DeclineAsync(UserId user, CourseId course, CancellationToken cancellation) => changes.ChangeAsync(
        course,
        user,
        (head, entry, seat, now) => Task.FromResult<Result<WaitlistChange?>>(
            entry.IsUnanswered ? OfferDecisions.Decline(head, entry, seat, now)
            : entry is { Status: WaitlistStatus.Cancelled, AcceptedAt: null } ? (WaitlistChange?)null
            : WaitlistRefusals.NoOffer),
        cancellation);

    /// <summary>Takes an unanswered offer back by hand, with its seat; the log keeps who did it and why. False when there is none in this cohort.</summary>
    public async Task<bool> TakeBackAsync(Caller by, CourseId course, CohortId cohort, UserId user, string reason, CancellationToken cancellation)
    {
        var isTaken = false;
        await changes.BringAsync(
            course,
            user,
            (head, entry, seat, now) =>
            {
                isTaken = entry.IsUnanswered && entry.OfferedCohortId == cohort && seat is not { IsTaken: true };
                return Task.FromResult(isTaken ? OfferDecisions.TakeBack(head, entry, seat, by, reason, now) : null);
            },
            cancellation);
        return isTaken;
    }

    /// <summary>Answers for whoever has the link from the mail. Refused as <c>waitlist.unknown_link</c> when it belongs to no offer.</summary>
    /// <param name="text">What stands behind <c>#token=</c> in the link.</param>
    /// <param name="accept">False lets the next in line have the seat.</param>
    /// <param name="network">The network address that asks, as text.</param>
    public async Task<Result<WaitlistEntry>> AnswerAsync(string text, bool accept, string network, CancellationToken cancellation)
    {
        if (await limiter.TakeAsync(AnswersPerNetwork, network, cancellation) is { } tooMany)
        {
            return tooMany;
        }

        if (!OfferToken.TryParse(text, out var token) || await store.FindAsync(token.CourseId, token.UserId, cancellation) is not { } entry || !token.Opens(entry))
        {
            return WaitlistRefusals.UnknownLink;
        }

        return accept
            ? await AcceptAsync(token.UserId, token.CourseId, cancellation)
            : await DeclineAsync(token.UserId, token.CourseId, cancellation);
    }

    /// <summary>Reminds the learner of an offer that waits for an answer, once.</summary>
    public async Task RemindAsync(CourseId course, UserId user, int offer, CancellationToken cancellation)
    {
        while (await store.FindAsync(course, user, cancellation) is { IsUnanswered: true, RemindedAt: null } entry
            && entry.Offers == offer
            && clock.GetUtcNow() < entry.OfferExpiresAt
            && await cohorts.FindAsync(course, entry.OfferedCohortId!.Value, cancellation) is { } cohort)
        {
            // A secret of its own: the first one is nowhere but in the first mail.
            var secret = Secret.Create();
            var reminded = entry with { RemindedAt = clock.GetUtcNow(), TokenHashes = [.. entry.TokenHashes, secret.Hash] };
            if (await store.TrySaveAsync(reminded, await letters.ReminderAsync(reminded, cohort, secret, cancellation), cancellation))
            {
                return;
            }
        }
    }

    /// <summary>Ends an offer that nobody answered in time; its seat is free from then on. Before its time, and of one that was answered, nothing.</summary>
    public Task ExpireAsync(CourseId course, UserId user, int offer, CancellationToken cancellation) => changes.BringAsync(
        course,
        user,
        async (head, entry, seat, now) => entry.Offers != offer || !entry.IsUnanswered || now < entry.OfferExpiresAt ? null
            : seat is { IsTaken: true } ? OfferDecisions.Enroll(head, entry, now)
            : OfferDecisions.Expire(head, entry, seat, now) with { Along = await letters.ExpiredAsync(entry, cancellation) },
        cancellation);

    private async Task<Result<WaitlistEntry>> AcceptAsync(UserId user, CourseId course, CohortId? only, CancellationToken cancellation)
    {
        var outcome = await changes.ChangeAsync(course, user, DecideAsync, cancellation);
        if (outcome.Succeeded(out var entry, out _))
        {
            await accepted.EnrollAsync(entry, cancellation);
        }

        return outcome;

        async Task<Result<WaitlistChange?>> DecideAsync(WaitlistHead head, WaitlistEntry entry, Seat? seat, DateTimeOffset now)
        {
            if (entry is { AcceptedAt: not null, Status: WaitlistStatus.Offered or WaitlistStatus.Enrolled } || (only is not null && entry.OfferedCohortId != only))
            {
                return (WaitlistChange?)null;
            }

            var decision = OfferDecisions.Accept(head, entry, seat, await accepted.IsFreeAsync(entry, cancellation), now);
            return decision.Refusal is { } refusal ? refusal : decision.Value;
        }
    }
}
