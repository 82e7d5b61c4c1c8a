using Academy.Core.Accounts;
using Academy.Core.Platform;

namespace Academy.Core.Organizations;

/// <summary>What may become of an organization, and whether it has a seat for one more.</summary>
public static class OrganizationDecisions
{
    /// <summary>An organization that waits for its first payment.</summary>
    public static Result<Organization> Create(OrganizationId id, OrganizationContent content, DateTimeOffset now) => Update(
        new Organization
        {
            OrganizationId = id,
            Name = "",
            ContactEmail = "",
            ContactName = "",
            Status = OrganizationStatus.PendingPayment,
            SeatsPurchased = 0,
            SeatsUsed = 0,
            CreatedAt = now,
            UpdatedAt = now,
        },
        content,
        now);

    public static Result<Organization> Update(Organization organization, OrganizationContent content, DateTimeOffset now)
    {
        if (!EmailAddress.TryParse(content.ContactEmail, out var contact))
        {
            return OrganizationRefusals.InvalidContact;
        }

        if (content.SeatsPurchased < organization.SeatsUsed)
        {
            return OrganizationRefusals.SeatsInUse;
        }

        var changed = organization with
        {
            Name = content.Name.Trim(),
            ContactEmail = contact.Value,
            ContactName = content.ContactName.Trim(),
            SeatsPurchased = content.SeatsPurchased,
        };
        return changed == organization ? organization : changed with { UpdatedAt = now };
    }

    /// <summary>Lets members in from now on. Activating what is active changes nothing.</summary>
    /// <param name="customer">Stripe's id of the organization; null keeps the one that is known.</param>
    /// <param name="invoice">The invoice that was paid; null keeps the one that is known.</param>
    public static Organization Activate(Organization organization, DateTimeOffset now, string? customer = null, string? invoice = null)
    {
        var active = organization with
        {
            Status = OrganizationStatus.Active,
            SuspensionReason = null,
            StripeCustomerId = customer ?? organization.StripeCustomerId,
            StripeInvoiceId = invoice ?? organization.StripeInvoiceId,
        };
        return active == organization ? organization : active with { UpdatedAt = now };
    }

    /// <summary>Lets nobody new in. Who is a member stays one, and cohorts that run finish.</summary>
    public static Organization Suspend(Organization organization, string reason, DateTimeOffset now) =>
        organization is { Status: OrganizationStatus.Suspended } && organization.SuspensionReason == reason
            ? organization
            : organization with { Status = OrganizationStatus.Suspended, SuspensionReason = reason, UpdatedAt = now };

    /// <summary>Why nobody new may join; null while someone may.</summary>
    public static Refusal? RefuseSeat(Organization organization) => RefuseNewcomers(organization) ?? (organization.SeatsFree > 0 ? null : OrganizationRefusals.Full);

    /// <summary>Why nobody new may be asked to join, whatever seats there are.</summary>
    public static Refusal? RefuseNewcomers(Organization organization) => organization.Status switch
    {
        OrganizationStatus.Active => null,
        OrganizationStatus.Suspended => OrganizationRefusals.Suspended,
        _ => OrganizationRefusals.PendingPayment,
    };
}
