using System.IO.Compression;
using System.Text;
using Academy.Core.Materials.Files;

namespace Academy.Core.Tests.Materials;

[Spec(74)]
public sealed class FileTypeTests
{
    private static readonly Dictionary<FileType, byte[]> Samples = new()
    {
        [FileType.Pdf] = Encoding.ASCII.GetBytes("%PDF-1.4 …"),
        [FileType.Mp4] = [0, 0, 0, 24, .. "ftypmp42"u8],
        [FileType.WebM] = [0x1A, 0x45, 0xDF, 0xA3, 1, 2, 3],
        [FileType.PowerPoint] = Package("[Content_Types].xml", "ppt/presentation.xml"),
        [FileType.Word] = Package("[Content_Types].xml", "word/document.xml"),
        [FileType.Excel] = Package("[Content_Types].xml", "xl/workbook.xml"),
    };

    public static TheoryData<string, string> Pairs =>
        [.. from type in Samples.Keys from sample in Samples.Keys select (type.ContentType, sample.ContentType)];

    [Theory, MemberData(nameof(Pairs))]
    public async Task A_type_knows_its_own_content_and_no_others(string type, string sample) =>
        (await MatchesAsync(Of(type), Samples[Of(sample)])).ShouldBe(type == sample);

    [Theory]
    [InlineData("# Prompts\r\n\tAsk for sources – always.", true)]
    [InlineData("", false)]
    [InlineData("nul\0byte", false)]
    [InlineData("\u001b[31mterminal", false)]
    public async Task Text_is_text_without_what_no_text_has(string text, bool expected)
    {
        (await MatchesAsync(FileType.Text, Encoding.UTF8.GetBytes(text))).ShouldBe(expected);
        (await MatchesAsync(FileType.Markdown, Encoding.UTF8.GetBytes(text))).ShouldBe(expected);
    }

    [Fact]
    public async Task Text_in_another_encoding_is_not_text() => (await MatchesAsync(FileType.Text, Encoding.Latin1.GetBytes("Grüße"))).ShouldBeFalse();

    [Theory]
    [InlineData(4_095)]
    [InlineData(4_096)]
    [InlineData(4_094)]
    public async Task A_character_that_the_look_cuts_in_half_is_no_fault(int before) =>
        (await MatchesAsync(FileType.Text, Encoding.UTF8.GetBytes(new string('a', before) + "ü and more"))).ShouldBeTrue();

    [Fact]
    public async Task A_character_that_the_file_cuts_in_half_is_one() =>
        (await MatchesAsync(FileType.Text, Encoding.UTF8.GetBytes("aü")[..^1])).ShouldBeFalse();

    [Fact]
    public async Task A_package_without_a_list_of_types_is_no_document() => (await MatchesAsync(FileType.Word, Package("word/document.xml"))).ShouldBeFalse();

    [Fact]
    public async Task A_damaged_package_is_no_document() => (await MatchesAsync(FileType.Word, Samples[FileType.Word][..^10])).ShouldBeFalse();

    [Fact]
    public async Task Too_little_content_is_of_no_type()
    {
        foreach (var type in Samples.Keys)
        {
            (await MatchesAsync(type, [])).ShouldBeFalse(type.ContentType);
            (await MatchesAsync(type, [0x25])).ShouldBeFalse(type.ContentType);
        }
    }

    [Fact]
    public void No_purpose_takes_what_a_browser_runs()
    {
        var taken = Enum.GetValues<FilePurpose>().SelectMany(FileLimits.TypesOf).Select(type => type.ContentType).Distinct().ToList();

        taken.ShouldNotBeEmpty();
        taken.ShouldAllBe(type => !type.Contains("html", StringComparison.Ordinal) && !type.Contains("svg", StringComparison.Ordinal) && !type.Contains("javascript", StringComparison.Ordinal));
    }

    private static FileType Of(string contentType) => Samples.Keys.Single(type => type.ContentType == contentType);

    private static Task<bool> MatchesAsync(FileType type, byte[] content) => type.MatchesAsync(new MemoryStream(content), TestContext.Current.CancellationToken);

    private static byte[] Package(params string[] entries)
    {
        var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in entries)
            {
                archive.CreateEntry(entry);
            }
        }

        return bytes.ToArray();
    }
}
