using Academy.Contracts;
using Academy.Core.Organizations.Domains;
using Academy.Local.Dns;
using Academy.Local.Hosting;

namespace Academy.Local.Tests.Contracts;

public sealed class ZoneTests : DnsContract, IDisposable
{
    private readonly DataFolder folder = new();

    public ZoneTests() => File.WriteAllText(Path.Combine(folder.Path, ZoneFile.Name), $"{Known.Name} {Known.Text}{Environment.NewLine}");

    protected override IDnsResolver Dns => new ZoneFile(new LocalOptions { Data = folder.Path });

    protected override (string Name, string Text) Known => ("_academy-challenge.acme.example", "academy-verification=1");

    protected override string Mute => "acme.example";

    public void Dispose() => folder.Dispose();
}
