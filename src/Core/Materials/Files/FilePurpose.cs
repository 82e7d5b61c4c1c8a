namespace Academy.Core.Materials.Files;

/// <summary>What a file is for, which decides what it may be.</summary>
public enum FilePurpose
{
    Slides,
    Prompts,
    Template,
    Chatbot,
    Worksheet,
    Recording,
}

/// <summary>The types and the size of files for each purpose. What a browser would run, such as HTML and SVG, is in no list.</summary>
public static class FileLimits
{
    private const long Megabyte = 1_000_000;

    private static readonly FileType[] Texts = [FileType.Pdf, FileType.Markdown, FileType.Text];
    private static readonly FileType[] Forms = [FileType.Pdf, FileType.Word, FileType.Excel, FileType.PowerPoint];

    /// <summary>The most bytes.</summary>
    public static long SizeOf(FilePurpose purpose) => purpose switch
    {
        FilePurpose.Recording => 2_000 * Megabyte,
        FilePurpose.Slides => 100 * Megabyte,
        FilePurpose.Template or FilePurpose.Worksheet => 25 * Megabyte,
        _ => 5 * Megabyte,
    };

    public static IReadOnlyList<FileType> TypesOf(FilePurpose purpose) => purpose switch
    {
        FilePurpose.Recording => [FileType.Mp4, FileType.WebM],
        FilePurpose.Slides => [FileType.Pdf, FileType.PowerPoint],
        FilePurpose.Template or FilePurpose.Worksheet => Forms,
        _ => Texts,
    };

    /// <summary>Whether a file may serve the purpose.</summary>
    public static bool Admit(FilePurpose purpose, string contentType, long sizeBytes) =>
        sizeBytes <= SizeOf(purpose) && TypesOf(purpose).Any(type => type.ContentType == contentType);
}
