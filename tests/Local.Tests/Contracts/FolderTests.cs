using Academy.Contracts;
using Academy.Core.Materials.Files;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Local.Tests.Contracts;

public sealed class FolderTests(EmbeddedHost host) : FilesContract, IClassFixture<EmbeddedHost>
{
    protected override IFiles Files => host.Services.GetRequiredService<IFiles>();

    protected override TimeProvider Clock => host.Clock;
}
