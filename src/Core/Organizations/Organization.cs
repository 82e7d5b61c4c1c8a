using System.Text.Json.Serialization;
using Academy.Core.Platform;

namespace Academy.Core.Organizations;

/// <summary>
/// Who buys seats for several people (spec 9). Container <c>organizations</c>, beside its members, invites, managers and teams. What an
/// administrator writes is saved by ETag; the seat count is only ever patched, in one batch with the membership that it counts.
/// </summary>
public sealed record Organization : Document
{
    public const string DocumentId = "organization";

    public const string DocumentType = "organization";

    public override string Id => DocumentId;

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required OrganizationId OrganizationId { get; init; }

    public required string Name { get; init; }

    /// <summary>In the spelling of <see cref="Accounts.EmailAddress"/>.</summary>
    public required string ContactEmail { get; init; }

    public required string ContactName { get; init; }

    public required OrganizationStatus Status { get; init; }

    /// <summary>Why an administrator lets nobody new in; null unless one does.</summary>
    public string? SuspensionReason { get; init; }

    /// <summary>The bills whose time is over; while there are any, nobody new gets a seat, whatever administrators say or don't say.</summary>
    public IReadOnlyList<string> OverdueInvoices { get; init; } = [];

    public required int SeatsPurchased { get; init; }

    /// <summary>How many active memberships there are; never above <see cref="SeatsPurchased"/>.</summary>
    public required int SeatsUsed { get; init; }

    public string? StripeCustomerId { get; init; }

    /// <summary>The invoice that the seats were last paid by, or wait for.</summary>
    public string? StripeInvoiceId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    [JsonIgnore]
    public int SeatsFree => SeatsPurchased - SeatsUsed;
}

public enum OrganizationStatus
{
    /// <summary>The invoice is sent and not paid yet.</summary>
    [JsonStringEnumMemberName("pending_payment")]
    PendingPayment,

    Active,

    /// <summary>Nobody new gets a seat; what runs goes on.</summary>
    Suspended,
}
