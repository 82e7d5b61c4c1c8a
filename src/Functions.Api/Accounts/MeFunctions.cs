using Academy.Core.Accounts;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace Academy.Functions.Api.Accounts;

public sealed class MeFunctions(Profiles profiles)
{
    [Function(nameof(GetMe))]
    [AtLeast(Role.Learner), Operation("Read one's own account")]
    public async Task<Reply<AccountView>> GetMe(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/me")] HttpRequest request, CancellationToken cancellation) =>
        (await profiles.FindAsync(request.Caller().UserId, cancellation)).Then(AccountView.Reply);

    [Function(nameof(ChangeMe))]
    [AtLeast(Role.Learner), Operation("Change one's own profile; what is left out stays, an empty text clears")]
    public async Task<Reply<AccountView>> ChangeMe(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "v1/me")] HttpRequest request,
        [FromBody] ProfileChange body,
        CancellationToken cancellation) =>
        (await profiles.ChangeAsync(request.Caller().UserId, body, request.IfMatch(), cancellation)).Then(AccountView.Reply);
}
