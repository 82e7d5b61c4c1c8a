using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Academy.Perf;

/// <summary>The real executable, Release build, in its own process on a port of its own.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private readonly Process process;

    private HostProcess(Process process, Uri address, TimeSpan ready) => (this.process, Address, Ready) = (process, address, ready);

    public Uri Address { get; }

    /// <summary>From the start of the process to its first 200.</summary>
    public TimeSpan Ready { get; }

    public double MemoryMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1048576.0;
        }
    }

    public static async Task<HostProcess> StartAsync(string data, bool demo)
    {
        var program = Path.Combine(Folders.Root, "artifacts", "Local", "bin", "Local", "release", "Academy.Local.dll");
        string[] arguments = [program, "--urls", "http://127.0.0.1:0", "--data", data, demo ? "--demo" : "--no-demo"];
        var started = Stopwatch.GetTimestamp();
        var host = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var address = await AddressOfAsync(host);
        using var http = new HttpClient { BaseAddress = address };
        using var response = await http.GetAsync("health/live");
        response.EnsureSuccessStatusCode();
        return new HostProcess(host, address, Stopwatch.GetElapsedTime(started));
    }

    /// <summary>Waits until the process rests: the demo learners are there, and what follows from them is too.</summary>
    public async Task SettleAsync()
    {
        var started = Stopwatch.GetTimestamp();
        TimeSpan before, spent;
        do
        {
            before = process.TotalProcessorTime;
            await Task.Delay(TimeSpan.FromSeconds(1));
            process.Refresh();
            spent = process.TotalProcessorTime - before;
        }
        while (spent > TimeSpan.FromMilliseconds(60) && Stopwatch.GetElapsedTime(started) < TimeSpan.FromMinutes(2));
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<Uri> AddressOfAsync(Process host)
    {
        while (await host.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Url().Match(line) is { Success: true } found)
            {
                // Nobody reads the log from here on; a full pipe would stop the process.
                _ = host.StandardOutput.ReadToEndAsync();
                return new Uri(found.Value);
            }
        }

        throw new InvalidOperationException("The host stopped before it was ready.");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Url();
}
