using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Academy.Core.Accounts;
using Academy.Core.Platform;

namespace Academy.Core.Organizations;

/// <summary>An organization as an administrator writes it, whole: the body of a create and of an update.</summary>
public sealed record OrganizationContent
{
    public const int NameLength = 200;

    public const int MaxSeats = 100_000;

    [StringLength(NameLength, MinimumLength = 1)]
    public required string Name { get; init; }

    [StringLength(EmailAddress.MaxLength, MinimumLength = 3)]
    public required string ContactEmail { get; init; }

    [StringLength(NameLength, MinimumLength = 1)]
    public required string ContactName { get; init; }

    /// <summary>How many people may be members at once.</summary>
    [Range(0, MaxSeats)]
    public required int SeatsPurchased { get; init; }
}

public sealed record OrganizationSuspension
{
    /// <summary>Why; managers read it.</summary>
    [StringLength(1_000, MinimumLength = 1)]
    public required string Reason { get; init; }
}

/// <summary>Which organizations to list, by name.</summary>
public sealed record OrganizationQuery : PageQuery
{
    [Description("Only those in this state")]
    public OrganizationStatus? Status { get; init; }
}
