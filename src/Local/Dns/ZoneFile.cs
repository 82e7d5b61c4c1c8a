using Academy.Core.Organizations.Domains;
using Academy.Local.Hosting;

namespace Academy.Local.Dns;

/// <summary>
/// Domain names as a file in the data folder says: <c>dns.txt</c>, a line for each TXT record, the name and then the text. What begins with <c>#</c> is
/// a comment. It is read at every question, so an edit counts at once; without the file no name has a record.
/// </summary>
internal sealed class ZoneFile(LocalOptions options) : IDnsResolver
{
    public const string Name = "dns.txt";

    public async Task<IReadOnlyList<string>> ReadTextAsync(string name, CancellationToken cancellation)
    {
        var file = Path.Combine(options.Data, Name);
        return File.Exists(file) ? [.. from line in await File.ReadAllLinesAsync(file, cancellation) where !line.StartsWith('#') from text in TextOf(line, name) select text] : [];
    }

    private static string[] TextOf(string line, string name) =>
        line.Trim().Split([' ', '\t'], 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [var known, var text]
        && known.TrimEnd('.').Equals(name, StringComparison.OrdinalIgnoreCase)
            ? [text.Trim('"')]
            : [];
}
