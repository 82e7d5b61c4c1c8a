using System.Text.Json.Serialization;
using Academy.Core.Platform;
using Academy.Core.Tracks;

namespace Academy.Core.Courses;

/// <summary>A course as a list shows it.</summary>
public sealed record CourseSummary
{
    private const int TeaserLength = 280;

    public required CourseId Id { get; init; }

    public required string Slug { get; init; }

    public required string Title { get; init; }

    /// <summary>The beginning of the description.</summary>
    public required string Teaser { get; init; }

    public required CourseStatus Status { get; init; }

    public required CourseDelivery Delivery { get; init; }

    public SessionType? SessionType { get; init; }

    public ImpactLevel? ImpactLevel { get; init; }

    public CapabilityLevel? CapabilityLevel { get; init; }

    public int? PriceB2C { get; init; }

    public int? PriceB2B { get; init; }

    public required string Currency { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>The tracks that the course is for, those of its goals included; empty when it is untagged.</summary>
    public IReadOnlyList<TrackId> TrackIds { get; init; } = [];

    public IReadOnlyList<GoalId> GoalIds { get; init; } = [];

    /// <summary>The courses to be completed before it.</summary>
    public IReadOnlyList<CourseId> PrerequisiteIds { get; init; } = [];

    public required int LessonCount { get; init; }

    public required int SessionCount { get; init; }

    public int? EstimatedDurationMinutes { get; init; }

    /// <summary>When it was first published; of a draft, when it was created.</summary>
    public required DateTimeOffset Since { get; init; }

    [JsonIgnore]
    public CourseAudience Audience => new() { TrackIds = TrackIds, GoalIds = GoalIds };

    [JsonIgnore]
    public bool IsUntagged => TrackIds.Count == 0 && GoalIds.Count == 0;

    public static CourseSummary Of(Course course) => new()
    {
        Id = course.CourseId,
        Slug = course.Slug,
        Title = course.Details.Title,
        Teaser = Shorten(course.Details.Description),
        Status = course.Status,
        Delivery = course.Details.Delivery,
        SessionType = course.Details.SessionType,
        ImpactLevel = course.Details.ImpactLevel,
        CapabilityLevel = course.Details.CapabilityLevel,
        PriceB2C = course.Details.PriceB2C,
        PriceB2B = course.Details.PriceB2B,
        Currency = course.Details.Currency,
        Tags = course.Details.Tags,
        TrackIds = course.Audience.TrackIds,
        GoalIds = course.Audience.GoalIds,
        PrerequisiteIds = course.PrerequisiteIds,
        LessonCount = course.Outline.Lessons.Count(),
        SessionCount = course.Outline.Sessions.Count,
        EstimatedDurationMinutes = course.Details.EstimatedDurationMinutes,
        Since = course.PublishedAt ?? course.CreatedAt,
    };

    // At a word, and never inside a surrogate pair.
    private static string Shorten(string description)
    {
        if (description.Length <= TeaserLength)
        {
            return description;
        }

        var space = description.LastIndexOf(' ', TeaserLength);
        var end = space > 0 ? space : TeaserLength - (char.IsHighSurrogate(description[TeaserLength - 1]) ? 1 : 0);
        return $"{description[..end]}…";
    }
}

/// <summary>The card of a course, the projection that lists are made of. Container <c>catalog</c>, all in one partition.</summary>
public sealed record CourseCard : Document
{
    public const string DocumentType = "courseCard";

    public override string Id => Course.Id.Value;

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public string Kind { get; init; } = DocumentType;

    public required CourseSummary Course { get; init; }

    /// <summary>The revision of the course that the card shows.</summary>
    public required long Revision { get; init; }

    public static CourseCard Of(Course course) => new() { Course = CourseSummary.Of(course), Revision = course.Revision };
}
