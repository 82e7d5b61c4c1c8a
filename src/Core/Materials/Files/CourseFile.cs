using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Materials.Files;

/// <summary>A file that a record of the course has. Container <c>courses</c>, written in one batch with that record, so no two have the same file.</summary>
public sealed record CourseFile : Document
{
    public const string DocumentType = "courseFile";

    public override string Id => IdOf(FileId);

    public override string Type => DocumentType;

    /// <summary>The partition.</summary>
    public required CourseId CourseId { get; init; }

    public required FileId FileId { get; init; }

    public required FilePurpose Purpose { get; init; }

    public required string Name { get; init; }

    /// <summary>What the content proved to be.</summary>
    public required string ContentType { get; init; }

    public required long SizeBytes { get; init; }

    public required UserId UploadedBy { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    public FileReference ToReference() => new(FileId, Name, ContentType, SizeBytes);

    public static string IdOf(FileId id) => $"{DocumentType}:{id}";
}

/// <summary>A file as the record that has it names it.</summary>
public sealed record FileReference(FileId Id, string Name, string ContentType, long SizeBytes);
