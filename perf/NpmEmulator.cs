using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Academy.Core.Platform;
using Microsoft.Azure.Cosmos;

namespace Academy.Perf;

/// <summary>npm's <c>@vercel/cosmosdb-server</c> in its own process, over plain HTTP on loopback.</summary>
internal sealed class NpmEmulator(Process process, int port) : IAsyncDisposable
{
    public static async Task<NpmEmulator> StartAsync()
    {
        var port = FreePort();
        var command = Path.Combine(Folders.Perf, "node_modules", ".bin", "cosmosdb-server");
        var process = Process.Start(new ProcessStartInfo(command, ["-p", $"{port}", "--no-ssl"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var deadline = DateTime.UtcNow.AddSeconds(20);
        while (true)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, port);
                return new NpmEmulator(process, port);
            }
            catch (SocketException) when (DateTime.UtcNow < deadline)
            {
                await Task.Delay(50);
            }
        }
    }

    public CosmosClient CreateClient()
    {
        var options = AcademyDatabase.ClientOptions();
        options.ConnectionMode = ConnectionMode.Gateway;
        options.LimitToEndpoint = true;
        return new CosmosClient($"http://127.0.0.1:{port}/", "bG9jYWw=", options);
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
