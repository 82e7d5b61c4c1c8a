using Academy.Core.Accounts;
using Academy.Core.Organizations.Cohorts;
using Academy.Core.Organizations.Managers;
using Academy.Core.Platform;
using Microsoft.Extensions.Options;

namespace Academy.Core.Organizations.Invites;

/// <summary>What managers do with invitations.</summary>
public sealed class InviteDesk(
    InviteStore invites,
    OrganizationStore organizations,
    MembershipStore memberships,
    AccountStore accounts,
    CohortAllocation allocation,
    IOptions<SignInOptions> options,
    TimeProvider clock)
{
    public Task<Result<Page<InviteView>>> ListAsync(ManagerGrant manager, InviteQuery asked, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return asked.ReadAsync(
            $"organizations/{manager.OrganizationId}/invites?{asked.Status}",
            (limit, after) => invites.ListAsync(manager.OrganizationId, asked.Status, now, limit, after, cancellation),
            invite => InviteView.From(invite, now));
    }

    /// <summary>Invites an address by mail. One that is invited already gets no second mail.</summary>
    public async Task<Result<InviteView>> AskAsync(ManagerGrant manager, InviteContent content, CancellationToken cancellation) =>
        (await AskAsync(manager, content, isRehearsal: false, cancellation)).Then(asked => asked.Invite);

    /// <param name="manager">Who invites.</param>
    /// <param name="content">Whom.</param>
    /// <param name="isRehearsal">Whether only to find out what would become of it.</param>
    /// <param name="cancellation">Gives up.</param>
    internal async Task<Result<SentInvite>> AskAsync(ManagerGrant manager, InviteContent content, bool isRehearsal, CancellationToken cancellation)
    {
        if (!EmailAddress.TryParse(content.Email, out var email))
        {
            return InviteRefusals.InvalidEmail;
        }

        if (content.CohortId is { } cohort && await allocation.FindAsync(manager.OrganizationId, cohort, cancellation) is not { IsFinal: false })
        {
            return InviteRefusals.UnknownCohort;
        }

        if (await accounts.FindAsync(email, cancellation) is { } account
            && await memberships.FindAsync(manager.OrganizationId, account.UserId, cancellation) is { IsActive: true })
        {
            return InviteRefusals.AlreadyMember;
        }

        return await SendAsync(
            manager,
            async () => new Asked(await invites.FindAsync(manager.OrganizationId, Invite.IdFor(manager.OrganizationId, email), cancellation)),
            (before, organization, secret) => InviteDecisions.Ask(before, organization, email, content.CohortId, manager.UserId, secret, clock.GetUtcNow()),
            isRehearsal,
            cancellation);
    }

    public async Task<Result<InviteView>> SendAgainAsync(ManagerGrant manager, InviteId id, CancellationToken cancellation) => (await SendAsync(
        manager,
        async () => await invites.FindAsync(manager.OrganizationId, id, cancellation) is { } invite ? new Asked(invite) : null,
        (before, organization, secret) => InviteDecisions.SendAgain(before!, organization, secret, clock.GetUtcNow()),
        isRehearsal: false,
        cancellation)).Then(sent => sent.Invite);

    public async Task<Result<InviteView>> RevokeAsync(ManagerGrant manager, InviteId id, CancellationToken cancellation) =>
        (await InviteRefusals.Concurrency.ChangeAsync(
            version: null,
            () => invites.FindAsync(manager.OrganizationId, id, cancellation),
            invite => new(InviteDecisions.Revoke(invite)),
            revoked => invites.TryReplaceAsync(revoked, cancellation)))
        .Then(View);

    private async Task<Result<SentInvite>> SendAsync(
        ManagerGrant manager, Func<Task<Asked?>> load, Func<Invite?, Organization, Secret, Result<Invite>> decide, bool isRehearsal, CancellationToken cancellation)
    {
        if (await organizations.FindAsync(manager.OrganizationId, cancellation) is not { } organization)
        {
            return OrganizationRefusals.NotFound;
        }

        var (secret, isSent) = (Secret.Create(), false);
        var outcome = await InviteRefusals.Concurrency.ChangeAsync(
            load,
            found => new(decide(found.Invite, organization, secret).Then(invite => found with { Invite = invite })),
            async (_, after) =>
            {
                isSent = isRehearsal || await invites.TrySendAsync(after.Invite!, InviteDecisions.MailOf(after.Invite!, organization, secret, options.Value.Site()), cancellation);
                return isSent ? after : null;
            });
        return outcome.Then(asked => new SentInvite(View(asked.Invite!), isSent));
    }

    private InviteView View(Invite invite) => InviteView.From(invite, clock.GetUtcNow());

    // An invitation that may not be there yet.
    private sealed record Asked(Invite? Invite);
}

/// <summary>An invitation, and whether a mail was sent for it just now.</summary>
internal sealed record SentInvite(InviteView Invite, bool IsSent);
