namespace Academy.Functions.Tests.Accounts;

/// <summary>One academy for the tests of a class. Its clock stands still unless a test moves it, so those that move it bring their own.</summary>
public sealed class AcademyFixture : IAsyncLifetime
{
    public AcademyHost Academy { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Academy = await AcademyHost.StartAsync();

    public ValueTask DisposeAsync() => Academy.DisposeAsync();
}
