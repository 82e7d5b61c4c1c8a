using Academy.Core.Courses;
using Academy.Core.Platform;

namespace Academy.Core.Materials.Files;

internal static class FileUploadDecisions
{
    public static Result<FileUpload> Begin(FileId id, CourseId course, FileUploadContent content, UserId author, DateTimeOffset now)
    {
        var refusal = FileLimits.TypesOf(content.Purpose).All(type => type.ContentType != content.ContentType) ? FileRefusals.TypeNotAllowed(content.Purpose)
            : content.SizeBytes > FileLimits.SizeOf(content.Purpose) ? FileRefusals.TooLarge(content.Purpose)
            : content.Name.AsSpan().IndexOfAny('/', '\\') >= 0 || content.Name.Any(char.IsControl) ? FileRefusals.BadName
            : null;
        return refusal is not null ? refusal : new FileUpload
        {
            FileId = id,
            CourseId = course,
            Purpose = content.Purpose,
            Name = content.Name,
            ContentType = content.ContentType,
            SizeBytes = content.SizeBytes,
            UploadedBy = author,
            UrlUntil = now + FileUpload.UrlLifetime,
            UsableUntil = now + FileUpload.Patience,
            RemoveAt = now + FileUpload.Patience + FileUpload.Grace,
        };
    }

    public static FileType TypeOf(FileUpload upload) => FileLimits.TypesOf(upload.Purpose).First(type => type.ContentType == upload.ContentType);

    public static CourseFile Accept(FileUpload upload, DateTimeOffset now) => new()
    {
        CourseId = upload.CourseId,
        FileId = upload.FileId,
        Purpose = upload.Purpose,
        Name = upload.Name,
        ContentType = upload.ContentType,
        SizeBytes = upload.SizeBytes,
        UploadedBy = upload.UploadedBy,
        UploadedAt = now,
    };

    /// <summary>A file that its record is about to give up. It can't be used again, and goes after the grace.</summary>
    public static FileUpload Abandon(CourseFile file, DateTimeOffset now) => new()
    {
        FileId = file.FileId,
        CourseId = file.CourseId,
        Purpose = file.Purpose,
        Name = file.Name,
        ContentType = file.ContentType,
        SizeBytes = file.SizeBytes,
        UploadedBy = file.UploadedBy,
        UrlUntil = file.UploadedAt,
        UsableUntil = file.UploadedAt,
        RemoveAt = now + FileUpload.Grace,
    };
}
