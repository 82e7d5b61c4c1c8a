using System.Net.Http.Json;
using Academy.Core.Platform;
using Academy.Core.Points;
using Academy.Core.Points.Boards;
using Academy.Functions.Tests.Courses;

namespace Academy.Functions.Tests.Points;

/// <summary>An academy with tracks that pay.</summary>
public sealed class PayingAcademy : IAsyncLifetime
{
    private int people;

    public AcademyHost Academy { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Academy = await AcademyHost.StartAsync();
        await Academy.PutTracksAsync(RewardingTrack.Agency, RewardingTrack.Saas);
    }

    /// <summary>A learner whom nobody else in the tests plays.</summary>
    public Task<HttpClient> LearnerAsync() => Academy.SignInAsync($"earner{Interlocked.Increment(ref people)}@example.com");

    public ValueTask DisposeAsync() => Academy.DisposeAsync();
}

/// <summary>What learners do about points in tests, over HTTP.</summary>
internal static class PointsCalls
{
    public static Task<HttpResponseMessage> TellAsync(this HttpClient learner, object action, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "v1/me/actions") { Content = JsonContent.Create(action, options: Json.Documents) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return learner.SendAsync(request);
    }

    public static async Task<ActionView> ToldAsync(this HttpClient learner, string type = RewardingTrack.Call, string title = "Called Ada") =>
        await ReadAsync<ActionView>(await learner.TellAsync(new { type, title }));

    public static async Task<Page<ActionView>> ActionsAsync(this HttpClient learner, string query = "") =>
        (await learner.GetFromJsonAsync<Page<ActionView>>($"v1/me/actions{query}", Json.Documents))!;

    public static async Task<PointsView> PointsAsync(this HttpClient learner, string query = "") =>
        (await learner.GetFromJsonAsync<PointsView>($"v1/me/points{query}", Json.Documents))!;

    public static async Task<Page<EntryView>> EntriesAsync(this HttpClient learner, string query = "") =>
        (await learner.GetFromJsonAsync<Page<EntryView>>($"v1/me/points/entries{query}", Json.Documents))!;

    public static async Task<Leaderboard> LeaderboardAsync(this HttpClient learner, string query = "?period=all") =>
        (await learner.GetFromJsonAsync<Leaderboard>($"v1/leaderboards{query}", Json.Documents))!;

    public static async Task ShowAsync(this HttpClient learner, bool allow = true, string? name = null) =>
        (await learner.PatchAsJsonAsync("v1/me", new { name, privacy = new { allowLeaderboardDisplay = allow } })).EnsureSuccessStatusCode();

    public static Task<HttpResponseMessage> ReverseAsync(this HttpClient admin, string userId, ActionId action, string reason) =>
        admin.PostAsync($"v1/admin/users/{userId}/actions/{action}/reverse", new { reason });

    public static async Task<T> ReadAsync<T>(HttpResponseMessage response) =>
        (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<T>(Json.Documents))!;
}
