using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Academy.Functions.Tests.Crash;

/// <summary>The shipped executable, killed and started again on the same folder, and one administrator who keeps the session through it all.</summary>
internal sealed partial class KilledAcademy : IAsyncDisposable
{
    private readonly DataFolder folder = new();
    private AcademyProcess? process;
    private AuthenticationHeaderValue? session;

    private HttpClient Http => process!.Http;

    /// <param name="prepare">Fills the folder before the first start.</param>
    public static async Task<KilledAcademy> StartAsync(Func<string, Task>? prepare = null)
    {
        var academy = new KilledAcademy();
        await (prepare?.Invoke(academy.folder.Path) ?? Task.CompletedTask);
        await academy.StartAgainAsync();
        await academy.SignInAsync(AcademyProcess.Administrator);
        return academy;
    }

    public async Task StartAgainAsync()
    {
        await (process?.DisposeAsync() ?? ValueTask.CompletedTask);
        process = await AcademyProcess.StartAsync(folder.Path, "--no-demo");
        Http.DefaultRequestHeaders.Authorization = session;
    }

    public Task KillAsync() => process!.KillAsync();

    public Task<HttpResponseMessage> PostAsync(string path, object? body, string? idempotencyKey = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return Http.SendAsync(request);
    }

    public async Task<JsonElement> PostJsonAsync(string path, object? body, string? idempotencyKey = null)
    {
        using var response = await PostAsync(path, body, idempotencyKey);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public async Task<JsonElement> GetAsync(string path) => await Http.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Asks until the answer satisfies; projections follow the facts after a moment.</summary>
    public async Task<JsonElement> GetUntilAsync(string path, Func<JsonElement, bool> satisfies)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var answer = await GetAsync(path);
            if (satisfies(answer))
            {
                return answer;
            }

            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(30), $"{path} still answers {answer}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await process!.DisposeAsync();
        folder.Dispose();
    }

    private async Task SignInAsync(string email)
    {
        await PostJsonAsync("v1/auth/magic-link", new { email });
        var mails = await GetUntilAsync($"dev/mailbox.json?to={email}", mails => LinkToken().IsMatch(mails.ToString()));
        var tokens = await PostJsonAsync("v1/auth/magic-link/redeem", new { token = LinkToken().Match(mails.ToString()).Groups["token"].Value });
        session = new AuthenticationHeaderValue("Bearer", tokens.GetProperty("accessToken").GetString());
        Http.DefaultRequestHeaders.Authorization = session;
    }

    [GeneratedRegex("token=(?<token>[A-Za-z0-9_-]+)", RegexOptions.NonBacktracking)]
    private static partial Regex LinkToken();
}
