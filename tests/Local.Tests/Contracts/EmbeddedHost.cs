
namespace Academy.Local.Tests.Contracts;

/// <summary>The academy that the tests of one contract share: each asks for things of its own.</summary>
public sealed class EmbeddedHost : IAsyncLifetime
{
    private AcademyHost academy = null!;

    public FakeClock Clock => academy.Clock;

    public IServiceProvider Services => academy.Services;

    public async ValueTask InitializeAsync() => academy = await AcademyHost.StartAsync();

    public ValueTask DisposeAsync() => academy.DisposeAsync();
}
