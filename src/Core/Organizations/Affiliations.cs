using Academy.Core.Organizations.Managers;
using Academy.Core.Platform;

namespace Academy.Core.Organizations;

/// <summary>
/// Keeps a person in one organization: the person is claimed first, then becomes a member or a manager. Nothing releases a claim; once the person is
/// neither any more, or after a crash between the two steps, the next organization takes it over.
/// </summary>
public sealed class Affiliations(AcademyDatabase database, MembershipStore memberships, ManagerStore managers, TimeProvider clock)
{
    /// <summary>Longer than any request runs, so the claim of someone about to join is never taken for one left behind.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    /// <summary>Claims a person for an organization; false when they belong to another. A claim of its own is made again, so that nobody takes it over now.</summary>
    public async Task<bool> TryClaimAsync(OrganizationId organization, UserId user, CancellationToken cancellation)
    {
        var claim = new Affiliation { Key = Affiliation.KeyOf(user), OrganizationId = organization, ClaimedAt = clock.GetUtcNow() };
        while (await database.Directory.TryCreateAsync(claim.Key, claim, cancellation) is null)
        {
            if (await FindAsync(user, cancellation) is not { } held)
            {
                continue;
            }

            if (held.OrganizationId != organization && !await IsLeftBehindAsync(held, user, cancellation))
            {
                return false;
            }

            if (await database.Directory.TryReplaceAsync(claim.Key, claim with { ETag = held.ETag }, cancellation) is not null)
            {
                return true;
            }
        }

        return true;
    }

    public Task<Affiliation?> FindAsync(UserId user, CancellationToken cancellation) =>
        database.Directory.FindAsync<Affiliation>(Affiliation.KeyOf(user), Affiliation.DocumentId, cancellation);

    private async Task<bool> IsLeftBehindAsync(Affiliation claim, UserId user, CancellationToken cancellation) =>
        clock.GetUtcNow() - claim.ClaimedAt > Grace
        && await memberships.FindAsync(claim.OrganizationId, user, cancellation) is not { IsActive: true }
        && await managers.FindAsync(claim.OrganizationId, user, cancellation) is not { IsActive: true };
}
