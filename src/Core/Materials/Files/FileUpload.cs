using System.ComponentModel.DataAnnotations;
using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Materials.Files;

/// <summary>
/// Bytes that no record names yet, or any more: what a timer removes. Container <c>operations</c>; gone as soon as a kit item or a recording has the file.
/// </summary>
public sealed record FileUpload : Document
{
    public const string DocumentType = "fileUpload";

    /// <summary>The partition: all of them, because there are never many and the timer wants them in order.</summary>
    public const string Partition = "uploads";

    /// <summary>How long the address takes bytes (spec 74).</summary>
    public static readonly TimeSpan UrlLifetime = TimeSpan.FromMinutes(15);

    /// <summary>How long there is to create the record.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    /// <summary>How much later the bytes go: whoever is creating the record at the last moment is done by then.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    public override string Id => FileId.Value;

    public override string Type => DocumentType;

    public string Stream { get; init; } = Partition;

    public required FileId FileId { get; init; }

    public required CourseId CourseId { get; init; }

    public required FilePurpose Purpose { get; init; }

    /// <summary>What the author calls the file; shown to learners, never a path.</summary>
    public required string Name { get; init; }

    /// <summary>As declared; the content is held against it.</summary>
    public required string ContentType { get; init; }

    public required long SizeBytes { get; init; }

    public required UserId UploadedBy { get; init; }

    public required DateTimeOffset UrlUntil { get; init; }

    /// <summary>Until when a record can be created from it.</summary>
    public required DateTimeOffset UsableUntil { get; init; }

    /// <summary>When the bytes go, unless a record has them.</summary>
    public required DateTimeOffset RemoveAt { get; init; }
}

/// <summary>The file that an author is about to upload.</summary>
public sealed record FileUploadContent
{
    [StringLength(200, MinimumLength = 1)]
    public required string Name { get; init; }

    public required FilePurpose Purpose { get; init; }

    /// <summary>The media type, without parameters.</summary>
    [StringLength(100, MinimumLength = 1)]
    public required string ContentType { get; init; }

    [Range(1, long.MaxValue)]
    public required long SizeBytes { get; init; }
}
