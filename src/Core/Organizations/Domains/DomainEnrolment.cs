using Academy.Core.Accounts;
using Academy.Core.Platform;

namespace Academy.Core.Organizations.Domains;

/// <summary>
/// Makes people members of the organization that proved the domain of their address (spec 10). Asked whenever a session begins: who has one has
/// shown that the address is theirs.
/// </summary>
public sealed class DomainEnrolment(AccountStore accounts, DomainStore domains, MembershipStore memberships, OrganizationSeats seats)
{
    /// <summary>The membership; null when the person belongs somewhere already, no organization has the domain, or it has no seat for them.</summary>
    public async Task<OrganizationMembership?> EnrolAsync(UserId user, CancellationToken cancellation)
    {
        if (await accounts.FindAsync(user, cancellation) is not { OrganizationId: null } account
            || !EmailAddress.TryParse(account.Email, out var address)
            || DomainName.Of(address) is not { } domain
            || FreeMail.Has(domain)
            || await domains.FindOwnerAsync(domain, cancellation) is not { } organization
            // Whoever was a member and lost the seat would otherwise be back at the next sign-in.
            || await memberships.FindAsync(organization, user, cancellation) is not null)
        {
            return null;
        }

        var outcome = await seats.ClaimAsync(organization, user, JoinSource.Domain, () => Task.FromResult<Result<Document[]>>(Array.Empty<Document>()), cancellation);
        return outcome.Value;
    }
}
