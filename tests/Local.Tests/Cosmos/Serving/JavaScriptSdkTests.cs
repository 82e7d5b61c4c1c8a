using System.ComponentModel;
using System.Diagnostics;
using Academy.Local.Cosmos.Serving;

namespace Academy.Local.Tests.Cosmos.Serving;

/// <summary>Runs the script beside this test with the public JavaScript SDK. Needs Node.js 20 and, the first time, npm's registry.</summary>
public sealed class JavaScriptSdkTests(ITestOutputHelper output)
{
    [Fact]
    public async Task The_JavaScript_SDK_finds_what_it_expects()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Cosmos", "js");
        if (!File.Exists(Path.Combine(folder, "node_modules", ".package-lock.json")))
        {
            await RunAsync(folder, "npm", "ci", "--no-audit", "--no-fund");
        }

        using var account = new AccountFixture();
        await using var server = await AccountServer.StartAsync(account.Account, port: 0, CancellationToken.None);

        await RunAsync(folder, "node", "script.mjs", server.Address.AbsoluteUri);
    }

    private async Task RunAsync(string folder, string program, params string[] arguments)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        using var process = Start(folder, program, arguments);
        try
        {
            var (said, complained) = (process.StandardOutput.ReadToEndAsync(deadline.Token), process.StandardError.ReadToEndAsync(deadline.Token));
            output.WriteLine(await said);
            var errors = await complained;
            await process.WaitForExitAsync(deadline.Token);
            process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}: {errors}");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static Process Start(string folder, string program, string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException($"This test needs Node.js 20 or later on the path: {program} can't be started ({missing.Message}).", missing);
        }
    }
}
