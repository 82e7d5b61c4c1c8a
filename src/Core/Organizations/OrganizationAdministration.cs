using Academy.Core.Platform;

namespace Academy.Core.Organizations;

/// <summary>What the academy's administrators do with organizations: load, decide, save the version that was read with who did it and why.</summary>
public sealed class OrganizationAdministration(OrganizationStore organizations, TimeProvider clock)
{
    private const string Organizations = "admin/organizations";

    public async Task<Result<Organization>> CreateAsync(OrganizationContent content, CancellationToken cancellation)
    {
        if (!OrganizationDecisions.Create(Ids.New<OrganizationId>(clock), content, clock.GetUtcNow()).Succeeded(out var organization, out var refusal))
        {
            return refusal;
        }

        return await organizations.TryCreateAsync(organization, cancellation)
            ?? throw new InvalidOperationException($"The new id {organization.OrganizationId} is taken.");
    }

    public async Task<Result<Organization>> ReadAsync(OrganizationId id, CancellationToken cancellation) =>
        await organizations.FindAsync(id, cancellation) is { } organization ? organization : OrganizationRefusals.NotFound;

    /// <summary>One page of all organizations, by name.</summary>
    public Task<Result<Page<OrganizationView>>> ListAsync(OrganizationQuery asked, CancellationToken cancellation) =>
        asked.ReadAsync(
            $"{Organizations}?{asked.Status}", (limit, after) => organizations.ListAsync(asked.Status, limit, after, cancellation), OrganizationView.From);

    /// <param name="by">The administrator.</param>
    /// <param name="id">The organization.</param>
    /// <param name="version">The ETag of the version that the content replaces. Seats that are taken meanwhile change it, so what is bought never falls below what is used.</param>
    /// <param name="content">What administrators write, whole.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Result<Organization>> UpdateAsync(Caller by, OrganizationId id, string? version, OrganizationContent content, CancellationToken cancellation) => version is null
        ? Task.FromResult<Result<Organization>>(OrganizationRefusals.VersionRequired)
        : ChangeAsync(by, id, version, organization => OrganizationDecisions.Update(organization, content, clock.GetUtcNow()), "Updated.", cancellation);

    /// <summary>Lets members in. Repeating it changes nothing.</summary>
    /// <param name="by">The administrator.</param>
    /// <param name="id">The organization.</param>
    /// <param name="version">The ETag that the change was made against; null applies it to whatever is there.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Result<Organization>> ActivateAsync(Caller by, OrganizationId id, string? version, CancellationToken cancellation) =>
        ChangeAsync(by, id, version, organization => OrganizationDecisions.Activate(organization, clock.GetUtcNow()), "Activated by hand.", cancellation);

    public Task<Result<Organization>> SuspendAsync(Caller by, OrganizationId id, string? version, string reason, CancellationToken cancellation) =>
        ChangeAsync(by, id, version, organization => OrganizationDecisions.Suspend(organization, reason, clock.GetUtcNow()), reason, cancellation);

    private async Task<Result<Organization>> ChangeAsync(
        Caller by, OrganizationId id, string? version, Func<Organization, Result<Organization>> decide, string reason, CancellationToken cancellation)
    {
        Organization? before = null;
        return await OrganizationRefusals.Concurrency.ChangeAsync(
            version,
            async () => before = await organizations.FindAsync(id, cancellation),
            organization => new(decide(organization)),
            changed => organizations.TryReplaceAsync(changed, OrganizationAudit.Of(before!, changed, reason, by.UserId, clock), cancellation));
    }
}
