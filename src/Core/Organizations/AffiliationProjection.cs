using Academy.Core.Accounts;
using Academy.Core.Organizations.Managers;
using Academy.Core.Platform;

namespace Academy.Core.Organizations;

/// <summary>
/// Lets accounts follow what their people are to organizations, and memberships and grants follow what accounts say of their people. A change only says
/// where to look, so changes may come twice and in any order.
/// </summary>
public sealed class AffiliationProjection(AccountStore accounts, MembershipStore memberships, ManagerStore managers, TimeProvider clock)
{
    /// <summary>Brings an account in line with its person's membership and grant in an organization.</summary>
    public Task FollowAsync(OrganizationId organization, UserId user, CancellationToken cancellation) => AccountRefusals.Concurrency.BringAsync(
        () => accounts.FindAsync(user, cancellation),
        // Read on every attempt, so that what is saved is at least as new as the account that it is saved over.
        async account => await StandingAsync(organization, user, cancellation) is { } standing ? Place(account, organization, standing)
            : account.OrganizationId == organization ? Place(account, organization: null, new(AccountKind.Individual, Department: null))
            : account,
        (_, changed) => accounts.TryReplaceAsync(changed, cancellation));

    /// <summary>Brings what managers see of a person in line with the account.</summary>
    public async Task DescribeAsync(UserId user, CancellationToken cancellation)
    {
        if (await accounts.FindAsync(user, cancellation) is not { OrganizationId: { } organization } account)
        {
            return;
        }

        var person = Person.Of(account);
        await MembershipRefusals.Concurrency.BringAsync(
            () => memberships.FindAsync(organization, user, cancellation),
            membership => membership.Person == person ? membership : membership with { Person = person },
            (_, changed) => memberships.TryReplaceAsync(changed, cancellation));
        await ManagerRefusals.Concurrency.BringAsync(
            () => managers.FindAsync(organization, user, cancellation),
            manager => manager.Person == person ? manager : manager with { Person = person },
            (_, changed) => managers.TryReplaceAsync(changed, cancellation));
    }

    private async Task<Standing?> StandingAsync(OrganizationId organization, UserId user, CancellationToken cancellation)
    {
        var membership = await memberships.FindAsync(organization, user, cancellation);
        var department = membership is { IsActive: true } ? membership.Department : null;
        return (membership, await managers.FindAsync(organization, user, cancellation)) switch
        {
            (_, { IsActive: true, Role: ManagerRole.Admin }) => new(AccountKind.OrgAdmin, department),
            ({ IsActive: true }, _) or (_, { IsActive: true }) => new(AccountKind.OrgMember, department),
            _ => null,
        };
    }

    private Account Place(Account account, OrganizationId? organization, Standing standing)
    {
        var placed = account with { OrganizationId = organization, AccountKind = standing.Kind, Department = standing.Department };
        return placed == account ? account : placed with { UpdatedAt = clock.GetUtcNow() };
    }

    // What the account says of its person's place in an organization.
    private sealed record Standing(AccountKind Kind, string? Department);
}
