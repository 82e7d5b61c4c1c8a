using System.Text.Json.Serialization;

namespace Academy.Core.Courses;

/// <summary>Who sees a course: authors only; everyone; nobody new.</summary>
public enum CourseStatus
{
    Draft,
    Published,
    Archived,
}

/// <summary>How a course is taught: on dates, at the learner's own pace, or both.</summary>
public enum CourseDelivery
{
    Live,
    SelfPaced,
    Blended,
}

/// <summary>The format of the live part: a 2-day intensive, 90 minutes, several weeks.</summary>
public enum SessionType
{
    Cohort,
    Webinar,
    Hackathon,
}

/// <summary>What a course changes: one person's work, a team, the organization's strategy.</summary>
public enum ImpactLevel
{
    [JsonStringEnumMemberName("L1")]
    Individual,
    [JsonStringEnumMemberName("L2")]
    Team,
    [JsonStringEnumMemberName("L3")]
    Organization,
}

public enum CapabilityLevel
{
    Fundamentals,
    Intermediate,
    Advanced,
}

public enum SessionTemplateType
{
    [JsonStringEnumMemberName("S")]
    Spark,
    [JsonStringEnumMemberName("W")]
    Workshop,
    [JsonStringEnumMemberName("MM")]
    MiniMasterclass,
    [JsonStringEnumMemberName("CAP")]
    Capability,
    [JsonStringEnumMemberName("IO")]
    ImplementationOffice,
}

public enum LessonType
{
    /// <summary>Something to read; <c>refId</c> says where.</summary>
    Content,

    /// <summary>Something to watch; <c>refId</c> says where.</summary>
    Video,

    /// <summary>Something to answer; <c>refId</c> is the assessment's id.</summary>
    Assessment,

    /// <summary>Taught in the room: needs no <c>refId</c>.</summary>
    Live,
}
