using System.ComponentModel.DataAnnotations;
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

/// <summary>What administrators do with other people's accounts.</summary>
public sealed class UserFunctions(Profiles profiles, RoleGrants roles)
{
    [Function(nameof(FindUsers))]
    [AtLeast(Role.PlatformAdmin), Query<UserQuery>, Operation("Find the account of an e-mail address; the list has one item or none")]
    public async Task<Reply<Page<AccountView>>> FindUsers(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/users")] HttpRequest request, CancellationToken cancellation) =>
        (await profiles.FindAsync(request.Query<UserQuery>().Email, cancellation))
            .Then(found => new Page<AccountView>([.. found.Select(AccountView.From)], NextCursor: null));

    [Function(nameof(GrantRole))]
    [AtLeast(Role.PlatformAdmin), Operation("Grant a user a role; repeating it changes nothing")]
    public async Task<Reply<AccountView>> GrantRole(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "v1/users/{userId}/role")] HttpRequest request,
        string userId,
        [FromBody] RoleGrant body,
        CancellationToken cancellation) =>
        (await roles.GrantAsync(UserId.From(userId), body.Role, request.Caller(), cancellation)).Then(AccountView.Reply);
}

public sealed record UserQuery
{
    [Required, StringLength(EmailAddress.MaxLength)]
    public string Email { get; init; } = "";
}

public sealed record RoleGrant(Role Role);
