using Academy.Core.Cohorts;
using Academy.Core.Courses;
using Academy.Core.Materials.Files;
using Academy.Core.Platform;

namespace Academy.Core.Materials.Recordings;

/// <summary>Identifies a recording within its cohort.</summary>
public readonly record struct RecordingId(string Value) : IId<RecordingId>
{
    public static RecordingId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>A recorded session of a cohort, or a part of one: a video elsewhere or a file (spec 75). Container <c>courses</c>.</summary>
public sealed record Recording : Document
{
    public const string DocumentType = "recording";

    public override string Id => IdOf(CohortId, RecordingId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required CourseId CourseId { get; init; }

    public required CohortId CohortId { get; init; }

    public required RecordingId RecordingId { get; init; }

    /// <summary>The dated session that was recorded.</summary>
    public required CohortSessionId CohortSessionId { get; init; }

    public required int DurationSeconds { get; init; }

    /// <summary>Where the video is to be watched, when it isn't a file.</summary>
    public string? VideoUrl { get; init; }

    public FileReference? File { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    public static string IdOf(CohortId cohort, RecordingId id) => $"{DocumentType}:{cohort}:{id}";
}
