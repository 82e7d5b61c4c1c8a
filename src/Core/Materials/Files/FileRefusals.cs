using System.Globalization;
using Academy.Core.Platform;

namespace Academy.Core.Materials.Files;

public static class FileRefusals
{
    public static readonly Refusal NotFound = new("file.not_found", RefusalKind.NotFound, "There is no such file.");

    public static readonly Refusal LinkExpired = new("file.link_expired", RefusalKind.Forbidden, "The link to the file has expired. Ask for another where you found it.");

    public static readonly Refusal UnknownUpload =
        Refusal.OfField("file.unknown_upload", "fileId", "There is no such upload to this course, or it is too old. Upload the file again.");

    public static readonly Refusal NotUploaded = Refusal.OfField("file.not_uploaded", "fileId", "The file was not uploaded yet.") with { Kind = RefusalKind.Conflict };

    public static readonly Refusal AlreadyUsed =
        Refusal.OfField("file.already_used", "fileId", "Another record has this file. Upload it again to use it twice.") with { Kind = RefusalKind.Conflict };

    public static readonly Refusal WrongPurpose = Refusal.OfField("file.wrong_purpose", "fileId", "The file was uploaded for something else.");

    public static readonly Refusal WrongSize =
        Refusal.OfField("file.wrong_size", "fileId", "The file has another size than was declared, so it was removed. Upload it again.");

    public static readonly Refusal BadName = Refusal.OfField("file.bad_name", "name", "A file's name has no slashes, control characters or line ends.");

    /// <summary>The content is not what it was declared to be.</summary>
    public static Refusal WrongContent(string contentType) =>
        Refusal.OfField("file.wrong_content", "fileId", $"The content of the file is not {contentType}, so it was removed. Upload it again.");

    public static Refusal TypeNotAllowed(FilePurpose purpose) => Refusal.OfField(
        "file.type_not_allowed",
        "contentType",
        $"For {purpose.ToString().ToLowerInvariant()}, a file is one of {string.Join(", ", FileLimits.TypesOf(purpose).Select(type => type.ContentType))}.");

    public static Refusal TooLarge(FilePurpose purpose) => Refusal.OfField(
        "file.too_large",
        "sizeBytes",
        string.Create(CultureInfo.InvariantCulture, $"For {purpose.ToString().ToLowerInvariant()}, a file has {FileLimits.SizeOf(purpose):N0} bytes at most."));
}
