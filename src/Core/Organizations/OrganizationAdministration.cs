using Academy.Core.Platform;

namespace Academy.Core.Organizations;

/// <summary>What the academy's administrators, and payments, do with organizations: load, decide, save the version that was read.</summary>
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
    public async Task<Result<Page<OrganizationView>>> ListAsync(OrganizationQuery asked, CancellationToken cancellation)
    {
        var list = $"{Organizations}?{asked.Status}";
        if (!Cursor.Decode<string?>(list, asked.After, null).Succeeded(out var continuation, out var refusal))
        {
            return refusal;
        }

        var (items, next) = await organizations.ListAsync(asked.Status, asked.Limit, continuation, cancellation);
        return new Page<OrganizationView>([.. items.Select(OrganizationView.From)], next is null ? null : Cursor.Encode(list, next));
    }

    /// <param name="id">The organization.</param>
    /// <param name="version">The ETag of the version that the content replaces. Seats that are taken meanwhile change it, so what is bought never falls below what is used.</param>
    /// <param name="content">What administrators write, whole.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<Result<Organization>> UpdateAsync(OrganizationId id, string? version, OrganizationContent content, CancellationToken cancellation) => version is null
        ? Task.FromResult<Result<Organization>>(OrganizationRefusals.VersionRequired)
        : ChangeAsync(id, version, organization => OrganizationDecisions.Update(organization, content, clock.GetUtcNow()), cancellation);

    /// <summary>Lets members in: by an administrator, or because an invoice was paid. Repeating it changes nothing.</summary>
    /// <param name="id">The organization.</param>
    /// <param name="version">The ETag that the change was made against; null applies it to whatever is there.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="customer">Stripe's id of the organization, when a payment is the reason.</param>
    /// <param name="invoice">The invoice that was paid, when one is the reason.</param>
    public Task<Result<Organization>> ActivateAsync(
        OrganizationId id, string? version, CancellationToken cancellation, string? customer = null, string? invoice = null) =>
        ChangeAsync(id, version, organization => OrganizationDecisions.Activate(organization, clock.GetUtcNow(), customer, invoice), cancellation);

    public Task<Result<Organization>> SuspendAsync(OrganizationId id, string? version, string reason, CancellationToken cancellation) =>
        ChangeAsync(id, version, organization => OrganizationDecisions.Suspend(organization, reason, clock.GetUtcNow()), cancellation);

    private Task<Result<Organization>> ChangeAsync(
        OrganizationId id, string? version, Func<Organization, Result<Organization>> decide, CancellationToken cancellation) =>
        OrganizationRefusals.Concurrency.ChangeAsync(
            version,
            () => organizations.FindAsync(id, cancellation),
            organization => new(decide(organization)),
            changed => organizations.TryReplaceAsync(changed, cancellation));
}
