using System.ComponentModel.DataAnnotations;
using Academy.Core.Platform;

namespace Academy.Core.Organizations.Cohorts;

/// <summary>Who is to get a seat in a cohort.</summary>
public sealed record SeatAllocation
{
    public const int MaxMembers = 100;

    /// <summary>Members of the organization.</summary>
    [MinLength(1), MaxLength(MaxMembers)]
    public required IReadOnlyList<UserId> UserIds { get; init; }
}

/// <summary>What became of an allocation.</summary>
/// <param name="Allocated">How many have a seat in the cohort now, those who had one before included.</param>
/// <param name="Refused">How many have none.</param>
/// <param name="Members">Each of them, in the order of the request.</param>
public sealed record SeatAllocationReport(int Allocated, int Refused, IReadOnlyList<AllocatedSeat> Members);

/// <summary>What became of one member.</summary>
/// <param name="UserId">The member.</param>
/// <param name="IsAllocated">Whether they have a seat in the cohort now.</param>
/// <param name="Code">The refusal; left out of those who have a seat.</param>
/// <param name="Message">The same for a person.</param>
public sealed record AllocatedSeat(UserId UserId, bool IsAllocated, string? Code, string? Message);
