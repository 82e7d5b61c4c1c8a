using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Academy.TestKit;

/// <summary>The academy as it is shipped, in a process of its own, for tests that kill it.</summary>
public sealed partial class AcademyProcess : IAsyncDisposable
{
    /// <summary>Who administers it.</summary>
    public const string Administrator = "admin@academy.example";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly Task<string> errors;

    private AcademyProcess(Process process, Task<string> errors, HttpClient http) => (this.process, this.errors, Http) = (process, errors, http);

    public HttpClient Http { get; }

    /// <summary>Where it serves its database; null unless it was asked to.</summary>
    public Uri? Cosmos { get; private init; }

    /// <summary>Starts the executable on a free port and waits until it says that it is ready.</summary>
    /// <param name="folder">Where it keeps its data; what a killed process left there is what the next one finds.</param>
    /// <param name="arguments">Options beside the port and the folder.</param>
    /// <exception cref="InvalidOperationException">It ended instead; the message holds what it wrote to its error output.</exception>
    public static async Task<AcademyProcess> StartAsync(string folder, params string[] arguments)
    {
        var started = Launch(["--urls", "http://127.0.0.1:0", "--data", folder, .. arguments]);
        var complaints = started.StandardError.ReadToEndAsync();
        using var deadline = new CancellationTokenSource(Deadline);
        while (await started.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            if (ReadyLine().Match(line) is { Success: true } ready)
            {
                // Nobody reads the log from here on; a full pipe would stop the process.
                _ = started.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new AcademyProcess(started, complaints, new HttpClient { BaseAddress = new Uri(ready.Groups["url"].Value) })
                {
                    Cosmos = ready.Groups["cosmos"] is { Success: true } cosmos ? new Uri(cosmos.Value) : null,
                };
            }
        }

        await started.WaitForExitAsync(deadline.Token);
        throw new InvalidOperationException($"The academy ended with code {started.ExitCode}: {await complaints}");
    }

    /// <summary>Runs the executable to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var run = Launch(arguments);
        using var deadline = new CancellationTokenSource(Deadline);
        var output = run.StandardOutput.ReadToEndAsync(deadline.Token);
        var complaints = run.StandardError.ReadToEndAsync(deadline.Token);
        await run.WaitForExitAsync(deadline.Token);
        return (run.ExitCode, await output, await complaints);
    }

    /// <summary>Ends it as <c>kill -9</c> does: without a word, between any two instructions.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop, as a terminal or a service manager does, and returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var signal = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        using var deadline = new CancellationTokenSource(Deadline);
        await process.WaitForExitAsync(deadline.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!process.HasExited)
        {
            await KillAsync();
        }

        await errors;
        process.Dispose();
    }

    private static Process Launch(string[] arguments)
    {
        var executable = Path.Combine(AppContext.BaseDirectory, "Academy.Local.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", executable, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        // An academy without demo data has someone to run it, too.
        start.Environment["Academy__Administrators"] = Administrator;
        return Process.Start(start)!;
    }

    [GeneratedRegex(@"^Academy is ready at (?<url>http://[^\s,]+)(, its database at (?<cosmos>\S+))?", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex ReadyLine();
}
