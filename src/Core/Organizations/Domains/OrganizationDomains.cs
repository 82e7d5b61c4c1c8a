using Academy.Core.Messaging;
using Academy.Core.Organizations.Managers;
using Academy.Core.Platform;

namespace Academy.Core.Organizations.Domains;

/// <summary>Naming domains and proving them by a TXT record that only their owner can write.</summary>
public sealed class OrganizationDomains(DomainStore domains, IDnsResolver dns, TimeProvider clock)
{
    public const int Most = 50;

    public async Task<Result<Page<DomainView>>> ListAsync(ManagerGrant admin, CancellationToken cancellation) =>
        new Page<DomainView>([.. (await domains.ListAsync(admin.OrganizationId, cancellation)).Select(DomainView.From)], NextCursor: null);

    /// <summary>Names a domain; naming it again finds it with its challenge.</summary>
    public async Task<Result<OrganizationDomain>> AddAsync(ManagerGrant admin, string text, CancellationToken cancellation)
    {
        if (!DomainName.TryParse(text, out var name))
        {
            return DomainRefusals.Invalid;
        }

        if (FreeMail.Has(name))
        {
            return DomainRefusals.FreeMail;
        }

        var known = await domains.ListAsync(admin.OrganizationId, cancellation);
        if (known.FirstOrDefault(domain => domain.Domain == name.Value) is { } same)
        {
            return same;
        }

        if (known.Count >= Most)
        {
            return DomainRefusals.TooMany;
        }

        var domain = new OrganizationDomain
        {
            OrganizationId = admin.OrganizationId,
            Domain = name.Value,
            Challenge = Secret.Create().Value,
            AddedAt = clock.GetUtcNow(),
        };
        return await domains.TrySaveAsync(domain, Audit(admin, domain, "domain.added"), cancellation)
            ?? await domains.FindAsync(admin.OrganizationId, name, cancellation)
            ?? (Result<OrganizationDomain>)DomainRefusals.Busy;
    }

    /// <summary>Looks for the TXT record. A domain that is proved stays proved, whatever becomes of the record.</summary>
    public async Task<Result<OrganizationDomain>> VerifyAsync(ManagerGrant admin, string text, CancellationToken cancellation)
    {
        if (await FindAsync(admin, text, cancellation) is not { } domain)
        {
            return DomainRefusals.NotFound;
        }

        if (domain.IsVerified)
        {
            return domain;
        }

        if (await RefuseAsync(domain, cancellation) is { } refusal)
        {
            return refusal;
        }

        // Claimed before it is marked: a crash between leaves a claim of this organization, which verifying again meets.
        return await domains.TryClaimAsync(domain, cancellation)
            ? await DomainRefusals.Concurrency.ChangeAsync(
                version: null,
                () => FindAsync(admin, text, cancellation),
                found => new(found.IsVerified ? found : found with { VerifiedAt = clock.GetUtcNow() }),
                verified => domains.TrySaveAsync(verified, Audit(admin, verified, "domain.verified"), cancellation))
            : DomainRefusals.Taken;
    }

    /// <summary>Gives a domain up: its people no longer join by themselves, and another organization may prove it. Who is a member stays one.</summary>
    public async Task<Result<OrganizationDomain>> RemoveAsync(ManagerGrant admin, string text, CancellationToken cancellation)
    {
        while (await FindAsync(admin, text, cancellation) is { } domain)
        {
            if (await domains.TryRemoveAsync(domain, Audit(admin, domain, "domain.removed"), cancellation))
            {
                return domain;
            }
        }

        return DomainRefusals.NotFound;
    }

    private OutboxItem Audit(ManagerGrant admin, OrganizationDomain domain, string action) =>
        OrganizationAudit.Of(domain.OrganizationId, action, before: null, domain.Domain, admin.UserId, clock);

    private async Task<OrganizationDomain?> FindAsync(ManagerGrant admin, string text, CancellationToken cancellation) =>
        DomainName.TryParse(text, out var name) ? await domains.FindAsync(admin.OrganizationId, name, cancellation) : null;

    private async Task<Refusal?> RefuseAsync(OrganizationDomain domain, CancellationToken cancellation)
    {
        try
        {
            return (await dns.ReadTextAsync(domain.RecordName, cancellation)).Contains(domain.RecordValue) ? null : DomainRefusals.RecordMissing;
        }
        catch (HttpRequestException)
        {
            return DomainRefusals.DnsUnavailable;
        }
    }
}
