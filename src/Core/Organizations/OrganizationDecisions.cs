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

    /// <summary>Lets members in from now on, whatever bills are overdue: administrators have the last word. Activating what is active changes nothing.</summary>
    public static Organization Activate(Organization organization, DateTimeOffset now) =>
        organization is { Status: OrganizationStatus.Active }
            ? organization
            : organization with { Status = OrganizationStatus.Active, SuspensionReason = null, OverdueInvoices = [], UpdatedAt = now };

    /// <summary>A bill was paid: its seats are there, and it keeps nobody out any more. What an administrator says, or another bill, still does.</summary>
    /// <param name="invoice">The academy's name of the bill.</param>
    public static Organization Pay(Organization organization, string invoice, int seats, DateTimeOffset now) =>
        Settle(organization with { SeatsPurchased = organization.SeatsPurchased + seats, UpdatedAt = now }, invoice, OrganizationStatus.Active);

    /// <summary>A bill will not be paid and needs not be: it keeps nobody out any more, and gives nothing.</summary>
    public static Organization Forgive(Organization organization, string invoice, DateTimeOffset now) =>
        organization.OverdueInvoices.Contains(invoice) ? Settle(organization with { UpdatedAt = now }, invoice, organization.Status) : organization;

    /// <summary>A bill was not paid in time. An organization that never paid one goes on waiting for its first.</summary>
    public static Organization FallBehind(Organization organization, string invoice, DateTimeOffset now) => organization.OverdueInvoices.Contains(invoice)
        ? organization
        : Standing(organization with { OverdueInvoices = [.. organization.OverdueInvoices, invoice], UpdatedAt = now }, organization.Status);

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

    private static Organization Settle(Organization organization, string invoice, OrganizationStatus otherwise) =>
        Standing(organization with { OverdueInvoices = [.. organization.OverdueInvoices.Where(overdue => overdue != invoice)] }, otherwise);

    // What keeps people out is a set of reasons, so the order in which they come and go makes no difference.
    private static Organization Standing(Organization organization, OrganizationStatus otherwise) => organization with
    {
        Status = otherwise == OrganizationStatus.PendingPayment ? OrganizationStatus.PendingPayment
            : organization.SuspensionReason is not null || organization.OverdueInvoices is not [] ? OrganizationStatus.Suspended
            : OrganizationStatus.Active,
    };
}
