namespace Academy.Core.Organizations;

/// <summary>An organization as administrators and its managers see it.</summary>
/// <param name="Id">The organization.</param>
/// <param name="Name">What it is called.</param>
/// <param name="ContactEmail">Whom to write to.</param>
/// <param name="ContactName">Whom to write to, by name.</param>
/// <param name="Status">Whether it may take in members.</param>
/// <param name="SuspensionReason">Why it may not, as an administrator says, or because of a bill; left out unless it is suspended.</param>
/// <param name="SeatsPurchased">How many members it may have.</param>
/// <param name="SeatsUsed">How many it has.</param>
/// <param name="CreatedAt">Since when it is known.</param>
/// <param name="UpdatedAt">When what administrators write last changed; a seat taken or given back doesn't count.</param>
public sealed record OrganizationView(
    OrganizationId Id,
    string Name,
    string ContactEmail,
    string ContactName,
    OrganizationStatus Status,
    string? SuspensionReason,
    int SeatsPurchased,
    int SeatsUsed,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    private const string Overdue = "An invoice is overdue. Paying it ends the suspension.";

    public static OrganizationView From(Organization organization) => new(
        organization.OrganizationId,
        organization.Name,
        organization.ContactEmail,
        organization.ContactName,
        organization.Status,
        organization.SuspensionReason ?? (organization.Status == OrganizationStatus.Suspended ? Overdue : null),
        organization.SeatsPurchased,
        organization.SeatsUsed,
        organization.CreatedAt,
        organization.UpdatedAt);
}
