using Academy.Local.Cosmos.Serving;

namespace Academy.Local.Tests.Cosmos.Serving;

/// <summary>Runs the script beside this test with the public JavaScript SDK. Needs Node.js 20 and, the first time, npm's registry.</summary>
public sealed class JavaScriptSdkTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_JavaScript_SDK_finds_what_it_expects()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Cosmos", "js");
        using var account = new AccountFixture();
        await using var server = await AccountServer.StartAsync(account.Account, port: 0, CancellationToken.None);

        output.WriteLine(await NodeScript.RunAsync(folder, "script.mjs", server.Address.AbsoluteUri));
    }
}
