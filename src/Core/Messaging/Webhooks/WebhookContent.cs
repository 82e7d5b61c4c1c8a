using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Academy.Core.Organizations;

namespace Academy.Core.Messaging.Webhooks;

/// <summary>A webhook as an administrator writes it, whole: the body of a create and of an update.</summary>
public sealed record WebhookContent
{
    /// <summary>Where events are posted: https, port 443 or 8443, on the public internet.</summary>
    [StringLength(WebhookUrl.MaxLength, MinimumLength = 1)]
    public required string Url { get; init; }

    /// <summary>Names from the catalogue of events.</summary>
    [Length(1, 50)]
    public required IReadOnlyList<string> Events { get; init; }

    /// <summary>Whose events alone are sent; leave it out for everyone's.</summary>
    public OrganizationId? OrganizationId { get; init; }

    /// <summary>Whether events are sent. What happens while it is off is never sent.</summary>
    public bool Active { get; init; } = true;
}

/// <summary>A change of the signing secret.</summary>
public sealed record WebhookRotation
{
    /// <summary>For how many hours events are signed with the old secret as well; 0 ends it at once.</summary>
    [Range(0, 168)]
    public int OverlapHours { get; init; } = 24;
}

/// <summary>Which deliveries to list, the latest first.</summary>
public sealed record WebhookDeliveryQuery : Platform.PageQuery
{
    [Description("Only those in this state")]
    public WebhookDeliveryStatus? Status { get; init; }
}
