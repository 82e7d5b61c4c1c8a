using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Academy.Perf;

/// <summary>What the measurements need of the API, through HTTP like everyone else.</summary>
internal sealed partial class ApiClient(Uri address) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = address };

    /// <summary>Of someone who is signed in already.</summary>
    public ApiClient(Uri address, string token)
        : this(address) => Authenticate(token);

    public string? Token { get; private set; }

    public async Task SignInAsync(string email)
    {
        await PostAsync("v1/auth/magic-link", new { email });
        var deadline = DateTime.UtcNow.AddSeconds(10);
        string mail;
        do
        {
            mail = await http.GetStringAsync($"dev/mailbox.json?to={email}");
        }
        while (!LinkToken().IsMatch(mail) && DateTime.UtcNow < deadline);

        var session = await PostAsync("v1/auth/magic-link/redeem", new { token = LinkToken().Match(mail).Groups["token"].Value });
        Authenticate(session.GetProperty("accessToken").GetString()!);
    }

    /// <summary>A published self-paced course with this many lessons; returns the course.</summary>
    public async Task<JsonElement> PublishCourseAsync(string title, int lessons)
    {
        var content = new
        {
            title,
            description = $"{title}: what it is, what it is good for, and how a team puts it to work within a week.",
            delivery = "selfPaced",
            capabilityLevel = "fundamentals",
            impactLevel = "L1",
            tags = new[] { "ai", "prompting" },
            modules = new[]
            {
                new
                {
                    title = "Start here",
                    lessons = Enumerable.Range(1, Math.Min(lessons, 200)).Select(n => Lesson(n)).ToArray(),
                },
            },
        };
        var id = (await PostAsync("v1/courses", content)).GetProperty("id").GetString();
        return await PostAsync($"v1/courses/{id}/publish", body: null);
    }

    public Task<JsonElement> PatchAsync(string path, object body) => SendAsync(HttpMethod.Patch, path, body);

    public Task<JsonElement> PostAsync(string path, object? body) => SendAsync(HttpMethod.Post, path, body);

    /// <summary>Replaces what is there under this version.</summary>
    public Task<JsonElement> PutAsync(string path, object body, string version) => SendAsync(HttpMethod.Put, path, body, version);

    public async Task<string> VersionAsync(string path)
    {
        using var response = await http.GetAsync(path);
        response.EnsureSuccessStatusCode();
        return response.Headers.ETag!.ToString();
    }

    public Task<string> GetTextAsync(string path) => http.GetStringAsync(path);

    private void Authenticate(string token)
    {
        Token = token;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body, string? version = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", version);
        }

        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return !response.IsSuccessStatusCode ? throw new InvalidOperationException($"{path}: {text}")
            : !text.StartsWith('{') ? default
            : JsonDocument.Parse(text).RootElement;
    }

    public Task<byte[]> GetAsync(string path) => http.GetByteArrayAsync(path);

    /// <summary>What one request asks of the store.</summary>
    public async Task<(int Operations, double Units)> CostAsync(string path)
    {
        using var response = await http.GetAsync(path);
        response.EnsureSuccessStatusCode();
        return (
            int.Parse(response.Headers.GetValues("x-academy-cosmos-operations").Single(), CultureInfo.InvariantCulture),
            double.Parse(response.Headers.GetValues("x-academy-request-charge").Single(), CultureInfo.InvariantCulture));
    }

    public void Dispose() => http.Dispose();

    private static object Lesson(int number) =>
        new { title = $"Lesson {number}", type = "video", refId = $"https://videos.academy.example/lesson-{number}", required = true };

    [GeneratedRegex("token=(?<token>[A-Za-z0-9_-]+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LinkToken();
}
