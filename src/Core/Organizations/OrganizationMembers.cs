using Academy.Core.Accounts;
using Academy.Core.Organizations.Managers;
using Academy.Core.Platform;

namespace Academy.Core.Organizations;

/// <summary>Who belongs to an organization, as its managers see it and as each person sees it.</summary>
public sealed class OrganizationMembers(OrganizationStore organizations, MembershipStore memberships, ManagerStore managers, AccountStore accounts)
{
    /// <summary>One page of the members in the manager's scope.</summary>
    public Task<Result<Page<MembershipView>>> ListAsync(ManagerGrant manager, MembershipQuery asked, CancellationToken cancellation) =>
        asked.ReadAsync(
            $"organizations/{manager.OrganizationId}/members?{asked.TeamId}",
            (limit, after) => memberships.ListAsync(manager, asked.TeamId, limit, after, cancellation),
            MembershipView.From);

    /// <summary>Writes what managers say of a member in their scope. Repeating it changes nothing.</summary>
    public async Task<Result<MembershipView>> UpdateAsync(ManagerGrant manager, UserId user, MembershipContent content, CancellationToken cancellation) =>
        (await MembershipRefusals.Concurrency.ChangeAsync(
            version: null,
            () => memberships.FindAsync(manager.OrganizationId, user, cancellation),
            member => new(!ManagerPolicy.Sees(manager, member) ? MembershipRefusals.NotFound
                : member.Department == content.Department ? member
                : member with { Department = content.Department }),
            changed => memberships.TryReplaceAsync(changed, cancellation)))
        .Then(MembershipView.From);

    /// <summary>What the caller is to the organization they belong to.</summary>
    public async Task<Result<MyOrganization>> ReadMineAsync(Caller caller, CancellationToken cancellation)
    {
        if (await accounts.FindAsync(caller.UserId, cancellation) is not { OrganizationId: { } id }
            || await organizations.FindAsync(id, cancellation) is not { } organization)
        {
            return OrganizationRefusals.NotFound;
        }

        var membership = await memberships.FindAsync(id, caller.UserId, cancellation);
        var manager = await managers.FindAsync(id, caller.UserId, cancellation);
        return new MyOrganization(
            id,
            organization.Name,
            organization.Status,
            membership is { IsActive: true } ? MembershipView.From(membership) : null,
            manager is { IsActive: true } ? ManagerView.From(manager) : null);
    }
}

/// <summary>What someone is to their organization.</summary>
/// <param name="Id">The organization.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Status">Whether it takes in members.</param>
/// <param name="Membership">The seat; left out of someone without one.</param>
/// <param name="Manager">What they may do there; left out of someone who manages nothing.</param>
public sealed record MyOrganization(OrganizationId Id, string Name, OrganizationStatus Status, MembershipView? Membership, ManagerView? Manager);
