using Academy.Core.Accounts;
using Academy.Core.Messaging;
using Academy.Core.Organizations.Managers;
using Academy.Core.Platform;

namespace Academy.Core.Organizations;

/// <summary>Taking and giving back an organization's seats. Whoever repeats a step meets their own membership and is told yes.</summary>
public sealed class OrganizationSeats(
    OrganizationStore organizations, MembershipStore memberships, Affiliations affiliations, AccountStore accounts, TimeProvider clock)
{
    private const int Attempts = 5;

    /// <summary>Gives a person a seat, or finds the one they have.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="user">Who joins.</param>
    /// <param name="source">How they came.</param>
    /// <param name="along">What is saved in the same batch, or why the person may not join after all; asked again when someone else was faster.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Result<OrganizationMembership>> ClaimAsync(
        OrganizationId organization, UserId user, JoinSource source, Func<Task<Result<Document[]>>> along, CancellationToken cancellation)
    {
        if (await accounts.FindAsync(user, cancellation) is not { } account)
        {
            return AccountRefusals.NotFound;
        }

        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            // In this order: who took the last seat by another call of their own sees it, and is not told that there is none.
            var full = await RefuseAsync(organization, cancellation);
            var membership = await memberships.FindAsync(organization, user, cancellation);
            if (membership is { IsActive: true })
            {
                return membership;
            }

            if (full is not null)
            {
                return full;
            }

            if (!(await along()).Succeeded(out var documents, out var refusal))
            {
                return refusal;
            }

            // Last, so that nobody is kept from another organization by one that has no seat for them.
            if (!await affiliations.TryClaimAsync(organization, user, cancellation))
            {
                return MembershipRefusals.Elsewhere;
            }

            var joining = OrganizationMembership.Join(membership, organization, account, source, clock.GetUtcNow());
            if (await memberships.TryJoinAsync(joining, documents, cancellation))
            {
                return joining;
            }
        }

        return MembershipRefusals.Busy;
    }

    /// <summary>Takes a member's seat away on behalf of a manager who may see them; repeating it finds no member.</summary>
    public async Task<Result<OrganizationMembership>> ReleaseAsync(ManagerGrant manager, UserId user, CancellationToken cancellation)
    {
        return await MembershipRefusals.Concurrency.ChangeAsync(
            () => memberships.FindAsync(manager.OrganizationId, user, cancellation),
            found => new(ManagerPolicy.Sees(manager, found) ? found.End(clock.GetUtcNow()) : MembershipRefusals.NotFound),
            async (before, ended) => await memberships.TryEndAsync(before, ended, Audit(manager, ended), cancellation) ? ended : null);
    }

    private async Task<Refusal?> RefuseAsync(OrganizationId id, CancellationToken cancellation) =>
        await organizations.FindAsync(id, cancellation) is { } organization ? OrganizationDecisions.RefuseSeat(organization) : OrganizationRefusals.NotFound;

    private OutboxItem Audit(ManagerGrant manager, OrganizationMembership ended)
    {
        var audit = new AuditEntry
        {
            EntryId = Ids.NewText(clock),
            Action = "membership.ended",
            ActorId = manager.UserId,
            SubjectId = ended.UserId,
            Before = ended.OrganizationId.Value,
            At = ended.EndedAt!.Value,
        };
        return new OutboxItem { ItemId = audit.EntryId, OrganizationId = ended.OrganizationId, Audit = audit };
    }
}
