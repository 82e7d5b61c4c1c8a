using System.ComponentModel.DataAnnotations;

namespace Academy.Core.Courses;

/// <summary>What authors say about a course, apart from its lessons. The same fields in requests, documents and responses.</summary>
public record CourseDetails
{
    public const int MaxTags = 30;

    [StringLength(200, MinimumLength = 3)]
    public required string Title { get; init; }

    [StringLength(10_000, MinimumLength = 1)]
    public required string Description { get; init; }

    public required CourseDelivery Delivery { get; init; }

    /// <summary>The format of the live part; required unless the course is self-paced.</summary>
    public SessionType? SessionType { get; init; }

    /// <summary>What an individual pays, in cents; null when the course isn't sold to individuals.</summary>
    [Range(0, 100_000_000)]
    public int? PriceB2C { get; init; }

    /// <summary>What an organization pays for a seat, in cents; null when the course isn't sold to organizations.</summary>
    [Range(0, 100_000_000)]
    public int? PriceB2B { get; init; }

    /// <summary>ISO 4217 code of both prices.</summary>
    [RegularExpression("[A-Z]{3}")]
    public string Currency { get; init; } = "USD";

    /// <summary>The most people in one cohort; null when there is no limit.</summary>
    [Range(1, 100_000)]
    public int? MaxParticipants { get; init; }

    public ImpactLevel? ImpactLevel { get; init; }

    public CapabilityLevel? CapabilityLevel { get; init; }

    [StringLength(100, MinimumLength = 1)]
    public string? ProductSuite { get; init; }

    [StringLength(100, MinimumLength = 1)]
    public string? ProductConcept { get; init; }

    [MaxLength(MaxTags)]
    public IReadOnlyList<string> Tags { get; init; } = [];

    [Range(1, 100_000)]
    public int? EstimatedDurationMinutes { get; init; }

    /// <summary>These fields alone, without what a derived record adds.</summary>
    public CourseDetails ToDetails() => new(this);
}
