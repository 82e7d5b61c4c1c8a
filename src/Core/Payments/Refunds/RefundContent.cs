using System.ComponentModel.DataAnnotations;

namespace Academy.Core.Payments.Refunds;

/// <summary>What an administrator gives back, and why.</summary>
public sealed record RefundContent
{
    /// <summary>How much; absent gives back all that is left.</summary>
    [Range(1, 1_000_000_000)]
    public long? AmountCents { get; init; }

    /// <summary>For the audit and the buyer.</summary>
    [StringLength(1_000, MinimumLength = 1)]
    public required string Reason { get; init; }
}
