using System.ComponentModel;
using System.Diagnostics;

namespace Academy.Local.Tests;

/// <summary>Runs a script with the public packages that the folder beside it names. Needs Node.js 20 and, the first time, npm's registry.</summary>
internal static class NodeScript
{
    private static readonly SemaphoreSlim Installing = new(1);

    /// <summary>What the script wrote; one that fails fails the test.</summary>
    public static async Task<string> RunAsync(string folder, string script, params string[] arguments)
    {
        await Installing.WaitAsync();
        try
        {
            if (!File.Exists(Path.Combine(folder, "node_modules", ".package-lock.json")))
            {
                await RunProgramAsync(folder, "npm", "ci", "--no-audit", "--no-fund");
            }
        }
        finally
        {
            Installing.Release();
        }

        return await RunProgramAsync(folder, "node", [script, .. arguments]);
    }

    private static async Task<string> RunProgramAsync(string folder, string program, params string[] arguments)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        using var process = Start(folder, program, arguments);
        try
        {
            var (said, complained) = (process.StandardOutput.ReadToEndAsync(deadline.Token), process.StandardError.ReadToEndAsync(deadline.Token));
            var output = await said;
            var errors = await complained;
            await process.WaitForExitAsync(deadline.Token);
            process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}: {errors}");
            return output;
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
