using Academy.Core.Organizations;
using Academy.Core.Organizations.Invites;
using Academy.Core.Organizations.Managers;
using Academy.Core.Platform;
using Academy.Functions.Http.Authentication;
using Academy.Functions.Http.Endpoints;
using Academy.Functions.Http.Requests;
using Academy.Functions.Http.Responses;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using FromBodyAttribute = Microsoft.Azure.Functions.Worker.Http.FromBodyAttribute;

namespace Academy.Functions.Api.Organizations;

/// <summary>Invitations: managers send them, whoever is invited accepts.</summary>
public sealed class InviteFunctions(InviteDesk invites, InviteImport import, InviteAcceptance acceptance)
{
    [Function(nameof(ListInvites))]
    [AtLeast(Role.Learner), ForManagers(ManagerPermission.ManageEnrollments), Query<InviteQuery>, Operation("List the invitations by address")]
    public async Task<Reply<Page<InviteView>>> ListInvites(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/organizations/{organizationId}/invites")] HttpRequest request,
        CancellationToken cancellation) =>
        await invites.ListAsync(request.Manager(), request.Query<InviteQuery>(), cancellation);

    [Function(nameof(SendInvite))]
    [AtLeast(Role.Learner), ForManagers(ManagerPermission.ManageEnrollments), Operation("Invite an address; one that is invited already gets no second mail", Success = 201)]
    public async Task<Reply<InviteView>> SendInvite(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/organizations/{organizationId}/invites")] HttpRequest request,
        [FromBody] InviteContent content,
        CancellationToken cancellation) =>
        (await invites.AskAsync(request.Manager(), content, cancellation))
            .Then(invite => Reply.Created($"/v1/organizations/{request.Manager().OrganizationId}/invites", invite));

    [Function(nameof(ImportInvites))]
    [AtLeast(Role.Learner), ForManagers(ManagerPermission.ManageEnrollments), Operation("Invite everyone in a sheet, or only tell what would become of each line")]
    public async Task<Reply<InviteReport>> ImportInvites(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/organizations/{organizationId}/invites/import")] HttpRequest request,
        [FromBody] InviteSheet sheet,
        CancellationToken cancellation) =>
        await import.RunAsync(request.Manager(), sheet, cancellation);

    [Function(nameof(ResendInvite))]
    [AtLeast(Role.Learner), ForManagers(ManagerPermission.ManageEnrollments), Operation("Send an invitation again, with a token that takes the place of the one before")]
    public async Task<Reply<InviteView>> ResendInvite(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/organizations/{organizationId}/invites/{inviteId}/resend")] HttpRequest request,
        string inviteId,
        CancellationToken cancellation) =>
        await invites.SendAgainAsync(request.Manager(), InviteId.From(inviteId), cancellation);

    [Function(nameof(RevokeInvite))]
    [AtLeast(Role.Learner), ForManagers(ManagerPermission.ManageEnrollments), Operation("Take an invitation back")]
    public async Task<Reply<InviteView>> RevokeInvite(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/organizations/{organizationId}/invites/{inviteId}/revoke")] HttpRequest request,
        string inviteId,
        CancellationToken cancellation) =>
        await invites.RevokeAsync(request.Manager(), InviteId.From(inviteId), cancellation);

    [Function(nameof(AcceptInvite))]
    [AtLeast(Role.Learner), Operation("Accept an invitation to my address; accepting it again changes nothing")]
    public async Task<Reply<AcceptedInvite>> AcceptInvite(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/me/invites/accept")] HttpRequest request,
        [FromBody] InviteAnswer answer,
        CancellationToken cancellation) =>
        await acceptance.AcceptAsync(request.Caller(), answer.Token, cancellation);
}
