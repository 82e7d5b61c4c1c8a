using Academy.Core.Platform;

namespace Academy.Core.Cohorts;

/// <summary>
/// Enrolling: the seat first, then the enrolment, so a crash between them leaves a seat that the repetition meets, or that its hold gives back, and
/// never an enrolment without a seat.
/// </summary>
public sealed class Enrollments(EnrollmentStore enrollments, CohortStore cohorts, Seats seats, EnrollmentLetters letters, TimeProvider clock)
{
    /// <summary>
    /// Begins an enrolment that a checkout will pay, and holds a seat for it. The same checkout again gets the same enrolment (spec 56). Refused as
    /// <c>cohort.not_found</c>, <c>cohort.full</c>, <c>cohort.others_wait</c> or <c>enrollment.already_enrolled</c>.
    /// </summary>
    public async Task<Result<Enrollment>> BeginAsync(EnrollmentDraft draft, CancellationToken cancellation)
    {
        var session = draft.CheckoutSessionId ?? throw new ArgumentException("An enrolment begins with a checkout.", nameof(draft));
        var known = await enrollments.FindAsync(draft.UserId, draft.CohortId, cancellation);
        if (known?.StripeCheckoutSessionId == session)
        {
            return known;
        }

        if (known is { IsEnrolled: true })
        {
            return EnrollmentRefusals.AlreadyEnrolled;
        }

        if (known is not null)
        {
            await seats.LeaveAsync(known, cancellation);
        }

        var claim = SeatClaim.Hold(session, clock.GetUtcNow(), draft.OrganizationId);
        if (!(await seats.ClaimAsync(draft.CourseId, draft.CohortId, draft.UserId, claim, cancellation)).Succeeded(out _, out var refusal))
        {
            return refusal;
        }

        return await enrollments.TryTieAsync(session, EnrollmentId.For(draft.UserId, draft.CohortId), cancellation)
            ? await SaveAsync(draft, (before, cohort) => EnrollmentDecisions.Begin(before, draft, cohort, clock.GetUtcNow()), _ => [], cancellation)
            : EnrollmentRefusals.NotFound;
    }

    /// <summary>Enrols without a checkout: free, by an administrator or on an organization's seat. Granting it again changes nothing.</summary>
    public Task<Result<Enrollment>> GrantAsync(EnrollmentDraft draft, CancellationToken cancellation) => GrantAsync(draft, _ => [], cancellation);

    /// <inheritdoc cref="GrantAsync(EnrollmentDraft, CancellationToken)"/>
    /// <param name="along">Documents of the learner's partition to write with the enrolment, if it is granted now.</param>
    public async Task<Result<Enrollment>> GrantAsync(EnrollmentDraft draft, Func<Enrollment, IReadOnlyList<Document>> along, CancellationToken cancellation)
    {
        var known = await enrollments.FindAsync(draft.UserId, draft.CohortId, cancellation);
        if (known is { IsEnrolled: true })
        {
            return known;
        }

        if (known is not null)
        {
            await seats.LeaveAsync(known, cancellation);
        }

        var claim = SeatClaim.Take(draft.Source, draft.OrganizationId);
        return (await seats.ClaimAsync(draft.CourseId, draft.CohortId, draft.UserId, claim, cancellation)).Succeeded(out _, out var refusal)
            ? await SaveAsync(draft, (before, cohort) => EnrollmentDecisions.Grant(before, draft, cohort, clock.GetUtcNow()), along, cancellation)
            : refusal;
    }

    /// <summary>Takes in news of a payment (spec 61).</summary>
    /// <param name="news">What happened. Late or repeated news changes nothing.</param>
    /// <returns>The enrolment; <c>enrollment.not_found</c> when the checkout is unknown, <c>enrollment.paid_otherwise</c> when another one paid,
    /// <c>enrollment.not_active</c> when it ended before it was paid.</returns>
    public async Task<Result<Enrollment>> PayAsync(PaymentNews news, CancellationToken cancellation)
    {
        while (true)
        {
            if (await enrollments.FindByCheckoutAsync(news.CheckoutSessionId, cancellation) is not { } before)
            {
                return EnrollmentRefusals.NotFound;
            }

            if (!EnrollmentDecisions.Pay(before, news, clock.GetUtcNow()).Succeeded(out var after, out var refusal))
            {
                return refusal;
            }

            if (after == before || await enrollments.TrySaveAsync(after, await letters.ConfirmAsync(before, after, known: null, cancellation), cancellation))
            {
                return after;
            }
        }
    }

    /// <summary>Lets access wait, or go on, for the enrolment that a checkout paid; without one there is nothing to do.</summary>
    public async Task SuspendAsync(string checkoutSessionId, bool suspended, CancellationToken cancellation)
    {
        while (await enrollments.FindByCheckoutAsync(checkoutSessionId, cancellation) is { } before)
        {
            var after = EnrollmentDecisions.Suspend(before, checkoutSessionId, suspended, clock.GetUtcNow());
            if (after == before || await enrollments.TrySaveAsync(after, [], cancellation))
            {
                return;
            }
        }
    }

    /// <summary>The learner's enrolment if it opens this now; <c>enrollment.not_found</c> or <c>enrollment.access_ended</c> otherwise.</summary>
    public async Task<Result<Enrollment>> RequireAccessAsync(UserId learner, CohortId cohort, AccessKind kind, CancellationToken cancellation) =>
        await enrollments.FindAsync(learner, cohort, cancellation) is not { IsEnrolled: true } enrollment ? EnrollmentRefusals.NotFound
            : enrollment.AccessSuspended ? EnrollmentRefusals.AccessSuspended
            : AccessWindows.Allows(enrollment, kind, clock.GetUtcNow()) ? enrollment
            : EnrollmentRefusals.AccessEnded(kind, AccessWindows.Until(enrollment, kind));

    private async Task<Result<Enrollment>> SaveAsync(
        EnrollmentDraft draft,
        Func<Enrollment?, Cohort, Result<Enrollment>> decide,
        Func<Enrollment, IReadOnlyList<Document>> along,
        CancellationToken cancellation)
    {
        while (await cohorts.FindAsync(draft.CourseId, draft.CohortId, cancellation) is { } cohort)
        {
            var before = await enrollments.FindAsync(draft.UserId, draft.CohortId, cancellation);
            if (!decide(before, cohort).Succeeded(out var after, out var refusal))
            {
                return refusal;
            }

            if (after == before || await enrollments.TrySaveAsync(after, [.. along(after), .. await letters.ConfirmAsync(before, after, cohort, cancellation)], cancellation))
            {
                return after;
            }
        }

        return CohortRefusals.NotFound;
    }
}
