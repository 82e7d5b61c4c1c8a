using Academy.Core.Platform;
using Academy.Core.Tracks;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Functions.Api.Tracks;

/// <summary>The caller's own track and goals.</summary>
public sealed class LearnerTrackFunctions(LearnerTracks tracks, LearnerGoals goals)
{
    [Function(nameof(GetMyTrack))]
    [AtLeast(Role.Learner), Operation("Get the track I am on")]
    public async Task<Reply<LearnerTrack>> GetMyTrack(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/me/track")] HttpRequest request, CancellationToken cancellation) =>
        await tracks.ReadAsync(request.Caller(), cancellation);

    [Function(nameof(ChooseMyTrack))]
    [AtLeast(Role.Learner), Operation("Choose my track, unless I have chosen before; its first goal becomes mine")]
    public async Task<Reply<LearnerTrack>> ChooseMyTrack(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/me/track")] HttpRequest request,
        [FromBody] TrackChoice choice,
        CancellationToken cancellation) => await tracks.ChooseTrackAsync(request.Caller(), choice.TrackId, cancellation);

    [Function(nameof(ListMyGoals))]
    [AtLeast(Role.Learner), Operation("List every goal I ever chose, the active one first")]
    public async Task<Reply<Page<LearnerGoal>>> ListMyGoals(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/me/goals")] HttpRequest request, CancellationToken cancellation) =>
        await goals.ListAsync(request.Caller(), cancellation);

    [Function(nameof(GetMyGoal))]
    [AtLeast(Role.Learner), Operation("Get one of my goals")]
    public async Task<Reply<LearnerGoal>> GetMyGoal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/me/goals/{goalId}")] HttpRequest request, string goalId, CancellationToken cancellation) =>
        await goals.ReadAsync(request.Caller(), GoalId.From(goalId), cancellation);

    [Function(nameof(ChooseMyGoal))]
    [AtLeast(Role.Learner), Operation("Work towards a goal of my track; the goal before rests", Success = 201)]
    public async Task<Reply<LearnerGoal>> ChooseMyGoal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/me/goals")] HttpRequest request,
        [FromBody] GoalChoice choice,
        CancellationToken cancellation) =>
        (await tracks.ChooseGoalAsync(request.Caller(), choice, cancellation)).Then(goal => Reply.Created($"/v1/me/goals/{goal.GoalId}", goal));

    [Function(nameof(CustomizeMyGoal))]
    [AtLeast(Role.Learner), Operation("Put a goal into my own words and numbers")]
    public async Task<Reply<LearnerGoal>> CustomizeMyGoal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "v1/me/goals/{goalId}")] HttpRequest request,
        string goalId,
        [FromBody] GoalChange change,
        CancellationToken cancellation) =>
        await tracks.CustomizeAsync(request.Caller(), GoalId.From(goalId), change.Customization, cancellation);

    [Function(nameof(PauseMyGoal))]
    [AtLeast(Role.Learner), Operation("Let a goal rest")]
    public async Task<Reply<LearnerGoal>> PauseMyGoal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/me/goals/{goalId}/pause")] HttpRequest request, string goalId, CancellationToken cancellation) =>
        await tracks.PauseAsync(request.Caller(), GoalId.From(goalId), cancellation);

    [Function(nameof(ResumeMyGoal))]
    [AtLeast(Role.Learner), Operation("Go on with a goal; the one that is active rests")]
    public async Task<Reply<LearnerGoal>> ResumeMyGoal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/me/goals/{goalId}/resume")] HttpRequest request, string goalId, CancellationToken cancellation) =>
        await tracks.ResumeAsync(request.Caller(), GoalId.From(goalId), cancellation);

    [Function(nameof(CompleteMyGoal))]
    [AtLeast(Role.Learner), Operation("Complete a goal")]
    public async Task<Reply<LearnerGoal>> CompleteMyGoal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/me/goals/{goalId}/complete")] HttpRequest request, string goalId, CancellationToken cancellation) =>
        await tracks.CompleteAsync(request.Caller(), GoalId.From(goalId), cancellation);
}
