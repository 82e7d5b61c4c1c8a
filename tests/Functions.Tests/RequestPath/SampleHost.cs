using System.Net.Http.Headers;
using System.Net.Http.Json;
using Academy.Core.Accounts;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Responses;
using Academy.Local.Cosmos.Faults;
using Academy.Local.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Academy.Functions.Tests.RequestPath;

/// <summary>The whole academy with the functions of these tests beside its own.</summary>
public sealed class SampleHost : IAsyncLifetime
{
    private AcademyHost host = null!;

    public SampleEffects Effects { get; } = new();

    public FakeClock Clock => host.Clock;

    public IServiceProvider Services => host.Services;

    /// <summary>What goes wrong in the store from now on.</summary>
    internal FaultPlan? Faults
    {
        set => Services.GetRequiredService<Academy.Local.Cosmos.Account>().Faults = value;
    }

    public async ValueTask InitializeAsync() => host = await AcademyHost.StartAsync(new AcademyHostOptions
    {
        Functions = [.. HostSetup.AcademyFunctions, typeof(Samples)],
        Configure = worker =>
        {
            HostSetup.ConfigureAcademy(worker, new ConfigurationBuilder().Build());
            worker.Services.AddSingleton(Effects);
            foreach (var endpoint in EndpointReader.Read(typeof(Samples)))
            {
                worker.Services.AddSingleton(endpoint);
            }
        },
    });

    public Task RestartAsync() => host.RestartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    /// <summary>A token of a user with this role, without the way through the mail.</summary>
    public async Task<string> TokenAsync(Role role, string name = "sample")
    {
        EmailAddress.TryParse($"{name}-{role}@test.example", out var email).ShouldBeTrue();
        var account = await Services.GetRequiredService<AccountStore>().FindOrOpenAsync(email, name, CancellationToken.None);
        if (account.Role != role)
        {
            await Services.GetRequiredService<RoleGrants>().GrantAsync(account.UserId, role, by: null, CancellationToken.None);
        }

        var signedIn = await Services.GetRequiredService<Sessions>().OpenAsync(account.UserId, CancellationToken.None);
        return Services.GetRequiredService<BearerTokens>().Issue(signedIn).AccessToken;
    }

    public Task<Received> GetAsync(string url, string? token = null) => SendAsync(new HttpRequestMessage(HttpMethod.Get, url), token);

    /// <summary>Writes a note, under an idempotency key when one is given.</summary>
    public Task<Received> WriteAsync(string? token, string text, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "samples/notes") { Content = JsonContent.Create(new { text }) };
        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation(ApiHeaders.IdempotencyKey, key);
        }

        return SendAsync(request, token);
    }

    public async Task<Received> SendAsync(HttpRequestMessage request, string? token = null)
    {
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var response = await host.Http.SendAsync(request);
        return new Received((int)response.StatusCode, response.Headers, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync());
    }
}

/// <summary>A response that was received over the wire.</summary>
public sealed record Received(int Status, HttpResponseHeaders Headers, string? ContentType, string Body)
{
    public Problem Problem => System.Text.Json.JsonSerializer.Deserialize<Problem>(Body, Json.Documents)!;

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
