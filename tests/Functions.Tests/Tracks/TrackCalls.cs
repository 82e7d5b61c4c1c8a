using System.Net.Http.Json;
using Academy.Core.Platform;
using Academy.Core.Tracks;
using Academy.Functions.Tests.Courses;

namespace Academy.Functions.Tests.Tracks;

/// <summary>A track as its administrator gets it back, with the version to change it by.</summary>
internal sealed record WrittenTrack(TrackView View, string ETag)
{
    public string Path => $"v1/tracks/{View.Id}";

    public IReadOnlyList<GoalId> Goals => [.. View.Goals.Select(goal => goal.Id)];
}

/// <summary>What administrators and learners do with tracks in tests, over HTTP.</summary>
internal static class TrackCalls
{
    public static TrackContent Content(params string[] goals) => new()
    {
        Name = "Agency",
        Description = "For those who sell services.",
        Goals = [.. goals.Select(title => new GoalContent { Title = title, PlannedActions = 4 })],
        ActionTypes = [new() { Code = "client_call", Name = "Client call", Points = 10, DailyLimit = 3 }],
    };

    public static Task<WrittenTrack> CreateTrackAsync(this AcademyHost academy, params string[] goals) => academy.CreateTrackAsync(Content(goals));

    public static async Task<WrittenTrack> CreateTrackAsync(this AcademyHost academy, TrackContent content) =>
        await ReadTrackAsync(await (await academy.SignInAsync(Role.PlatformAdmin)).PostAsync("v1/tracks", content));

    public static async Task<WrittenTrack> ReadTrackAsync(HttpResponseMessage response)
    {
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return new((await response.Content.ReadFromJsonAsync<TrackView>(Json.Documents))!, response.Headers.ETag!.ToString());
    }

    public static Task<HttpResponseMessage> ChooseAsync(this HttpClient learner, WrittenTrack track) => learner.PutAsync("v1/me/track", new { trackId = track.View.Id });

    /// <summary>A learner on a track, with its first goal.</summary>
    public static async Task<HttpClient> SignInOnAsync(this AcademyHost academy, WrittenTrack track, string email)
    {
        var learner = await academy.SignInAsync(email);
        var chosen = await learner.ChooseAsync(track);
        chosen.IsSuccessStatusCode.ShouldBeTrue(await chosen.Content.ReadAsStringAsync());
        return learner;
    }

    public static async Task<LearnerTrack> MyTrackAsync(this HttpClient learner) => (await learner.GetFromJsonAsync<LearnerTrack>("v1/me/track", Json.Documents))!;

    public static async Task<IReadOnlyList<LearnerGoal>> MyGoalsAsync(this HttpClient learner) =>
        (await learner.GetFromJsonAsync<Page<LearnerGoal>>("v1/me/goals", Json.Documents))!.Items;

    public static async Task<LearnerGoal> GoalAsync(this HttpResponseMessage response)
    {
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<LearnerGoal>(Json.Documents))!;
    }
}
