using System.ComponentModel.DataAnnotations;
using Academy.Core.Accounts;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace Academy.Functions.Api.Accounts;

public sealed class SessionFunctions(Sessions sessions, BearerTokens tokens, ClientNetwork network)
{
    [Function(nameof(RefreshSession))]
    [Anyone, Operation("Exchange a refresh token for the next; a token used twice ends its session")]
    public async Task<Reply<TokenPair>> RefreshSession(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/auth/refresh")] HttpRequest request,
        [FromBody] SessionRefresh body,
        CancellationToken cancellation) =>
        tokens.ReadRefresh(body.RefreshToken) is var (userId, sessionId, secret)
            ? (await sessions.RefreshAsync(userId, sessionId, secret, network.Of(request), cancellation)).Then(tokens.Issue)
            : AuthRefusals.SessionEnded;

    [Function(nameof(SignOut))]
    [AtLeast(Role.Learner), Operation("End the session that the access token belongs to", Success = StatusCodes.Status204NoContent)]
    public async Task<Reply<Nothing>> SignOut(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/auth/sign-out")] HttpRequest request, CancellationToken cancellation)
    {
        var caller = request.Caller();
        await sessions.EndAsync(caller.UserId, caller.SessionId!.Value, cancellation);
        return Reply.NoContent();
    }
}

public sealed record SessionRefresh([property: StringLength(2000)] string RefreshToken);
