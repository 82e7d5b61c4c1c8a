using Academy.Local.Dns;
using Academy.Local.Hosting;

namespace Academy.Local.Tests.Dns;

/// <summary>Domain names as the file in the data folder says.</summary>
[Spec(10)]
public sealed class ZoneFileTests : IDisposable
{
    private readonly DataFolder folder = new();

    [Theory]
    [InlineData("acme.example text", "text")]
    [InlineData("acme.example. text", "text")]
    [InlineData("ACME.example\ttext", "text")]
    [InlineData("  acme.example   \"two words\"  ", "two words")]
    [InlineData("acme.example one\nacme.example two", "one,two")]
    [InlineData("# acme.example text", "")]
    [InlineData("other.example text", "")]
    [InlineData("sub.acme.example text", "")]
    [InlineData("acme.example", "")]
    [InlineData("", "")]
    public async Task A_line_is_a_record_with_a_name_and_a_text(string file, string texts)
    {
        await File.WriteAllTextAsync(Path.Combine(folder.Path, ZoneFile.Name), file, TestContext.Current.CancellationToken);

        (await ReadAsync()).ShouldBe(texts.Split(',', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Without_a_file_no_name_has_a_record_and_one_that_is_written_counts_at_once()
    {
        (await ReadAsync()).ShouldBeEmpty();

        await File.AppendAllTextAsync(Path.Combine(folder.Path, ZoneFile.Name), "acme.example text", TestContext.Current.CancellationToken);

        (await ReadAsync()).ShouldBe(["text"]);
    }

    public void Dispose() => folder.Dispose();

    private Task<IReadOnlyList<string>> ReadAsync() =>
        new ZoneFile(new LocalOptions { Data = folder.Path }).ReadTextAsync("acme.example", TestContext.Current.CancellationToken);
}
