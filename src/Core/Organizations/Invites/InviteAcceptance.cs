using Academy.Core.Accounts;
using Academy.Core.Cohorts;
using Academy.Core.Organizations.Cohorts;
using Academy.Core.Platform;

namespace Academy.Core.Organizations.Invites;

/// <summary>Accepting an invitation: the seat and the answer are one batch. Whoever accepts again meets what they have.</summary>
public sealed class InviteAcceptance(
    InviteStore invites,
    OrganizationStore organizations,
    OrganizationSeats seats,
    CohortAllocation allocation,
    EnrollmentStore enrollments,
    AccountStore accounts,
    TimeProvider clock)
{
    public async Task<Result<AcceptedInvite>> AcceptAsync(Caller caller, string text, CancellationToken cancellation)
    {
        if (!InviteToken.TryParse(text, out var token) || await invites.FindAsync(token.OrganizationId, token.InviteId, cancellation) is not { } invite || !token.Opens(invite))
        {
            return InviteRefusals.NotFound;
        }

        if (await accounts.FindAsync(caller.UserId, cancellation) is not { } account)
        {
            return AccountRefusals.NotFound;
        }

        if (!InviteDecisions.Accept(invite, account, clock.GetUtcNow()).Succeeded(out var answer, out var refusal))
        {
            return refusal;
        }

        // Accepted before: what became of the seat since, such as a manager taking it back, is not undone by the old mail.
        if (answer != invite && !(await JoinAsync(token, account, cancellation)).Succeeded(out _, out refusal))
        {
            return refusal;
        }

        // Tried again whenever the invitation is accepted again, so a crash in between costs nobody the seat in the cohort.
        var cohort = invite.CohortId is { } id ? await RefuseCohortAsync(invite, id, caller.UserId, cancellation) : null;
        var organization = await organizations.FindAsync(invite.OrganizationId, cancellation);
        return new AcceptedInvite(invite.OrganizationId, organization?.Name ?? "", invite.CohortId, cohort?.Code, cohort?.Message);
    }

    private async Task<Refusal?> RefuseCohortAsync(Invite invite, CohortId cohort, UserId user, CancellationToken cancellation) =>
        invite.AcceptedAt is not null && InviteDecisions.IsUsedUp(invite, await enrollments.FindAsync(user, cohort, cancellation))
            ? EnrollmentRefusals.NotActive
            : (await allocation.GrantAsync(invite.OrganizationId, cohort, user, cancellation)).Refusal;

    private async Task<Result<Invite>> JoinAsync(InviteToken token, Account account, CancellationToken cancellation)
    {
        var joined = await seats.ClaimAsync(
            token.OrganizationId,
            account.UserId,
            JoinSource.Invite,
            async () => (await DecideAsync(token, account, cancellation)).Then(invite => new Document[] { invite }),
            cancellation);

        // Who was a member before, such as by their domain, has taken no other seat; the invitation is answered all the same.
        return joined.Succeeded(out _, out var refusal)
            ? await InviteRefusals.Concurrency.ChangeAsync(
                version: null,
                () => invites.FindAsync(token.OrganizationId, token.InviteId, cancellation),
                invite => new(InviteDecisions.Accept(invite, account, clock.GetUtcNow())),
                accepted => invites.TryReplaceAsync(accepted, cancellation))
            : refusal;
    }

    private async Task<Result<Invite>> DecideAsync(InviteToken token, Account account, CancellationToken cancellation) =>
        await invites.FindAsync(token.OrganizationId, token.InviteId, cancellation) is { } invite && token.Opens(invite)
            ? InviteDecisions.Accept(invite, account, clock.GetUtcNow())
            : InviteRefusals.NotFound;
}

/// <summary>What whoever accepted an invitation has now.</summary>
/// <param name="OrganizationId">The organization whose member they are.</param>
/// <param name="OrganizationName">What it is called.</param>
/// <param name="CohortId">The cohort in which a seat is theirs as well; left out when the invitation names none.</param>
/// <param name="CohortRefusal">Why it is not theirs after all, such as a cohort that is full; left out when it is.</param>
/// <param name="Message">The same for a person.</param>
public sealed record AcceptedInvite(OrganizationId OrganizationId, string OrganizationName, CohortId? CohortId, string? CohortRefusal, string? Message);
