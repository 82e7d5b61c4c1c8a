using System.Collections.Concurrent;
using System.Net.Http.Json;
using Academy.Functions.Http.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Academy.Functions.Tests.Accounts;

/// <summary>Logs are read by more people than tokens and addresses are meant for.</summary>
[Spec(2)]
public sealed class DiscretionTests
{
    [Fact]
    public async Task No_token_and_no_address_reaches_the_log()
    {
        using var log = new CapturedLog();
        await using var academy = await AcademyHost.StartAsync(new()
        {
            Configure = worker => worker.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log)),
        });
        var token = await academy.RequestLinkAsync("discreet@example.com");
        var tokens = await academy.RedeemAsync(token);
        using var client = academy.CreateClient(tokens.AccessToken);
        await client.GetAsync("v1/me");
        await client.PatchAsJsonAsync("v1/me", new { phoneNumber = "+15550001111" });
        await client.PostAsJsonAsync("v1/auth/magic-link/redeem", new { token });
        await client.PostAsJsonAsync("v1/auth/magic-link", new { email = "discreet@example" });
        var refreshed = (await (await client.PostAsJsonAsync("v1/auth/refresh", new { tokens.RefreshToken })).Content.ReadFromJsonAsync<TokenPair>())!;
        await client.PostAsJsonAsync("v1/auth/refresh", new { tokens.RefreshToken });
        await client.PostAsJsonAsync("v1/auth/google", new { idToken = "a.google.token" });
        await academy.CreateClient("a.bad.token").GetAsync("v1/me");

        log.Entries.ShouldNotBeEmpty("the log was captured");
        string[] secrets =
        [
            token, tokens.AccessToken, tokens.RefreshToken, refreshed.AccessToken, refreshed.RefreshToken,
            "discreet@example", "+15550001111", "a.google.token", "a.bad.token", "The link works once",
        ];
        foreach (var entry in log.Entries)
        {
            secrets.ShouldAllBe(secret => !entry.Contains(secret, StringComparison.OrdinalIgnoreCase), entry);
        }
    }

    private sealed class CapturedLog : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Entries { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Entries.Enqueue($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Entries.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
