using System.ComponentModel.DataAnnotations;
using Academy.Core.Platform;
using Academy.Core.Points;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Functions.Api.Points;

public sealed class ActionFunctions(LearnerActions actions, Ledger ledger)
{
    [Function(nameof(ReportAction))]
    [AtLeast(Role.Learner), Operation("Tell of an action of mine; the academy says what it earns", Success = 201)]
    public async Task<Reply<ActionView>> ReportAction(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/me/actions")] HttpRequest request,
        [FromBody] ActionReport body,
        CancellationToken cancellation) =>
        (await actions.ReportAsync(request.Caller(), body, request.Headers[ApiHeaders.IdempotencyKey], cancellation))
            .Then(action => Reply.Created("/v1/me/actions", action));

    [Function(nameof(ListMyActions))]
    [AtLeast(Role.Learner), Query<PageQuery>, Operation("List my actions, newest first")]
    public async Task<Reply<Page<ActionView>>> ListMyActions(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/me/actions")] HttpRequest request, CancellationToken cancellation) =>
        await actions.ListAsync(request.Caller(), request.Query<PageQuery>(), cancellation);

    [Function(nameof(WithdrawAction))]
    [AtLeast(Role.Learner), Operation("Withdraw an action that I told of; its points go with it", Success = 204)]
    public async Task<Reply<Nothing>> WithdrawAction(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "v1/me/actions/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        await actions.WithdrawAsync(request.Caller(), ActionId.From(id), cancellation) is { } refusal ? refusal : Reply.NoContent();

    [Function(nameof(ReverseAction))]
    [AtLeast(Role.PlatformAdmin), Operation("Take back the points of a learner's action; repeating it changes nothing")]
    public async Task<Reply<ActionView>> ReverseAction(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/admin/users/{userId}/actions/{id}/reverse")] HttpRequest request,
        string userId,
        string id,
        [FromBody] ActionReversal body,
        CancellationToken cancellation) =>
        (await ledger.ReverseAsync(UserId.From(userId), ActionId.From(id), body.Reason, byLearner: false, request.Caller(), cancellation)).Then(ActionView.Of);
}

/// <summary>Why points are taken back; the learner reads it.</summary>
public sealed record ActionReversal
{
    [StringLength(500, MinimumLength = 1)]
    public required string Reason { get; init; }
}
