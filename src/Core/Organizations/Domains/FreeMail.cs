using System.Collections.Frozen;
using System.Reflection;

namespace Academy.Core.Organizations.Domains;

/// <summary>Domains where anyone gets an address, so that an address there says nothing about an employer. The list is data: free-mail-domains.txt.</summary>
public static class FreeMail
{
    private static readonly Lazy<FrozenSet<string>> Domains = new(Read);

    public static bool Has(DomainName domain) => Domains.Value.Contains(domain.Value);

    private static FrozenSet<string> Read()
    {
        using var text = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("Academy.Core.Organizations.Domains.free-mail-domains.txt")!);
        return text.ReadToEnd()
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#'))
            .ToFrozenSet();
    }
}
