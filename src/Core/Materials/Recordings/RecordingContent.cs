using System.ComponentModel.DataAnnotations;
using Academy.Core.Cohorts;
using Academy.Core.Materials.Files;

namespace Academy.Core.Materials.Recordings;

/// <summary>A recording as an instructor writes it, whole. It has a file or an address.</summary>
public sealed record RecordingContent
{
    /// <summary>One of the dated sessions of the cohort.</summary>
    public required CohortSessionId CohortSessionId { get; init; }

    [Range(1, 86_400)]
    public required int DurationSeconds { get; init; }

    /// <summary>An https address.</summary>
    [StringLength(1_000, MinimumLength = 1)]
    public string? VideoUrl { get; init; }

    /// <summary>A finished upload, or the file that the recording has already.</summary>
    public FileId? FileId { get; init; }
}

/// <summary>A recording as its viewers see it. What to watch is asked for by its link.</summary>
public sealed record RecordingView(
    RecordingId Id, CohortId CohortId, CohortSessionId CohortSessionId, int DurationSeconds, string? VideoUrl, FileReference? File, DateTimeOffset UploadedAt)
{
    public static RecordingView From(Recording recording) => new(
        recording.RecordingId,
        recording.CohortId,
        recording.CohortSessionId,
        recording.DurationSeconds,
        recording.VideoUrl,
        recording.File,
        recording.UploadedAt);
}
